/** What a list of results tells and offers, by keyboard, and how it takes what nobody should type. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { officialOrder } from '#test/fixtures/official-forms.ts';
import { lookUpOn } from './look-up-on.ts';
import { keepLog, settled } from './typing-log.ts';
import { expect, expectAccessible, picture, startHost, test } from './window.ts';

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const hits = (page: Page) => page.locator('[data-hit]');
const box = (page: Page) => page.getByRole('combobox');
const current = (page: Page) => page.locator('[data-hit][aria-selected="true"]');
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const group = (page: Page, name: RegExp) => page.getByRole('listbox', { name: 'Results' }).getByRole('group', { name });
const trouble = (page: Page) => page.getByRole('alert').filter({ hasText: /./u });

async function ask(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await expect(box(page)).toHaveValue(text);
}
/** Rows, or the sentence that there are none for this very text. */
async function answered(page: Page): Promise<void> {
  await expect(
    hits(page)
      .or(page.getByText(/^Nothing found for/u))
      .first(),
  ).toBeVisible();
}

/** Made-up codes of ICD-10-CM, in the publisher's form. */
const CODES = Array.from({ length: 200 }, (_, n) => `Q${String(n).padStart(2, '0').slice(-2)}.${Math.floor(n / 100)}`);
function importCodes(dataFolder: string): void {
  const file = join(dataFolder, 'icd10cm_order_2026.txt');
  const rows = CODES.map((code, n) => [code.replace('.', ''), '1', `Made ${n}`, `Made up finding ${n}`] as const);
  writeFileSync(file, officialOrder(rows));
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'import', file, '--data', dataFolder], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
}

test('a list says where its rows are from, why they are there, and which word they lack', async ({ desk }) => {
  await lookUpOn(desk, '2026-06-01');
  await ask(desk, 'radiosurgery');
  await expect(group(desk, /^CPT/u)).toContainText('words by Codedesk');
  await expect(group(desk, /^CPT/u)).toContainText('nearest older edition, held until Dec 31, 2025');
  await ask(desk, 'radiosurgery @2025-03-10');
  await expect(group(desk, /^CPT/u)).not.toContainText('nearest older');
  await ask(desk, 'srs spine');
  await expect(preview(desk)).toContainText('Surgery › ');
  await expect(preview(desk)).toContainText('Why this row');
  await expect(preview(desk)).toContainText('Also called srs spine.');
  await expect(hits(desk).first()).toContainText('Also: srs spine');
  await ask(desk, '63620');
  await expect(preview(desk)).not.toContainText('Why this row');
  await ask(desk, 'spinal radiosurgery zzqqx');
  await expect(group(desk, /^CPT/u)).toContainText('not found: “zzqqx”');
  await expectAccessible(desk);
  await picture(desk, 'results-missing');
});

test('Ctrl and an arrow go from system to system', async ({ desk }) => {
  await ask(desk, 'radiation');
  await expect(hits(desk).first()).toBeVisible();
  const first = (await current(desk).getAttribute('data-hit')) ?? '';
  const system = (hit: string | null) => (hit ?? '').split(':')[0];
  await desk.keyboard.press('Control+ArrowDown');
  await expect.poll(async () => system(await current(desk).getAttribute('data-hit'))).not.toBe(system(first));
  const second = (await current(desk).getAttribute('data-hit')) ?? '';
  await expect(group(desk, /./u).nth(1).locator('[data-hit]').first()).toHaveAttribute('data-hit', second);
  await desk.keyboard.press('Control+ArrowUp');
  await expect(current(desk)).toHaveAttribute('data-hit', first);
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('ArrowDown');
  await expect(current(desk)).not.toHaveAttribute('data-hit', first);
  await desk.keyboard.press('Control+ArrowUp');
  await expect(current(desk)).toHaveAttribute('data-hit', first);
  await expect(box(desk)).toBeFocused();
});

test('what a system has more of is shown by a click on the number, or by a key', async ({ desk }) => {
  const scope = (name: RegExp) => desk.getByRole('group', { name: 'Systems' }).getByRole('button', { name });
  const more = group(desk, /^CPT/u).getByText(/^\d+ more$/u);
  await ask(desk, 'radiation @2025-06-02');
  await expect(more).toBeVisible();
  await expect(group(desk, /^CPT/u)).toHaveAccessibleDescription(/^\d+ more$/u);
  const cut = await hits(desk).count();
  await expectAccessible(desk);
  await more.click();
  await expect(scope(/^CPT/u)).toHaveAttribute('aria-pressed', 'true');
  await expect(more).toHaveCount(0);
  expect(await hits(desk).count()).toBeGreaterThan(cut);
  await expect(box(desk)).toBeFocused();
  await desk.keyboard.press('Shift+Tab');
  await expect(more).toBeVisible();
  await desk.keyboard.press('Alt+ArrowDown');
  await expect(scope(/^CPT/u)).toHaveAttribute('aria-pressed', 'true');
  await expect(more).toHaveCount(0);
});

test('what stands on no line of a case says so, and the actions name what can be done', async ({ desk }) => {
  await ask(desk, 'mod: 59');
  await expect(current(desk)).toHaveAttribute('data-hit', 'MOD:59');
  await desk.keyboard.press('Alt+Enter');
  await expect(desk.getByText(/59.? stands on no line of a case/u)).toBeVisible();
  await ask(desk, '63620');
  await expect(current(desk)).toHaveAttribute('data-hit', 'CPT:63620');
  await desk.keyboard.press('Control+k');
  for (const name of ['Open 63620', 'Open 63620 aside', 'Add 63620 to case', 'Copy 63620', 'Copy 63620 with its title'])
    await expect(desk.getByRole('option', { name, exact: false }).first()).toBeVisible();
});

test('two hundred pasted codes are all listed, further rows come without a jump', async ({
  page,
  dataFolder,
}, info) => {
  test.skip(info.project.name === 'electron', 'imports before the window host starts');
  importCodes(dataFolder);
  const host = await startHost(dataFolder);
  await page.goto(host.url);
  await expect(box(page)).toBeFocused();
  await ask(page, `63620 ${CODES.slice(0, 199).join(', ')}`);
  await expect(hits(page)).toHaveCount(200);
  await expect(page.getByText('Check as case')).toBeVisible();

  await ask(page, 'made up finding');
  await expect(hits(page)).toHaveCount(50);
  const list = page.getByRole('listbox', { name: 'Results' });
  const before = await hits(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-hit')));
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('PageDown');
  const [marked, top] = [await current(page).getAttribute('data-hit'), await list.evaluate((one) => one.scrollTop)];
  await expect(hits(page)).not.toHaveCount(50);
  const after = await hits(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-hit')));
  expect(after.slice(0, 50)).toEqual(before);
  expect(new Set(after).size).toBe(after.length);
  expect(await current(page).getAttribute('data-hit')).toBe(marked);
  expect(await list.evaluate((one) => one.scrollTop)).toBe(top);
  // Keys that come while rows are read go no further: they are pressed until the last rows are there.
  await expect(async () => {
    for (let step = 0; step < 10; step += 1) await page.keyboard.press('PageDown');
    expect(await hits(page).count()).toBe(200);
  }).toPass();
  for (let step = 0; step < 30; step += 1) await page.keyboard.press('PageDown');
  await expect(current(page)).toHaveAttribute('data-hit', (await hits(page).last().getAttribute('data-hit')) ?? '');
  await host.stop();
});

test('a set that is taken away while one types takes its rows along, and nothing else', async ({
  page,
  dataFolder,
}, info) => {
  test.skip(info.project.name === 'electron', 'imports before the window host starts');
  importCodes(dataFolder);
  const host = await startHost(dataFolder);
  await page.goto(host.url);
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('made up find');
  await expect(hits(page).first()).toHaveAttribute('data-hit', /^ICD10CM:Q/u);
  const gone = page.evaluate(() =>
    fetch('/rpc/packs.remove', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'icd10cm-2026' }),
    }).then((response) => response.json()),
  );
  await page.keyboard.type('ing number', { delay: 15 });
  expect(await gone).toMatchObject({ ok: true });
  await expect(hits(page).and(page.locator('[data-hit^="ICD10CM:Q"]'))).toHaveCount(0);
  await expect(box(page)).toHaveValue('made up finding number');
  await ask(page, '63620');
  await expect(hits(page).first()).toHaveAttribute('data-hit', 'CPT:63620');
  await expect(trouble(page)).toHaveCount(0);
  await host.stop();
});

test('anything can be typed: it is kept, answered, and the next question works', async ({ desk }) => {
  test.slow();
  const inputs = [
    '🩻🧠 👩🏽‍⚕️',
    'ألم في الظهر',
    'כאב גב 63620',
    '腰痛 手術',
    '... ,,, ;;; ((( --- ""',
    "'; DROP TABLE code; --",
    '(a+)+$ [^]* \\d{5} .*',
    'spine '.repeat(500).trim(),
    'x'.repeat(10_000),
    '63620 radiosurgery '.repeat(530).slice(0, 10_000),
  ];
  for (const text of inputs) {
    await ask(desk, text);
    await answered(desk);
    await expect(trouble(desk), text.slice(0, 40)).toHaveCount(0);
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
  }
  await expectAccessible(desk);
  await picture(desk, 'results-long');
  await ask(desk, 'ألم في الظهر');
  await answered(desk);
  await picture(desk, 'results-arabic-words');
  await ask(desk, '63620');
  await expect(hits(desk).first()).toHaveAttribute('data-hit', 'CPT:63620');
});

test('twenty keys at once end where slow typing does', async ({ desk }) => {
  await desk.addInitScript(keepLog);
  await desk.reload();
  await expect(box(desk)).toBeFocused();
  const text = 'spinal radiosurgery f';
  await Promise.all(Array.from(text, (letter) => desk.keyboard.press(letter === ' ' ? 'Space' : letter)));
  await expect(box(desk)).toHaveValue(text);
  await expect(hits(desk).first()).toHaveAttribute('data-hit', 'CPT:63620');
  const rows = () => hits(desk).evaluateAll((all) => all.map((row) => row.getAttribute('data-hit')));
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(`Results for ${text}`);
  await settled(desk);
  const atOnce = await rows();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.press('Delete');
  await expect(desk.locator('[data-screen="first-run"]')).toBeVisible();
  await desk.keyboard.type(text, { delay: 40 });
  await settled(desk);
  expect(await rows()).toEqual(atOnce);
});
