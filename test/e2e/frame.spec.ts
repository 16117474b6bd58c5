/** The frame around every screen, where the folder under it is not as it should be. Each trouble is one sentence. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectAccessible, picture, startHost, test } from './window.ts';

test.beforeEach(({ page: _page }, info) => {
  test.skip(info.project.name === 'electron', 'prepares the data folder before the window host starts');
});

test('a file that is no pack is named, the rest works', async ({ page, dataFolder }) => {
  mkdirSync(join(dataFolder, 'packs'), { recursive: true });
  writeFileSync(join(dataFolder, 'packs/broken.pack'), 'not a database');
  const host = await startHost(dataFolder);
  await page.goto(host.url);
  const notice = page.getByText(/broken\.pack is not a Codedesk pack/u);
  await expect(notice).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'notice-light');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('63620');
  await expect(page.locator('[data-hit="CPT:63620"]')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).focus();
  await page.keyboard.press('Enter');
  await expect(notice).toHaveCount(0);
  await host.stop();
});

test('a folder that keeps nothing is said once, and looking up works all the same', async ({ page, dataFolder }) => {
  // A folder in the place of the file: nothing can be written there, whoever one is.
  mkdirSync(join(dataFolder, 'user.db'), { recursive: true });
  const host = await startHost(dataFolder);
  await page.goto(host.url);
  await expect(page.getByText(/^Nothing can be saved/u)).toBeVisible();
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('63620');
  await expect(page.locator('[data-hit="CPT:63620"]')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('63620');
  await host.stop();
});

test('a second look at the address brings the same window back where it was', async ({ page, dataFolder }) => {
  const host = await startHost(dataFolder);
  await page.goto(host.url);
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('63620');
  await expect(page.locator('[data-hit="CPT:63620"]')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('63620');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('63620');
  await host.stop();
});
