/** The case screen by keyboard alone: lay a case out, read what is wrong, mend it, take it back, come back to it. */
import type { Page } from '@playwright/test';
import { expectDrafts } from './drafts.ts';
import { expect, expectAccessible, picture, startHost, test } from './window.ts';

const finding = (page: Page, rule: string) => page.locator(`[data-rule="${rule}"]`);
const line = (page: Page, number: number) => page.locator(`[data-line="${number}"]`);

/** The last letter typed has been answered: before that, F8 may open a finding of a half-typed text. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('[data-dx="1"]')).toContainText('Benign tumor of the spinal cord');
}

async function openCase(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.locator('[data-screen="case"]')).toBeVisible();
  await expect(page.getByLabel('Case as text')).toBeFocused();
}

test('an entry is read as it is typed, and what is wrong is said with its source', async ({ desk }) => {
  await openCase(desk);
  await desk.keyboard.type('63620@2025-03-10 63621@2025-03-10 77427@2025-03-12; dx D33.4; pt 58F');
  await expect(line(desk, 3)).toContainText('77427');
  await expect(finding(desk, 'range.do_not_report_with').first()).toContainText('77427 may not be reported with 63620');
  await settled(desk);
  await desk.keyboard.press('F8');
  const open = finding(desk, 'range.do_not_report_with').first();
  await expect(open).toContainText('Same individual');
  await expect(open).toContainText('Same course');
  await expect(open).toContainText('American Medical Association, CPT 2025');
  await expect(open).toContainText('Remove line 3');
  const pane = await desk.locator('[data-pane="findings"]').boundingBox();
  expect((pane?.x ?? 0) + (pane?.width ?? Infinity), 'the findings end within the window').toBeLessThanOrEqual(1280);
  await expectAccessible(desk);
  await picture(desk, 'case-light');
  await desk.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(desk);
  await picture(desk, 'case-dark');
  await desk.emulateMedia({ colorScheme: 'light' });
});

test('the fix is previewed, applied with a key, and taken back', async ({ desk }) => {
  await openCase(desk);
  await desk.keyboard.type('63620@2025-03-10 77427@2025-03-12; dx D33.4');
  await expect(finding(desk, 'range.do_not_report_with')).toBeVisible();
  await settled(desk);
  await desk.keyboard.press('F8');
  await expect(finding(desk, 'range.do_not_report_with')).toContainText('2  77427  x1  2025-03-12');
  await desk.keyboard.press('Control+.');
  await expect(finding(desk, 'range.do_not_report_with')).toHaveCount(0);
  await expect(line(desk, 2)).toHaveCount(0);
  await desk.keyboard.press('Control+z');
  await expect(finding(desk, 'range.do_not_report_with')).toBeVisible();
  await desk.keyboard.press('Control+Shift+z');
  await expect(line(desk, 2)).toHaveCount(0);
});

test('the grid is filled by keyboard, and a cell that cannot be read keeps its text', async ({ desk }) => {
  await openCase(desk);
  await desk.keyboard.press('Tab');
  await desk.keyboard.type('63620');
  await desk.keyboard.press('Enter');
  await expect(line(desk, 1)).toContainText('Spinal radiosurgery, first lesion');
  await desk.keyboard.type('63621');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Tab');
  await desk.keyboard.type('many');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('status').filter({ hasText: 'many is not a number of units' })).toBeVisible();
  await expect(desk.getByRole('grid').getByRole('textbox')).toHaveValue('many');
  await desk.keyboard.press('Control+a');
  await desk.keyboard.type('3');
  await desk.keyboard.press('Enter');
  await expect(finding(desk, 'mue.dos')).toContainText('3 units of 63621');
  await expect(desk.getByLabel('Case as text')).toHaveValue(/63620.* 63621x3/u);
});

test('rows pasted from a spreadsheet become lines; far too many are refused whole', async ({ desk }) => {
  await openCase(desk);
  await desk.keyboard.press('Tab');
  await paste(desk, '63620\t\t1\t3/10/25\n63621\t\t2\t3/10/25');
  await expect(line(desk, 2)).toContainText('63621');
  await paste(desk, Array.from({ length: 10_000 }, () => '63620\t\t1').join('\n'));
  await expect(desk.getByRole('status').filter({ hasText: '10,000 rows do not fit' })).toBeVisible();
  await expect(line(desk, 3)).toHaveCount(0);
});

/** Puts text into the focused element as the clipboard would. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((data) => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', data);
    const event = new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

test('what was not understood stays, with its column, while the rest is checked', async ({ desk }) => {
  await openCase(desk);
  await desk.keyboard.type('63621@2025-03-10; phys ABC');
  await expect(finding(desk, 'aoc.missing_primary')).toBeVisible();
  await expect(desk.getByText(/column 19/u)).toBeVisible();
  await expect(desk.getByLabel('Case as text')).toHaveValue('63621@2025-03-10; phys ABC');
});

test('what was not checked is always in view, with every reason one key away', async ({ desk }) => {
  await openCase(desk);
  await desk.keyboard.type('63620@2025-03-10; dx D33.4');
  const coverage = desk.getByRole('region', { name: 'What was checked' });
  await expect(coverage).toContainText('Code pairs (PTP)');
  await expect(coverage).toContainText('No edition installed that holds on Mar 10, 2025');
  await coverage.getByRole('button', { name: 'All reasons' }).focus();
  await desk.keyboard.press('Enter');
  await expect(coverage.getByRole('listitem').filter({ hasText: 'Diagnoses' }).last()).toBeVisible();
});

test('F6 goes round the panes of a case, and back', async ({ desk }) => {
  await openCase(desk);
  await desk.keyboard.type('63620@2025-03-10 77427@2025-03-12; dx D33.4');
  await expect(finding(desk, 'range.do_not_report_with')).toBeVisible();
  const pane = () => desk.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'));
  const seen = new Set<string | null | undefined>();
  for (let n = 0; n < 8; n += 1) {
    await desk.keyboard.press('F6');
    seen.add(await pane());
  }
  expect([...seen]).toEqual(expect.arrayContaining(['lines', 'findings', 'coverage']));
  const here = await pane();
  await desk.keyboard.press('F6');
  await desk.keyboard.press('Shift+F6');
  expect(await pane()).toBe(here);
  while ((await pane()) !== 'lines') {
    await desk.keyboard.press('F6');
  }
  // A slash is no beginning of a cell: it leads to the search box from here as well.
  await desk.keyboard.press('/');
  await expect(desk.getByRole('combobox')).toBeFocused();
});

test('an unsaved case survives the end of the program', async ({ page, dataFolder }, info) => {
  test.skip(info.project.name === 'electron', 'kills the window host, which Electron does not have');
  const first = await startHost(dataFolder);
  await page.goto(first.url);
  await expect(page.getByRole('combobox')).toBeFocused();
  await openCase(page);
  await page.keyboard.type('63620@2025-03-10 63621@2025-03-10; dx D33.4; phys ABC');
  await expect(line(page, 2)).toBeVisible();
  await expectDrafts(dataFolder, [/63621@2025-03-10; dx D33\.4; phys ABC$/u]);
  await first.kill();
  const second = await startHost(dataFolder);
  await page.goto(second.url);
  await expect(page.locator('[data-tray]')).toContainText('63620 63621');
  await page.locator('[data-tray]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Case as text')).toHaveValue('63620@2025-03-10 63621@2025-03-10; dx D33.4; phys ABC');
  await second.stop();
});
