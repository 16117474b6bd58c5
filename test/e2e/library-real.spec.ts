/** The publishers' own files, all of them dropped on the window at once: every edition, every count, and their use. */
import { OFFICIAL_SETS } from '#test/fixtures/official-sets.ts';
import { testData } from '#test/fixtures/test-data.ts';
import { drop } from './drop.ts';
import { lookUpOn } from './look-up-on.ts';
import { expect, picture, test } from './window.ts';

/** Dropped with the others, and no pack of their own. */
const BESIDE = [
  'icd10cm/icd10cm_order_addenda_2026.zip',
  'icd10cm/POAexemptCodesFY26.zip',
  'icd10pcs/order_addenda_2026.zip',
  'crosswalk/gems_2018.zip',
];

/** How the details of an edition say each count. */
const SAID: Readonly<Record<string, string>> = {
  rows: 'rows',
  codes: 'codes',
  billable: 'billable',
  headers: 'headers',
  modifiers: 'modifiers',
  places: 'places of service',
  active: 'active',
  entries: 'entries',
  excludes1: 'Excludes1 notes',
};

const written = (number: number) => number.toLocaleString('en-US');

test('the publishers’ own files, dropped at once', async ({ desk }) => {
  // Four million rows: half a minute on a quiet machine, several times that on a busy one.
  test.setTimeout(300_000);
  const wanted = [...OFFICIAL_SETS.map(([path]) => path), ...BESIDE];
  const missing = wanted.filter((path) => testData(path) === null);
  const reason = `skipped: dropping the real files needs ${missing.join(', ')} of the test data (set CODEDESK_TEST_DATA)`;
  if (missing.length > 0) console.log(reason);
  test.skip(missing.length > 0, reason);

  const count = OFFICIAL_SETS.length;
  await lookUpOn(desk, '2025-11-01');
  await drop(
    desk,
    wanted.map((path) => testData(path) ?? ''),
  );
  await desk.getByRole('button', { name: `Install ${count} editions` }).click({ timeout: 60_000 });
  await expect(desk.getByText(`${count} editions are installed and in use`)).toBeVisible({ timeout: 240_000 });
  await expect(desk.locator('[data-outcome="refused"]')).toHaveCount(0);
  await desk.getByRole('button', { name: 'Dismiss' }).click();

  for (const [, id, counts] of OFFICIAL_SETS) {
    await desk.locator(`[data-edition="${id}"]`).click();
    const detail = desk.locator(`[data-detail="${id}"]`);
    for (const [name, number] of Object.entries(counts).filter(([, some]) => some > 0)) {
      await expect(detail).toContainText(`${written(number)} ${SAID[name] ?? name}`);
    }
  }
  await picture(desk, 'library-real');

  await desk.keyboard.press('/');
  await desk.keyboard.type('E11.A');
  await expect(desk.locator('[data-hit="ICD10CM:E11.A"]')).toBeVisible();
});
