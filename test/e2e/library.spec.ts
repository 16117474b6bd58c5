/** The library: files are dropped, looked at, corrected, installed and in use at once; editions are read and removed. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { officialOrder } from '#test/fixtures/official-forms.ts';
import { drop } from './drop.ts';
import { lookUpOn } from './look-up-on.ts';
import { expect, expectAccessible, picture, test } from './window.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'codedesk-drop-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

function aFile(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Made up: a header with two codes below it. */
const ORDER = officialOrder([
  ['Z99', '0', 'Leaning on made-up devices', 'Leaning on made-up devices of every kind'],
  ['Z990', '1', 'Made-up gizmo', 'Dependence on the made-up gizmograph'],
  ['Z991', '1', 'Made-up widget', 'Dependence on the made-up widget'],
]);
const LIMITS =
  'hcpcs_cpt_code,mue_value,mai,mue_rationale\n63620,1,2,Clinical: Data\n62000,many,2,Clinical: Data\n'.concat(
    Array.from({ length: 200 }, (_, at) => `${10_000 + at},1,2,Clinical: Data\n`).join(''),
  );

const edition = (page: Page, id: string) => page.locator(`[data-edition="${id}"]`);
const tree = (page: Page) => page.getByRole('tree', { name: 'Browse' });
const place = (page: Page, name: string) => page.locator(`[data-place="${name}"]`);
const namesIn = (path: string) => (existsSync(path) ? readdirSync(path) : []);
const packsIn = (dataFolder: string) => namesIn(join(dataFolder, 'packs')).filter((name) => name.endsWith('.pack'));
const uploadsIn = (dataFolder: string) => {
  const root = readdirSync(dataFolder).find((name) => name.startsWith('uploads-'));
  return root === undefined ? [] : readdirSync(join(dataFolder, root));
};

test('dropped files say what they are, take corrections, and are in use when installed', async ({
  desk,
  dataFolder,
}) => {
  await lookUpOn(desk, '2026-01-15');
  await drop(desk, [
    aFile('icd10cm_order_2026.txt', ORDER),
    aFile('limits.csv', LIMITS),
    aFile('icd10cm_order_2025.txt', '<!DOCTYPE html><title>Not found</title>'),
  ]);
  await expect(desk.locator('[data-screen="library"]')).toBeVisible();
  await expect(desk.locator('[data-plan="icd10cm-2026"]')).toContainText('FY 2026');
  await expect(desk.locator('[data-plan="icd10cm-2026"]')).toContainText('Oct 1, 2025');
  await expect(desk.getByText('is a web page', { exact: false })).toBeVisible();
  await expect(
    desk.getByText('Neither the file nor its name says which edition it is.', { exact: false }),
  ).toBeVisible();
  await expectAccessible(desk);
  await picture(desk, 'library-plan');

  await desk.getByLabel('Edition', { exact: true }).fill('2025q4');
  await desk.getByRole('button', { name: 'Use this' }).click();
  await desk.getByLabel('Setting').selectOption('practitioner');
  await desk.getByRole('button', { name: 'Use this' }).click();
  const limits = desk.locator('[data-plan="mue-practitioner-2025q4"]');
  await expect(limits).toContainText('Oct 1 – Dec 31, 2025');
  await limits.getByRole('button', { name: 'Correct' }).click();
  await desk.getByLabel('Last day').fill('3/31/2026');
  await desk.keyboard.press('Enter');
  await expect(limits).toContainText('Oct 1, 2025 – Mar 31, 2026');
  expect(readdirSync(dataFolder)).not.toContain('packs');

  await desk.getByRole('button', { name: 'Install 2 editions' }).click();
  await expect(desk.getByText('2 editions are installed and in use')).toBeVisible();
  await expect(desk.locator('[data-outcome="installed"]')).toHaveCount(2);
  await expect(desk.locator('[data-outcome="refused"]')).toContainText('icd10cm_order_2025.txt');
  await desk.getByText('The refused row', { exact: true }).click({ timeout: 10_000 });
  await expect(desk.getByRole('row', { name: /^3 / })).toBeVisible();
  await expectAccessible(desk);
  await picture(desk, 'library-report');
  await desk.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(desk);
  await picture(desk, 'library-dark');
  await desk.emulateMedia({ colorScheme: 'light' });
  expect(uploadsIn(dataFolder)).toEqual([]);
  expect(packsIn(dataFolder)).toHaveLength(2);

  await expect(edition(desk, 'icd10cm-2026')).toContainText('In use');
  await desk.getByRole('button', { name: 'Dismiss' }).click();
  await desk.keyboard.press('/');
  await desk.keyboard.type('gizmograph');
  await expect(desk.locator('[data-hit="ICD10CM:Z99.0"]')).toBeVisible();
});

test('the tree is walked by keys, and Enter opens a code', async ({ desk }) => {
  await lookUpOn(desk, '2026-01-15');
  await drop(desk, [aFile('icd10cm_order_2026.txt', ORDER)]);
  await desk.getByRole('button', { name: 'Install' }).click();
  await expect(desk.getByText('One edition is installed and in use')).toBeVisible();
  await expect(place(desk, 'ICD10CM')).toContainText('FY 2026');
  await tree(desk).focus();
  await desk.keyboard.type('icd-10-cm');
  await expect(place(desk, 'ICD10CM')).toHaveAttribute('aria-selected', 'true');
  await desk.keyboard.press('ArrowRight');
  await expect(place(desk, 'ICD10CM')).toHaveAttribute('aria-expanded', 'true');
  await desk.keyboard.type('chapter 21');
  const chapter = place(desk, 'ICD10CM/21');
  await expect(chapter).toHaveAttribute('aria-selected', 'true');
  await expect(chapter).toHaveAttribute('aria-level', '2');
  await desk.keyboard.press('ArrowRight');
  await expect(chapter).toHaveAttribute('aria-expanded', 'true');
  await desk.keyboard.press('ArrowRight');
  await expect(place(desk, 'ICD10CM/Z99')).toHaveAttribute('aria-selected', 'true');
  await expect(place(desk, 'ICD10CM/Z99')).toContainText('Header');
  await desk.keyboard.press('ArrowRight');
  await expect(place(desk, 'ICD10CM/Z99.0')).toBeVisible();
  await desk.keyboard.press('z');
  await expect(place(desk, 'ICD10CM/Z99.0')).toHaveAttribute('aria-selected', 'true');
  await expect(tree(desk)).toHaveAttribute(
    'aria-activedescendant',
    (await place(desk, 'ICD10CM/Z99.0').getAttribute('id')) ?? '',
  );
  await expectAccessible(desk);
  await desk.keyboard.press('Alt+Enter');
  await expect(desk.locator('[data-tray]')).toContainText('Case');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Z99.0');
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(place(desk, 'ICD10CM/Z99.0')).toHaveAttribute('aria-selected', 'true');
  await tree(desk).focus();
  await desk.keyboard.press('ArrowLeft');
  await expect(place(desk, 'ICD10CM/Z99')).toHaveAttribute('aria-selected', 'true');
  await desk.keyboard.press('ArrowLeft');
  await expect(place(desk, 'ICD10CM/Z99')).toHaveAttribute('aria-expanded', 'false');
  await expect(place(desk, 'ICD10CM/Z99.0')).toHaveCount(0);
});

test('editions are chosen, verified and removed by keyboard, and what is missing is named', async ({
  desk,
  dataFolder,
}) => {
  await drop(desk, [aFile('icd10cm_order_2026.txt', ORDER)]);
  await desk.getByRole('button', { name: 'Install' }).click();
  await expect(edition(desk, 'icd10cm-2026')).toBeVisible();
  await desk.getByRole('button', { name: 'Dismiss' }).click();
  await expect(desk.locator('[data-missing="icd10cm"]')).toHaveCount(0);
  await expect(desk.locator('[data-missing="aoc"]')).toContainText('cms.gov');
  await desk.getByRole('grid', { name: 'Installed editions' }).focus();
  await desk.keyboard.press('End');
  await expect(edition(desk, 'starter-2025')).toHaveAttribute('aria-selected', 'true');
  await expect(desk.locator('[data-detail="starter-2025"]')).toContainText('built in');
  await desk.keyboard.press('Home');
  await expect(desk.locator('[data-detail="icd10cm-2026"]')).toContainText('icd10cm_order_2026.txt');
  await desk.keyboard.press('v');
  await expect(desk.getByText('Whole, as it was made')).toBeVisible();
  await desk.keyboard.press('Delete');
  await expect(desk.getByRole('dialog')).toContainText('Remove ICD-10-CM, FY 2026');
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  await expect(edition(desk, 'icd10cm-2026')).toBeVisible();
  await desk.getByRole('grid', { name: 'Installed editions' }).focus();
  await desk.keyboard.press('Delete');
  await desk.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(edition(desk, 'icd10cm-2026')).toHaveCount(0);
  await expect(desk.locator('[data-missing="icd10cm"]')).toBeVisible();
  expect(packsIn(dataFolder)).toEqual([]);
});

test('files are chosen by key; a plan and an import under way are cancelled without a trace', async ({
  desk,
  dataFolder,
}) => {
  const rows = Array.from({ length: 120_000 }, (_, at) => {
    const code = `A${String(at).padStart(6, '0')}`;
    return [code, '1', `Made up ${at}`, `Made up for a test, number ${at}, with some words to be indexed`];
  });
  const file = aFile('icd10cm_order_2026.txt', officialOrder(rows));
  await desk.keyboard.press('Alt+L');
  await expect(desk.locator('[data-screen="library"]')).toBeVisible();
  for (const phase of ['asking', 'running'] as const) {
    const [chooser] = await Promise.all([desk.waitForEvent('filechooser'), desk.keyboard.press('Control+o')]);
    await chooser.setFiles([file]);
    await expect(desk.getByRole('button', { name: 'Install' })).toBeFocused();
    if (phase === 'running') {
      await desk.keyboard.press('Enter');
      await expect(desk.getByRole('progressbar')).toBeVisible();
    }
    await desk.getByRole('button', { name: 'Cancel' }).click();
    if (phase === 'running') {
      await expect(desk.getByText('Cancelled. Nothing changed.')).toBeVisible();
      await desk.getByRole('button', { name: 'Dismiss' }).click();
    }
    await expect(desk.locator('[data-batch]')).toHaveCount(0);
  }
  await expect.poll(() => uploadsIn(dataFolder)).toEqual([]);
  expect(packsIn(dataFolder)).toEqual([]);
});

test('a pack that is no pack is named and can be removed', async ({ desk, dataFolder }) => {
  mkdirSync(join(dataFolder, 'packs'), { recursive: true });
  writeFileSync(join(dataFolder, 'packs', 'aoc-2020q1.00000000.pack'), 'not a database');
  await desk.keyboard.press('Alt+L');
  await drop(desk, [aFile('icd10cm_order_2026.txt', ORDER)]);
  await desk.getByRole('button', { name: 'Install' }).click();
  const unusable = desk.getByRole('region', { name: 'Not usable' });
  await expect(unusable).toContainText('aoc-2020q1');
  await unusable.getByRole('button', { name: 'Remove' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(unusable).toHaveCount(0);
  // The file may be named, and removed, before the import beside it is through.
  await expect.poll(() => packsIn(dataFolder)).toEqual([expect.stringContaining('icd10cm-2026')]);
});
