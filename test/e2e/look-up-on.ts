import type { Page } from '@playwright/test';
import { expect } from './window.ts';

/** Sets the date of service by keyboard, from the empty search box: no spec depends on the day on which it runs. */
export async function lookUpOn(page: Page, date: string): Promise<void> {
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Date of service/u })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Look codes up as of')).toBeFocused();
  await page.keyboard.type(date);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox')).toBeFocused();
}
