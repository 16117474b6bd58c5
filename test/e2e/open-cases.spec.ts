/** Several cases at once: each with its own way back, all of them there after a crash, closing erases and can be undone. */
import type { Page } from '@playwright/test';
import { expectDrafts } from './drafts.ts';
import { expect, expectAccessible, picture, startHost, test } from './window.ts';

const tab = (page: Page, number: number) => page.locator(`[data-case-tab="${number}"]`);
const text = (page: Page) => page.getByLabel('Case as text');

async function openThree(page: Page): Promise<void> {
  await page.keyboard.press('Alt+s');
  await expect(text(page)).toBeFocused();
  await page.keyboard.type('63620@2025-03-10 77427@2025-03-12; dx D33.4');
  await expect(page.locator('[data-line="2"]')).toBeVisible();
  for (const entry of ['77263@2025-03-03; dx C72.0', '77300x4@2025-03-05']) {
    await page.keyboard.press('Alt+n');
    await expect(text(page)).toBeFocused();
    await expect(text(page)).toHaveValue('');
    await page.keyboard.type(entry);
    await expect(page.locator('[data-line="1"]')).toContainText(entry.slice(0, 5));
  }
}

test('cases are gone through by key, each with its own way back', async ({ desk }) => {
  await openThree(desk);
  await desk.keyboard.press('Control+Tab');
  await expect(text(desk)).toHaveValue(/^63620@/u);
  await expect(tab(desk, 1).locator('[aria-current="true"]')).toBeVisible();
  await desk.keyboard.press('F8');
  await desk.keyboard.press('Control+.');
  await expect(text(desk)).toHaveValue('63620@2025-03-10; dx D33.4');
  await desk.keyboard.press('Alt+2');
  await expect(text(desk)).toHaveValue(/^77263@/u);
  await desk.keyboard.press('Alt+PageUp');
  await desk.keyboard.press('Control+z');
  await expect(text(desk)).toHaveValue('63620@2025-03-10 77427@2025-03-12; dx D33.4');
  await desk.keyboard.press('Shift+F2');
  await desk.keyboard.type('Monday, room 3');
  await desk.keyboard.press('Enter');
  await expect(tab(desk, 1)).toContainText('Monday, room 3');
  await expectAccessible(desk);
  await picture(desk, 'cases-open');
});

test('a code is sent to the case that is current', async ({ desk }) => {
  await openThree(desk);
  await desk.keyboard.press('Alt+2');
  await expect(text(desk)).toHaveValue(/^77263@/u);
  await desk.keyboard.press('Control+l');
  await desk.keyboard.type('61796');
  await expect(desk.locator('[data-hit="CPT:61796"]')).toBeVisible();
  await desk.keyboard.press('Alt+Enter');
  await desk.keyboard.press('Alt+s');
  await expect(text(desk)).toHaveValue(/61796/u);
  await desk.keyboard.press('Alt+1');
  await expect(text(desk)).not.toHaveValue(/61796/u);
});

test('a closed case is erased, and can be opened again as long as the window is', async ({ desk }) => {
  await openThree(desk);
  await desk.keyboard.press('Alt+2');
  await desk.keyboard.press('Alt+w');
  await expect(tab(desk, 2)).toHaveCount(0);
  await expect(text(desk)).toHaveValue(/^77300x4/u);
  await desk.keyboard.press('Alt+Shift+w');
  await expect(tab(desk, 2)).toBeVisible();
  await expect(text(desk)).toHaveValue(/^77263@/u);
});

test('all open cases survive the end of the program, in their order; a closed one does not', async ({
  page,
  dataFolder,
}, info) => {
  test.skip(info.project.name === 'electron', 'kills the window host, which Electron does not have');
  const first = await startHost(dataFolder);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(first.url);
  await expect(page.getByRole('combobox')).toBeFocused();
  await openThree(page);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Shift+F2');
  await page.keyboard.type('Second');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+3');
  await page.keyboard.press('Alt+w');
  await expect(tab(page, 3)).toHaveCount(0);
  await expectDrafts(dataFolder, [/63620@2025-03-10 77427/u, /^Second /u]);
  await first.kill();
  const second = await startHost(dataFolder);
  await page.goto(second.url);
  // A key that is pressed before the window is there goes nowhere.
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Alt+s');
  await expect(tab(page, 1)).toContainText('63620 77427');
  await expect(tab(page, 2)).toContainText('Second');
  await expect(tab(page, 3)).toHaveCount(0);
  await second.stop();
});
