/** What search keeps of the reader: codes used lately, own words, and the way to take both back. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './window.ts';

const hits = (page: Page) => page.locator('[data-hit]');
const box = (page: Page) => page.getByRole('combobox');
const recent = (page: Page) => page.getByRole('group', { name: 'Used lately' });

async function empty(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await box(page).fill('');
  await expect(page.locator('[data-screen="first-run"]')).toBeVisible();
}

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(`>${command}`);
  await page.keyboard.press('Enter');
}

test('a code that was opened stands first in the empty box, until it is forgotten', async ({ desk }) => {
  await expect(recent(desk)).toHaveCount(0);
  await desk.keyboard.type('63620');
  // At once: the key may come before the row.
  await desk.keyboard.press('Enter');
  // Left before its page is there, a code was not looked at.
  await expect(desk.locator('[data-screen="code"] [data-section]').first()).toBeVisible();
  await empty(desk);
  const row = recent(desk).getByRole('option').first();
  await expect(row).toContainText('63620');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(desk);
  await picture(desk, 'recent-light');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-screen="code"]')).toBeVisible();

  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(recent(desk)).toBeVisible();
  await run(desk, 'forget which');
  await expect(recent(desk)).toHaveCount(0);
});

test('a word of one’s own is kept from the list, found by, and taken back', async ({ desk }) => {
  await desk.keyboard.type('spinal radiosurgery');
  await expect(hits(desk).first()).toHaveAttribute('data-hit', 'CPT:63620');
  await box(desk).fill('zzback');
  await expect(hits(desk)).toHaveCount(0);
  await box(desk).fill('radiosurgery spinal first');
  await expect(hits(desk).first()).toHaveAttribute('data-hit', 'CPT:63620');
  await run(desk, 'let');
  await expect(desk.getByText(/is kept among your words/u)).toBeVisible();
  await run(desk, 'forget your');
  await expect(desk.getByText(/is no longer among your words/u)).toBeVisible();
});

test('the scope over running text shows what it found in', async ({ desk }) => {
  await desk.keyboard.type('ex: two lesions');
  const first = hits(desk).first();
  await expect(first).toBeVisible();
  await expect(first.locator('.passage mark').first()).toBeVisible();
  await picture(desk, 'passages-light');
});

test('a row is copied with its title', async ({ desk, context }, info) => {
  if (info.project.name !== 'electron') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.keyboard.type('63620');
  await expect(hits(desk)).toHaveCount(1);
  await run(desk, 'copy 63620 with');
  await expect(desk.getByText(/copied/u)).toBeVisible();
  expect(await desk.evaluate(() => navigator.clipboard.readText())).toMatch(/^63620 \S+/u);
});
