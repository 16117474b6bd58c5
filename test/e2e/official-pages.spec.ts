/** Code pages with the publishers' own files installed: notes, successors, records and pairs, by keyboard, in both themes. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { testDataOrSay } from '#test/fixtures/test-data.ts';
import { lookUpOn } from './look-up-on.ts';
import { expect, expectAccessible, picture, test as base } from './window.ts';

const FILES = [
  'icd10cm/icd10cm_order_2025.zip',
  'icd10cm/icd10cm_order_2026.zip',
  'icd10cm/icd10cm_tabular_2021.zip',
  'crosswalk/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx',
  'hcpcs/HCPC2019_CONTR_ANWEB.zip',
  'ncci/ncci_mue_practitioner_2024q3_derived.csv',
];
const found = FILES.flatMap((path) => testDataOrSay(path, 'test/e2e/official-pages.spec.ts') ?? []);
const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

const test = base.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'import', ...found, '--data', dataFolder], {
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    await use(dataFolder);
  },
});
test.skip(found.length < FILES.length, 'the official files are not on this machine (set CODEDESK_TEST_DATA)');
test.setTimeout(300_000);

const section = (page: Page, kind: string) => page.locator(`[data-section="${kind}"]`);
const code = (page: Page) => page.getByRole('heading', { level: 1 });

/** By address: what the search finds is the business of other specs. */
async function open(page: Page, name: string): Promise<void> {
  await page.evaluate((text) => (window.location.hash = `/code/-/${text}`), name);
  await expect(code(page)).toHaveText(name);
}

test('notes are inherited, and lead on by keyboard; what became of a code is told and linked', async ({ desk }) => {
  await lookUpOn(desk, '2025-11-01');
  await open(desk, 'S30.1XXA');
  await expect(desk.getByText('Left the code set after Sep 30, 2025')).toBeVisible();
  for (const words of ['From the section', 'From chapter 19', 'Includes', 'Seventh character', 'initial encounter']) {
    await expect(section(desk, 'notes'), words).toContainText(words);
  }
  await expect(section(desk, 'notes').locator('.sources')).toContainText('2021, nearest older edition');
  await expectAccessible(desk);
  await picture(desk, 'official-notes');

  await section(desk, 'notes').getByRole('button', { name: 'S70.-' }).focus();
  await desk.keyboard.press('Enter');
  await expect(code(desk)).toHaveText('S70');
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(code(desk)).toHaveText('S30.1XXA');
  await desk.getByRole('button', { name: 'S30.12XA' }).first().focus();
  await desk.keyboard.press('Enter');
  await expect(code(desk)).toHaveText('S30.12XA');
  await expect(section(desk, 'notes')).toContainText('S30.12XA is newer than the tabular list of edition 2021');
});

test('the page follows the date of service, in the dark as well', async ({ desk }) => {
  await desk.emulateMedia({ colorScheme: 'dark' });
  await lookUpOn(desk, '2025-11-01');
  await open(desk, 'G35');
  await expect(desk.getByText(/^Ended as a billable code on Sep 30, 2025/u)).toBeVisible();
  await expect(section(desk, 'important').getByRole('listitem')).toHaveCount(8);
  await expect(section(desk, 'history')).toContainText('Was billable and is a header now');
  await expectAccessible(desk);
  await picture(desk, 'official-successors-dark');

  await desk.keyboard.press('/');
  await lookUpOn(desk, '2025-03-01');
  await open(desk, 'G35');
  await expect(desk.getByText('Active on Mar 1, 2025')).toBeVisible();
  await expect(desk.getByText(/^Ended as a billable code/u)).toHaveCount(0);
  await expect(section(desk, 'important')).toHaveCount(0);
});

test('a HCPCS record and the edits stand in words', async ({ desk }) => {
  await lookUpOn(desk, '2019-06-01');
  await open(desk, 'J0171');
  await expect(section(desk, 'indicators')).toContainText('Covered under special instructions.');
  await expect(section(desk, 'indicators')).toContainText('Added');
  await expect(section(desk, 'edits')).toContainText('MAI 3: judged over the whole day');
  await expect(section(desk, 'edits')).not.toContainText('practitioner, value');

  await open(desk, '63620');
  const group = section(desk, 'edits').getByRole('listitem').filter({ hasText: 'Indicator 0' }).first();
  await expect(group).toContainText('77427');
  await group.getByRole('button', { name: 'Days and rationale' }).focus();
  await desk.keyboard.press('Enter');
  await expect(group).toContainText('Practitioners.');
  await expectAccessible(desk);
});
