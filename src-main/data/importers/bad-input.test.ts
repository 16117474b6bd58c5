/** What coders really drop on the window: wrong, cut, doubled and enormous files. Each is told in one sentence. */
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSay } from '#contract/words/say.ts';
import en from '#contract/words/en.json' with { type: 'json' };
import { aFile, aGzip, aSource, aZip, countsOf, importInto, takeSource } from '#test/fixtures/imports.ts';
import { officialMue, officialOrder } from '#test/fixtures/official-forms.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { MAX_LINE_BYTES } from './types.ts';

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const rows = Array.from({ length: 60 }, (_, n) => [`A${String(n).padStart(2, '0')}`, '1', 'short', 'A long title']);
const ORDER = officialOrder(rows);
const say = createSay('en', en, { strict: true });

test.each([
  ['a web page saved as text', '<!DOCTYPE html>\n<html><body>Accept the licence</body></html>', 'import.is_html'],
  ['prose', 'This is a letter.\nIt has two lines.\n', 'import.not_recognised'],
  ['an order file in UTF-16', Buffer.from(ORDER, 'utf16le'), 'import.not_recognised'],
  ['nothing', '', 'import.empty_file'],
  ['an order file cut within its first row', ORDER.slice(0, 60), 'import.not_recognised'],
])('%s is refused in a sentence that names the file', async (_, content, reason) => {
  const { outcomes, ids } = await importInto(folder.path, [aFile(folder.path, 'icd10cm_order_2026.txt', content)]);
  expect(outcomes.map(({ state, reason: why }) => [state, why?.say])).toEqual([['refused', reason]]);
  const sentence = outcomes[0]?.reason == null ? '' : say(outcomes[0].reason);
  expect(sentence).toContain('icd10cm_order_2026.txt');
  expect(ids()).toEqual([]);
});

test('an order file that ends within its last row is refused; without the line end alone it is whole', async () => {
  const cut = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER.slice(0, -30));
  const { outcomes, ids } = await importInto(folder.path, [cut]);
  expect(outcomes).toMatchObject([{ state: 'refused', reason: { say: 'import.cut_short', with: { line: 60 } } }]);
  expect(ids()).toEqual([]);
  const whole = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER.trimEnd());
  expect((await importInto(folder.path, [whole])).outcomes).toMatchObject([{ state: 'installed', taken: 60 }]);
});

test('doubled rows are refused and told; a doubled file is another form of the same set', async () => {
  const doubled = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER + officialOrder(rows.slice(0, 1)));
  const { outcomes, open } = await importInto(folder.path, [
    doubled,
    aGzip(folder.path, 'icd10cm_order_2026.txt.gz', ORDER),
  ]);
  expect(outcomes.map(({ state, refused }) => [state, refused.map(({ line }) => line)])).toEqual([
    ['left-aside', []],
    ['installed', [61]],
  ]);
  const db = open('icd10cm-2026');
  expect(countsOf(db)['rows']).toBe(60);
  db.close();
});

test('one bad file stops no other', async () => {
  const zip = await aZip(folder.path, 'mixed.zip', {
    'page.txt': '<html></html>',
    'icd10cm_order_2026.txt': ORDER,
    'mue.csv': officialMue([['99396', '0', '3', 'x']], 'dme'),
  });
  const { outcomes } = await importInto(folder.path, [zip, `${folder.path}/none.zip`]);
  expect(outcomes.map(({ member, state, reason, hint }) => [member, state, reason?.say, hint?.say])).toEqual([
    [null, 'refused', 'import.no_such_file', undefined],
    ['page.txt', 'refused', 'import.is_html', 'import.hint.kinds'],
    ['mue.csv', 'refused', 'import.needs_edition', 'import.hint.edition'],
    ['icd10cm_order_2026.txt', 'installed', undefined, undefined],
  ]);
});

test('what names do not say, the reader says', async () => {
  const file = aFile(folder.path, 'edits.csv', 'hcpcs_cpt_code,mue_value,mai,mue_rationale\n99396,0,3,x\n');
  const unsaid = await importInto(folder.path, [file], { given: { edition: '2024q3' } });
  expect(unsaid.outcomes.map(({ state, reason }) => [state, reason?.say])).toEqual([
    ['refused', 'import.needs_setting'],
  ]);
  const { outcomes } = await importInto(folder.path, [file], { given: { edition: '2024q3', setting: 'dme' } });
  expect(outcomes).toMatchObject([
    { state: 'installed', pack: 'mue-dme-2024q3', validFrom: '2024-07-01', validTo: '2024-09-30' },
  ]);
});

test('a second import of an edition replaces it, a dry run says so and writes nothing', async () => {
  const file = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER);
  await importInto(folder.path, [file]);
  const shorter = aFile(folder.path, 'icd10cm_order_2026_b.txt', officialOrder(rows.slice(0, 50)));
  const dry = await importInto(folder.path, [shorter], { dryRun: true });
  expect(dry.outcomes).toMatchObject([{ state: 'replaced', taken: 50 }]);
  const before = dry.open('icd10cm-2026');
  expect(countsOf(before)['rows']).toBe(60);
  before.close();
  const { outcomes, open, ids } = await importInto(folder.path, [shorter]);
  expect(outcomes).toMatchObject([{ state: 'replaced' }]);
  const after = open('icd10cm-2026');
  expect(countsOf(after)['rows']).toBe(50);
  after.close();
  expect(ids()).toEqual(['icd10cm-2026']);
});

test('a line of a gigabyte is refused before it fills the memory', async () => {
  const piece = Buffer.alloc(1_000_000, 0x78);
  const made = { bytes: 0 };
  const source = {
    ...aSource('icd10cm_order_2026.txt', ORDER),
    read: async function* () {
      yield Buffer.from(ORDER);
      for (; made.bytes < 1_000_000_000; made.bytes += piece.length) {
        yield await Promise.resolve(piece);
      }
    },
  };
  await expect(takeSource(source)).rejects.toMatchObject({
    said: { say: 'import.line_too_long', with: { line: 61, max: MAX_LINE_BYTES } },
  });
  expect(made.bytes).toBeLessThan(10_000_000);
});

test('text without end within XML is refused before it fills the memory', async () => {
  const start = '<?xml version="1.0"?><ICD10CM.tabular><version>2024</version><chapter><name>1</name><desc>';
  const piece = Buffer.alloc(1_000_000, 0x78);
  const made = { bytes: 0 };
  const source = {
    ...aSource('tabular_2024.xml', start),
    read: async function* () {
      yield Buffer.from(start);
      for (; made.bytes < 1_000_000_000; made.bytes += piece.length) {
        yield await Promise.resolve(piece);
      }
    },
  };
  await expect(takeSource(source)).rejects.toMatchObject({ said: { say: 'import.line_too_long' } });
  expect(made.bytes).toBeLessThan(10_000_000);
});

test('cancelling leaves nothing behind', async () => {
  const file = aFile(folder.path, 'icd10cm_order_2026.txt', ORDER);
  const abort = new AbortController();
  const running = importInto(folder.path, [file], { signal: abort.signal, onProgress: () => abort.abort() });
  const { outcomes, ids } = await running;
  await setTimeout(0);
  expect(outcomes).toMatchObject([{ state: 'cancelled' }]);
  expect(ids()).toEqual([]);
});

test('every sentence of an import is in English', () => {
  const keys = Object.keys(en).filter((key) => key.startsWith('import.'));
  expect(keys.length).toBeGreaterThan(50);
});
