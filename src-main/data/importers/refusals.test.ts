/** Every reason for which a row or a file is refused or left aside is given by a file that deserves it, with its line. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import en from '#contract/words/en.json' with { type: 'json' };
import { createSay } from '#contract/words/say.ts';
import { GOOD_FILES } from '#test/fixtures/good-files.ts';
import { aFile, aSource, aZip, importInto, takeSource, zipBytes } from '#test/fixtures/imports.ts';
import { officialPtp } from '#test/fixtures/official-forms.ts';
import { aFolder } from '#test/fixtures/packs.ts';

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const say = createSay('en', en, { strict: true });

/** A good file, its line `at` (from 1) changed. */
function spoilt(form: string, at: number, change: (line: string) => string): Buffer {
  const lines = (GOOD_FILES[form] ?? Buffer.alloc(0)).toString('latin1').split('\n');
  lines[at - 1] = change(lines[at - 1] ?? '');
  return Buffer.from(lines.join('\n'), 'latin1');
}

const put = (at: number, text: string) => (line: string) => line.slice(0, at) + text + line.slice(at + text.length);
const swap = (from: string, to: string) => (line: string) => line.replace(from, to);

describe('rows', () => {
  test.each([
    ['icd10cm-order', put(0, 'x'), 'import.row.not_order'],
    ['icd10cm-order', () => '00020 A19\r', 'import.row.too_short'],
    ['icd10cm-order', (line: string) => `${line.slice(0, 77)}   \r`, 'import.row.no_title'],
    ['icd10cm-order', (line: string) => line.replace(/ A\d\d /u, ' A00 '), 'import.row.duplicate'],
    ['addenda', swap('Add:   ', 'Added: '), 'import.row.not_change'],
    ['addenda', swap('Add:        ', 'Revise to:  '), 'import.row.half_revision'],
    ['hcpcs', put(10, '9'), 'import.row.not_record'],
    ['hcpcs', put(0, 'AAAAA'), 'import.row.not_code'],
    ['hcpcs', put(268, '20201301'), 'import.row.bad_date'],
    ['hcpcs', put(0, 'A0000'), 'import.row.duplicate'],
    ['hcpcs', put(10, '4'), 'import.row.continues_nothing'],
    ['ptp', swap('93000', '930'.padEnd(60, '0')), 'import.row.not_pair'],
    ['ptp', swap('\t1\t', '\t2\t'), 'import.row.bad_indicator'],
    ['ptp', swap('20200101', '20201301'), 'import.row.bad_date'],
    ['mue', swap(',1,', ',-1,'), 'import.row.bad_number'],
    ['mue', swap('2 Date', '4 Date'), 'import.row.bad_indicator'],
    ['mue', (line: string) => line.replace(/^\d+/u, '00000'), 'import.row.duplicate'],
    ['aoc', put(0, '4'), 'import.row.bad_indicator'],
    ['aoc', swap('99291', '9929?'), 'import.row.not_pair'],
    ['aoc', swap('2020001', '2020400'), 'import.row.bad_date'],
    ['aoc', put(1, '00000'), 'import.row.duplicate'],
    ['mpfs', (line: string) => line.replace(/^\d+/u, '1'.repeat(9)), 'import.row.not_code'],
    ['mpfs', (line: string) => line.replace(',,', ',LONG,'), 'import.row.not_modifier'],
    ['mpfs', swap(',A,0,0', ',A,0,many'), 'import.row.bad_number'],
    ['mpfs', (line: string) => line.replace(/^\d+/u, '00000'), 'import.row.duplicate'],
    ['conversion', swap('2020', 'lately'), 'import.row.bad_date'],
    ['conversion', (line: string) => `${line}?`, 'import.row.not_codes'],
    ['conversion', () => 'A00.1,2020,A00', 'import.row.duplicate'],
    ['pos', (line: string) => line.replace(/^\d\d/u, '1x'), 'import.row.not_code'],
    ['pos', (line: string) => line.replace(/,Name.*/u, ','), 'import.row.no_title'],
    ['pos', (line: string) => line.replace(/^\d\d/u, '10'), 'import.row.duplicate'],
    ['modifiers', (line: string) => line.replace(/^\d\d/u, '123'), 'import.row.not_modifier'],
    ['modifiers', (line: string) => line.replace(/^\d\d/u, '10'), 'import.row.duplicate'],
    ['tabular', swap('char="A"', 'char="??"'), 'import.row.bad_seventh'],
    ['tabular', swap('<name>A', '<name>?'), 'import.row.not_code'],
    ['tabular', swap('<desc>D</desc>', ''), 'import.row.no_title'],
    ['index', swap('<code>A', '<code>?'), 'import.row.not_code'],
  ])('%s: line 25 is refused alone (%#)', async (form, change, reason) => {
    const result = await takeSource(aSource('set_2024.txt', spoilt(form, 25, change)));
    expect(result?.report).toMatchObject({ refusedCount: 1, refused: [{ line: 25, reason: { say: reason } }] });
    const sentence = say(result!.report.refused[0]!.reason);
    expect(sentence.length).toBeLessThan(160);
    expect(sentence).toMatch(/^[^\n]+\.$/u);
  });
});

/** Imports one file with everything told that its name does not say. */
const importOne = async (name: string, content: string | Uint8Array) =>
  (await importInto(folder.path, [aFile(folder.path, name, content)], { given: { edition: '2024' } })).outcomes;

describe('files', () => {
  const ORDER = GOOD_FILES['icd10cm-order'] ?? Buffer.alloc(0);
  const MUE = (GOOD_FILES['mue'] ?? Buffer.alloc(0)).toString('latin1');
  const DERIVED = 'hcpcs_cpt_code,mue_value,mai,mue_rationale\n';

  test.each([
    ['a table without rows', 'mue_dme_2024q3.csv', DERIVED, 'import.no_rows'],
    ['a quotation mark that is never closed', 'mue_2024q3.csv', `${MUE}00050,1,2,"why\n`, 'import.open_quote'],
    ['a cell that goes on for ever', 'mue_2024q3.csv', `${MUE}"${'x\n'.repeat(40_000)}`, 'import.open_quote'],
    [
      'lines that end within a row',
      'icd10cm_order_2024.txt',
      ORDER.subarray(0, ORDER.lastIndexOf('\r\n', -3) + 20),
      'import.cut_short',
    ],
    ['a table that ends within a row', 'mue_dme_2024q3.csv', `${DERIVED}00050,1,2,why\n00051`, 'import.cut_short'],
    [
      'more bad rows than a file may have',
      'icd10cm_order_2024.txt',
      Buffer.concat([ORDER, Buffer.from('bad row\n'.repeat(5))]),
      'import.too_many_refused',
    ],
    [
      'an XML list of another year',
      'icd10cm_tabular_2023.xml',
      (GOOD_FILES['tabular'] ?? '').toString().replace('2024', '2022'),
      'import.other_year',
    ],
    [
      'more codes than there are',
      'ccipra-v302r0.txt',
      officialPtp(
        Array.from({ length: 66_000 }, (_, n) => [
          n < 26_000 ? `A${String(n % 10_000).padStart(4, '0')}` : String(n).padStart(5, '0'),
          `${String(n % 10_000).padStart(4, '0')}${String.fromCharCode(65 + Math.floor(n / 10_000))}`,
          '',
          '20200101',
          '*',
          '1',
          'why',
        ]),
      ),
      'import.too_many_codes',
    ],
  ])('%s', async (_, name, content, reason) => {
    const outcomes = await importOne(name, content);
    expect(outcomes.map(({ state, reason: why }) => [state, why?.say])).toEqual([['refused', reason]]);
    expect(say(outcomes[0]!.reason!)).toMatch(/^[^\n]+\.$/u);
  });

  test('limits whose header names another setting than was given', async () => {
    const file = aFile(folder.path, 'edits.csv', MUE);
    const given = { edition: '2024q3', setting: 'dme' as const };
    const { outcomes, ids } = await importInto(folder.path, [file], { given });
    expect(outcomes).toMatchObject([{ state: 'refused', reason: { say: 'import.other_setting' } }]);
    expect(say(outcomes[0]!.reason!)).toContain('for practitioner, and was to be imported as for dme');
    expect(ids()).toEqual([]);
  });

  test('an order file of the one system that goes on with the other is not what it seems', async () => {
    const pcs = Array.from({ length: 40 }, (_, n) => `0${n}`.slice(-2)).map((n) => `00001 1X${n}ZZZ 1 short`);
    const tail = pcs.map((line) => `${line.padEnd(77)}long\r\n`).join('');
    const outcomes = await importOne('icd10cm_order_2024.txt', Buffer.concat([ORDER, Buffer.from(tail)]));
    expect(outcomes).toMatchObject([{ state: 'refused', reason: { say: 'import.not_what_it_seems' } }]);
  });

  test.each([
    ['icd10cm_codes_2024.txt', 'A000    Made up, one\r\nA001    Made up, two\r\n', 'import.aside.codes_file'],
    ['2018_I10gem.txt', 'A000    0010  10000\r\nA001    0011  10000\r\n', 'import.aside.gems'],
    ['POAexemptCodesFY24.txt', 'Order24\tPOAexemptCode\tDescription\r\n1\tB90.0\tx\r\n', 'import.aside.poa_exempt'],
  ])('%s is left aside with its reason', async (name, content, reason) => {
    const outcomes = await importOne(name, content);
    expect(outcomes.map(({ state, reason: why }) => [state, why?.say])).toEqual([['left-aside', reason]]);
  });

  test('a zip with more files than any publisher’s, and a member that is encrypted', async () => {
    const many = await aZip(
      folder.path,
      'many.zip',
      Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`${n}`, ''])),
    );
    const locked = await zipBytes({ 'a.txt': 'x' });
    // The lowest bit of the flags says so, in the member's own header and in the directory.
    locked[6] = (locked[6] ?? 0) | 1;
    const directory = locked.indexOf('PK\u0001\u0002', 0, 'latin1');
    locked[directory + 8] = (locked[directory + 8] ?? 0) | 1;
    const { outcomes } = await importInto(folder.path, [many, aFile(folder.path, 'locked.zip', locked)]);
    expect(outcomes.map(({ state, reason }) => [state, reason?.say])).toEqual([
      ['refused', 'import.too_many_members'],
      ['refused', 'import.member_encrypted'],
    ]);
  });

  test('what is left out of a file is told with it', async () => {
    const places = (GOOD_FILES['pos'] ?? Buffer.alloc(0))
      .toString()
      .replace('Facility,Name 7', 'Unassigned,Unassigned');
    const dental = (GOOD_FILES['hcpcs'] ?? Buffer.alloc(0)).toString('latin1').replace('A0007', 'D0007');
    const { outcomes } = await importInto(folder.path, [
      aFile(folder.path, 'pos_2024.csv', places),
      aFile(folder.path, 'HCPC2024_ANWEB.txt', Buffer.from(dental, 'latin1')),
    ]);
    expect(outcomes.map(({ state, leftAside }) => [state, leftAside.map((what) => what.say)])).toEqual([
      ['installed', ['import.aside.unassigned']],
      ['installed', ['import.aside.dental_descriptors']],
    ]);
  });
});
