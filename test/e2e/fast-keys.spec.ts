/** The same keys do the same however fast they come: no key waits for what is drawn, and answers come late. */
import type { Page } from '@playwright/test';
import { delayAnswers } from './lag.ts';
import { expect, test } from './window.ts';

/** Far longer than answers take, and than a fast typist's keys. */
const LATE_MS = 250;

const box = (page: Page) => page.getByRole('combobox');
const caseText = (page: Page) => page.getByLabel('Case as text');
const shown = (page: Page, screen: string) => page.locator(`[data-screen="${screen}"] .code .type-code-big`);

/** Words in quotes are typed, the others are keys; all of them at once. */
async function keys(page: Page, line: string): Promise<void> {
  for (const [, text, key] of line.matchAll(/"([^"]*)"|(\S+)/gu)) {
    if (text === undefined) await page.keyboard.press(key ?? '');
    else await page.keyboard.type(text);
  }
}

test.beforeEach(async ({ desk }) => {
  await delayAnswers(desk, LATE_MS);
  await desk.reload();
  await expect(box(desk)).toBeFocused();
});

test('every code that was added from the list stands in the case', async ({ desk }) => {
  await keys(desk, '"spinal radiosurg" Alt+Enter Control+a "weekly radiation" Alt+Enter ArrowDown Alt+s');
  await expect(caseText(desk)).toHaveValue(/63620.*77427/u);
});

test('arrows and Enter open the row of the text, and keys after it are for its page', async ({ desk }) => {
  await keys(desk, '"spinal radiosurg" ArrowDown Enter / "77427" Enter ]');
  await expect(shown(desk, 'code')).toHaveText('77431');
  await keys(desk, 'Escape');
  await expect(box(desk)).toHaveValue('77427');
  await keys(desk, '"spinal radiosurg" ArrowDown Enter Escape');
  await expect(desk.locator('[data-screen="search"]')).toBeVisible();
  await expect(desk.locator('[data-hit="CPT:63621"]')).toHaveAttribute('aria-selected', 'true');
});

test('Ctrl+Enter opens the row of the text beside, and keys after it are for that page', async ({ desk }) => {
  await keys(desk, '"spinal radiosurg" ArrowDown Control+Enter Alt+Enter');
  await expect(shown(desk, 'aside')).toHaveText('63621');
  await expect(desk.locator('[data-tray]')).toContainText('63621');
});

test('Tab goes to the first system of the answer', async ({ desk }) => {
  await keys(desk, '"radiosurgery" Tab ArrowDown');
  await expect(desk.getByRole('button', { name: /^CPT/u, pressed: true })).toBeVisible();
  await expect(box(desk)).toBeFocused();
});

test('words in the grid become codes, line after line and cell after cell', async ({ desk }) => {
  await keys(desk, 'Alt+s Tab "spinal radiosurgery first" Enter "weekly radiation" Tab "26" Tab "2" Enter');
  await expect(caseText(desk)).toHaveValue(/^63620\S* 77427-26x2/u);
  await keys(desk, '"spinal radiosurg" Escape Escape Escape');
  // The offers, the cell, then the case.
  await expect(desk.locator('[data-screen="search"], [data-screen="first-run"]')).toBeVisible();
});

test('words in the diagnoses become codes, by Enter and by Tab', async ({ desk }) => {
  await keys(desk, 'Alt+s');
  await desk.getByLabel('Add a diagnosis').focus();
  await keys(desk, '"benign tumor spinal cord" Enter "radiotherapy" Enter "type 2 diabetes" Tab');
  await expect(desk.locator('[data-dx="1"]')).toContainText('D33.4');
  await expect(desk.locator('[data-dx="2"]')).toContainText('Z51.0');
  await expect(desk.locator('[data-dx="3"]')).toContainText('E11.9');
  await expect(desk.getByLabel('Add a provider')).toBeFocused();
});

test('a fix is of the lines that were just typed, and a second removal of the line that then stands there', async ({
  desk,
}) => {
  await keys(desk, 'Alt+s "63620@2025-03-10 77427@2025-03-12; dx D33.4; pt 58F" F8 Control+.');
  await expect(caseText(desk)).toHaveValue(/^63620(?!.*77427).*D33\.4/u);
  await keys(desk, 'Tab Control+Home');
  await keys(desk, 'ArrowDown "77300" Enter "77334" Enter ArrowUp ArrowUp Control+Delete Control+Delete');
  await expect(caseText(desk)).toHaveValue(/^63620(?!.*77300)(?!.*77334).*D33\.4/u);
});

test('what is typed after the key of the palette is for the palette', async ({ desk }) => {
  await keys(desk, '"spinal radiosurg" Control+k "navigation" Enter');
  await expect(box(desk)).toHaveValue('navigation');
});
