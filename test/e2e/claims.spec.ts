/** Claim files on the window: one opens as a case, many as a list that is filtered, opened from, come back to and reported. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { anX12, SUBSCRIBER } from '#test/fixtures/claims.ts';
import { drop } from './drop.ts';
import { expect, expectAccessible, picture, test } from './window.ts';

const screens = fileURLToPath(new URL('../../test-results/screens', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'codedesk-claims-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function aFile(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const service = (n: number, code: string) => [`LX*${n}`, `SV1*HC:${code}*50*UN*1***1`, 'DTP*472*D8*20250310'];
const claim = (n: number, codes: readonly string[]) => [
  `CLM*ACCT${n}*100***11:B:1*Y*A*Y*Y`,
  'HI*ABK:D334',
  ...codes.flatMap((code, at) => service(at + 1, code)),
];
/** Every third claim reports what may not stand together; the others are quiet. */
const many = (count: number): string =>
  anX12([
    {
      body: [
        ...SUBSCRIBER,
        ...Array.from({ length: count }, (_, n) => claim(n, n % 3 === 0 ? ['63620', '77427'] : ['63620'])).flat(),
      ],
    },
  ]);

const row = (page: Page, ref: string) => page.locator(`[data-claim="${ref}"]`);
const current = (page: Page) => page.locator('[role=option][aria-selected=true]');

test('a claim alone opens as a case, with its findings, and its owner’s name nowhere', async ({ desk }) => {
  await drop(desk, [aFile('one.837', anX12([{ body: [...SUBSCRIBER, ...claim(1, ['63620', '77427'])] }]))]);
  await expect(desk.locator('[data-screen="case"]')).toBeVisible();
  await expect(desk.locator('[data-rule="range.do_not_report_with"]')).toBeVisible();
  await expect(desk.locator('body')).not.toContainText(/DOE|JANE|ACCT1/u);
});

test('many claims are a list: filtered, opened, come back to where one was, by keyboard alone', async ({ desk }) => {
  await drop(desk, [aFile('office.837', many(60))]);
  await expect(desk.locator('[data-screen="claims"]')).toBeVisible();
  await expect(desk.getByText('60 claims: 20 with errors')).toBeVisible();
  await expect(desk.getByRole('listbox', { name: 'Claims' })).toBeFocused();
  await expectAccessible(desk);
  await picture(desk, 'claims-light');

  // From one claim with an error to the next, over those without.
  await desk.keyboard.press('F8');
  await expect(current(desk)).toHaveAttribute('data-claim', 'office.837#4');
  await desk.keyboard.press('F8');
  await expect(current(desk)).toHaveAttribute('data-claim', 'office.837#7');

  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-screen="case"]')).toBeVisible();
  await expect(desk.locator('[data-rule="range.do_not_report_with"]')).toBeVisible();
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(current(desk)).toHaveAttribute('data-claim', 'office.837#7');
  await expect(desk.getByRole('listbox', { name: 'Claims' })).toBeFocused();

  await desk.keyboard.press('f');
  await desk.keyboard.type('77427 #1');
  await desk.keyboard.press('Enter');
  await expect(desk.getByText(/of 60 shown/u)).toBeVisible();
  await expect(row(desk, 'office.837#2')).toHaveCount(0);
  await expect(row(desk, 'office.837#10')).toBeVisible();
  await desk.keyboard.press('Backspace');
  await expect(row(desk, 'office.837#2')).toBeVisible();

  await desk.getByRole('button', { name: 'Not together' }).press('Enter');
  await expect(desk.getByText('20 of 60 shown')).toBeVisible();
  await desk.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(desk);
  await picture(desk, 'claims-dark');
  await desk.emulateMedia({ colorScheme: 'light' });
  await desk.setViewportSize({ width: 640, height: 800 });
  await expectAccessible(desk);
  await picture(desk, 'claims-narrow');
});

test('where the list was scrolled to is found again', async ({ desk }) => {
  await drop(desk, [aFile('long.837', many(400))]);
  await expect(desk.getByText('400 claims:')).toBeVisible();
  await desk.keyboard.press('End');
  await desk.keyboard.press('ArrowUp');
  await expect(current(desk)).toHaveAttribute('data-claim', 'long.837#399');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-screen="case"]')).toBeVisible();
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(row(desk, 'long.837#399')).toBeInViewport();
});

test('the report tells all claims or those that are shown, and prints as it stands', async ({ desk }, info) => {
  await drop(desk, [aFile('office.837', many(30))]);
  await expect(desk.getByText('30 claims:')).toBeVisible();
  await desk.keyboard.press('Control+p');
  const report = desk.getByRole('dialog', { name: 'Case report' });
  await expect(report.getByText('All 30 results of the file.')).toBeVisible();
  await expect(report.getByText('77427 may not be reported with 63620').first()).toBeVisible();
  await expect(report.getByText('office.837#2:')).toBeVisible();
  await expectAccessible(desk);
  const download = desk.waitForEvent('download');
  await report.getByRole('button', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^codedesk-office-837-\d{4}-\d\d-\d\d\.csv$/u);
  await desk.keyboard.press('Escape');

  await desk.getByRole('button', { name: /^Errors/u }).click();
  await desk.keyboard.press('Control+p');
  await expect(report.getByText('The 10 claims that the list shows.')).toBeVisible();
  await expect(report.getByText('office.837#2:')).toHaveCount(0);
  await desk.emulateMedia({ media: 'print' });
  await expect(desk.getByRole('combobox')).toBeHidden();
  test.skip(info.project.name === 'electron', 'Electron’s page cannot be printed to PDF by Playwright');
  const pdf = await desk.pdf({ path: join(screens, 'claims-report.pdf'), format: 'Letter' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
  expect(pages, 'all ten claims are laid out').toBeGreaterThan(2);
});

test('a table under names of its own is asked about once, and read at once the next time', async ({ desk }) => {
  const table = 'Fall;Leistung;Tag\n1;63620;2025-03-10\n1;77427;2025-03-12\n2;63620;2025-03-10\n';
  await drop(desk, [aFile('export.csv', table)]);
  await expect(desk.getByRole('heading', { name: 'What do these columns hold?' })).toBeVisible();
  await expect(desk.getByRole('button', { name: /Read the claims/u })).toHaveAttribute('aria-disabled', 'true');
  await desk.locator('[data-column="Fall"]').selectOption('claim');
  await desk.locator('[data-column="Leistung"]').selectOption('code');
  await desk.locator('[data-column="Tag"]').selectOption('from');
  await expectAccessible(desk);
  await picture(desk, 'claims-columns');
  await desk.getByRole('button', { name: /Read the claims/u }).click();
  await expect(desk.getByText('2 claims: 1 with errors')).toBeVisible();
  await drop(desk, [aFile('next.csv', `${table}3;77427;2025-03-10\n`)]);
  await expect(desk.getByText('3 claims:')).toBeVisible();
});

test('rows of a spreadsheet are pasted as claims', async ({ desk }) => {
  await desk.keyboard.press('Escape');
  await desk.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await desk.keyboard.press('g');
  await desk.keyboard.press('c');
  await expect(desk.locator('[data-screen="claims"]')).toBeVisible();
  await expectAccessible(desk);
  await picture(desk, 'claims-none');
  await desk.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'claim\tcode\tdate\n1\t63620\t2025-03-10\n2\t63620\t2025-03-11\n');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(desk.getByText('2 claims:')).toBeVisible();
});

const CUT = many(5).slice(0, -400);
for (const [what, name, text, told] of [
  ['an empty file', 'empty.837', '', /empty/iu],
  ['a PDF under another name', 'claims.837', '%PDF-1.7\n%xyz', /PDF/u],
  ['a file that is cut in the middle', 'cut.837', CUT, /segment \d+/u],
  ['nesting without end', 'deep.json', '['.repeat(10_000), /nest|deep|JSON/iu],
] as const) {
  test(`${what} is told by its place, and what could be read is checked`, async ({ desk }) => {
    await drop(desk, [aFile(name, text)]);
    await expect(desk.locator('[data-screen="claims"]')).toBeVisible();
    const problems = desk.getByRole('complementary', { name: 'All claims together' });
    await expect(problems.getByText(/on what was read/u)).toBeVisible();
    await expect(problems).toContainText(told);
    if (text === CUT) await expect(row(desk, 'cut.837#1')).toBeVisible();
  });
}

test('a long file shows how far it is, takes keys meanwhile, and can be cancelled', async ({ desk }) => {
  await drop(desk, [aFile('big.837', many(20_000))]);
  await expect(desk.getByRole('progressbar', { name: 'How much of the file is read' })).toBeVisible();
  await expect(row(desk, 'big.837#1')).toBeVisible();
  await desk.keyboard.press('ArrowDown');
  await expect(current(desk)).toHaveAttribute('data-claim', 'big.837#2');
  await desk.getByRole('button', { name: 'Cancel' }).click();
  await expect(desk.getByText('Cancelled; what was checked until then is listed')).toBeVisible();
  await desk.getByRole('button', { name: 'Close' }).click();
  await expect(desk.getByText(/Drop a claim file anywhere/u)).toBeVisible();
});
