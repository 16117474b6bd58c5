/** The whole way, by keyboard alone: from a few letters to a page, to a case, to what cannot stand and why. */
import { expect, expectAccessible, picture, test } from './window.ts';

test('from three words to the line that cannot stand', async ({ desk }) => {
  await desk.keyboard.type('spinal radiosurg');
  const first = desk.locator('[data-hit]').first();
  await expect(first).toHaveAttribute('data-hit', 'CPT:63620');

  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-screen="code"]')).toBeVisible();
  for (const kind of ['descriptor', 'guidelines', 'modifiers', 'medical-necessity', 'responsibility', 'important']) {
    await expect(desk.locator(`[data-section="${kind}"]`)).toBeAttached();
  }
  for (const kind of ['plain-words', 'description', 'examples', 'documentation', 'disclaimer', 'edits', 'indicators']) {
    await expect(desk.locator(`[data-section="${kind}"]`)).toBeAttached();
  }

  await desk.keyboard.press('Alt+Enter');
  await expect(desk.locator('[data-tray]')).toContainText('63620');
  for (const code of ['63621', '77427']) {
    await desk.keyboard.press('/');
    await desk.keyboard.press('Control+a');
    await desk.keyboard.type(code);
    await expect(desk.locator('[data-hit]').first()).toHaveAttribute('data-hit', `CPT:${code}`);
    await desk.keyboard.press('Alt+Enter');
    await expect(desk.locator('[data-tray]')).toContainText(code);
  }

  await desk.locator('[data-tray]').focus();
  await desk.keyboard.press('Enter');
  const finding = desk.locator('[data-rule="range.do_not_report_with"]').first();
  await expect(finding).toContainText('77427 may not be reported with 63620');
  // The sentence of the code book leads, and the official edit of the same two lines stands under it.
  await desk.keyboard.press('F8');
  await expect(finding.locator('[data-folded="ptp.bundled"]')).toContainText('NCCI');
  await expect(finding).toContainText('Same individual');
  await expect(finding).toContainText('Same course');
  await expect(finding).toContainText('American Medical Association, CPT 2025');
  await expectAccessible(desk);
  await picture(desk, 'aim');
  await desk.keyboard.press('Control+.');
  await expect(finding).toHaveCount(0);
});

test('a worked example opens in the checker with one key', async ({ desk }) => {
  await desk.keyboard.type('63620');
  await expect(desk.locator('[data-hit]').first()).toHaveAttribute('data-hit', 'CPT:63620');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-section="examples"]')).toBeAttached();
  await desk.keyboard.press('r');
  await expect(desk.locator('[data-screen="case"]')).toBeVisible();
  await expect(desk.getByLabel('Case as text')).toHaveValue(/63620/u);
});
