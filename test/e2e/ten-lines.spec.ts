/**
 * A case of ten lines from the first key to the last: laid out in the grid by keyboard alone, mended through its
 * question, its fixes and an override, until nothing is left that stands against it.
 */
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './window.ts';

/** Code, modifiers, units, day, place, pointers, provider; what is empty is passed with Tab alone. */
const LINES = [
  ['spinal radiosurgery first', '', '', '3/10/25', '22', '1', 'P1'],
  ['63621', '', '3', '3/10/25', '22', '1', 'P1'],
  ['77263', '', '', '3/3/25', '22', '1', 'P2'],
  ['77300', '', '4', '3/5/25', '22', 'A', 'P2'],
  ['77334', '', '3', '3/5/25', '22', 'A', 'P2'],
  ['77280', '', '', '3/3/25', '22', '1', 'P2'],
  ['77427', '', '', '3/12/25', '22', '1', 'P1'],
  ['77373', '', '', '3/10/25', '22', '1', 'P2'],
  ['77435', '', '', '3/10/25', '22', '1', 'P2'],
  ['99213', '', '', '3/20/25', '22', '', 'P1'],
] as const;

const MOST_TABS = 40;

/** Tab until the focus is there, as a reader without a pointer gets there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let n = 0; n < MOST_TABS; n += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((node) => node === document.activeElement)) {
      return;
    }
  }
  throw new Error('Tab does not lead there');
}

/** Opens the list that has the focus and takes what these letters begin; they are typed once the list is there. */
async function choose(page: Page, letters: string): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.type(letters);
  await expect(page.locator('[role="menuitemradio"][data-highlighted]')).toContainText(
    new RegExp(`^\\s*${letters}`, 'iu'),
  );
  await page.keyboard.press('Enter');
}

async function layOut(page: Page): Promise<void> {
  for (const [at, line] of LINES.entries()) {
    for (const [column, text] of line.entries()) {
      await page.keyboard.type(text);
      if (at === 0 && column === 0) {
        // Words are offered as codes; Tab takes the first of them.
        await expect(page.getByRole('option', { selected: true })).toContainText('63620');
      }
      await page.keyboard.press('Tab');
    }
  }
}

async function sayWhoAndWhat(page: Page): Promise<void> {
  await tabTo(page, page.getByLabel('Add a diagnosis'));
  await page.keyboard.type('C72.0');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-dx="1"]')).toContainText('1 2 3 4 5 6 7 8 9 10');

  await tabTo(page, page.getByLabel('Specialty of P1'));
  await page.keyboard.type('neurosurgery');
  await tabTo(page, page.getByRole('button', { name: 'Role of P1' }));
  await choose(page, 'surg');
  await expect(page.getByRole('button', { name: 'Role of P1' })).toContainText('Surgeon');
  await tabTo(page, page.getByRole('button', { name: 'Role of P2' }));
  await choose(page, 'rad');
  await expect(page.getByRole('button', { name: 'Role of P2' })).toContainText('Radiation oncologist');

  await tabTo(page, page.getByRole('button', { name: 'Add a fact' }));
  await choose(page, 'les');
  await expect(page.getByLabel('Lesions')).toBeFocused();
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');

  const history = page.locator('[data-grid="history"]');
  await tabTo(page, history.locator('[data-current="true"]'));
  for (const text of ['27447', 'RT', '', '1/20/25', '']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await expect(page.getByLabel('Case as text')).toHaveValue(/hx 27447-RT@2025-01-20$/u);

  await page.keyboard.press('Alt+p');
  await expect(page.getByLabel('Age or birth date')).toBeFocused();
  await page.keyboard.type('58');
  await page.keyboard.press('Tab');
  await choose(page, 'fem');
  await expect(page.getByRole('button', { name: /Patient, payer/u })).toContainText('58 F');
  await page.keyboard.press('Escape');
}

const found = (page: Page, kind: string) => page.locator(`[data-pane="findings"] .finding.${kind}`);

/** The question's answer, then every fix, each of the finding that F8 opens. */
async function mend(page: Page): Promise<void> {
  await page.keyboard.press('F8');
  const asking = page.locator('[data-rule="global.postop_em"]');
  await expect(asking).toContainText('It had nothing to do with the surgery');
  await tabTo(page, asking.getByRole('button', { name: /add 24$/u }));
  await page.keyboard.press('Enter');
  await expect(asking).toHaveCount(0);
  await expect(page.locator('[data-line="10"]')).toContainText('24');

  const before = page.getByLabel('Case as text');
  const standing = page.locator('[data-pane="findings"] .finding');
  for (const fix of [
    'Remove line 7 (77427)',
    'Set line 2 to 2 units',
    'Write line 4 with 26',
    'Write line 5 with 26',
  ]) {
    const text = await before.inputValue();
    for (let n = await standing.count(); n > 0; n -= 1) {
      await page.keyboard.press('F8');
      const open = page.locator('[data-pane="findings"] .finding.open');
      await expect(open).toBeVisible();
      if ((await open.getByRole('button', { name: fix }).count()) > 0) {
        break;
      }
    }
    await page.keyboard.press('Control+.');
    await expect(before).not.toHaveValue(text);
  }
}

test('ten lines are laid out by keyboard, mended, and end without anything against them', async ({ desk }) => {
  test.slow();
  await desk.keyboard.press('Alt+s');
  await expect(desk.getByLabel('Case as text')).toBeFocused();
  await desk.keyboard.press('Tab');
  await layOut(desk);
  await expect(desk.locator('[data-grid="lines"] [data-line]')).toHaveCount(10);
  await expect(desk.locator('[data-line="10"]')).toContainText('03/20/25');
  await sayWhoAndWhat(desk);
  await expect(found(desk, 'question')).toHaveCount(1);
  await expect(found(desk, 'error').first()).toBeVisible();
  await expectAccessible(desk);
  await picture(desk, 'ten-lines-before');

  await mend(desk);
  await expect(found(desk, 'error')).toHaveCount(0);
  await expect(found(desk, 'question')).toHaveCount(0);

  await expect(found(desk, 'warning')).toHaveCount(1);
  await desk.keyboard.press('F8');
  await desk.keyboard.press('Alt+o');
  await desk.keyboard.type('The center owns the machine and bills from its own office');
  await desk.keyboard.press('Enter');
  await expect(found(desk, 'overridden')).toContainText('The center owns the machine');
  await expect(found(desk, 'warning')).toHaveCount(0);
  await expect(desk.locator('[data-grid="lines"] [data-line]')).toHaveCount(9);

  // Away from it, the line of text is read with what each part of it means.
  await expect(desk.getByText('line 9', { exact: true })).toBeVisible();

  // What was not looked at is told beside it: without findings is not the same as clean.
  const coverage = desk.getByRole('region', { name: 'What was checked' });
  await expect(coverage).toContainText('Starter rows');
  await expect(coverage).toContainText('Code pairs (PTP)');
  await expect(coverage).toContainText('no edition installed');
  await expectAccessible(desk);
  await picture(desk, 'ten-lines-after');

  // An override goes with its line: what is put in before it does not take it over.
  await desk.locator('[data-grid="lines"] [data-current="true"]').focus();
  await desk.keyboard.press('Control+Home');
  await desk.keyboard.press('Insert');
  await desk.keyboard.type('77336');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-line="1"]')).toContainText('77336');
  await expect(found(desk, 'overridden')).toContainText('Line 8');
});
