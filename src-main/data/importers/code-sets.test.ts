/** Code sets in their official forms, from file to pack: HCPCS, order files with addenda, conversions, places, modifiers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFile, aZip, countsOf, importInto, workbookBytes } from '#test/fixtures/imports.ts';
import { officialAnweb, officialOrder } from '#test/fixtures/official-forms.ts';
import type { AnwebRecord } from '#test/fixtures/official-forms.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { dayOfDate } from '#core/codes/dates.ts';

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const RECORDS: readonly AnwebRecord[] = [
  { code: 'RT', record: '7', long: 'The right', short: 'Right', added: '19840101', at: { 230: 'C' } },
  { code: 'RT', record: '8', long: 'side' },
  {
    code: 'J9999',
    record: '3',
    long: 'Made-up caf\u00e9 drug, for the',
    short: 'Made-up',
    added: '20110101',
    at: { 120: '51', 122: '57', 230: 'D', 257: 'O1E', 261: '1P', 293: 'N' },
  },
  { code: 'J9999', record: '4', long: 'purpose of a test,' },
  { code: 'J9999', record: '4', long: 'per 10 mg' },
  { code: 'D9999', record: '3', long: 'Words of another association', short: 'Words', added: '20110101' },
  { code: 'G0001', record: '3', long: 'An old service', added: '20000101', ended: '20181231' },
];

describe('HCPCS', () => {
  test.each([320, 293])(
    'of %i columns: notices passed over, continuations joined, ended codes kept',
    async (length) => {
      const file = aFile(folder.path, 'HCPC2026_JUL_ANWEB.txt', officialAnweb(RECORDS, { length }));
      const { outcomes, open } = await importInto(folder.path, [file]);
      expect(outcomes).toMatchObject([
        { state: 'installed', pack: 'hcpcs-2026q3', read: 7, taken: 4, refusedCount: 0 },
      ]);
      const db = open('hcpcs-2026q3');
      expect(countsOf(db)).toMatchObject({ codes: 3, modifiers: 1 });
      expect(db.prepare('SELECT system, code, title, title_short, category FROM code ORDER BY ord').all()).toEqual([
        { system: 'MOD', code: 'RT', title: 'The right side', title_short: 'Right', category: null },
        {
          system: 'HCPCS',
          code: 'J9999',
          title: 'Made-up caf\u00e9 drug, for the purpose of a test, per 10 mg',
          title_short: 'Made-up',
          category: 'J',
        },
        { system: 'HCPCS', code: 'D9999', title: null, title_short: null, category: 'D' },
        { system: 'HCPCS', code: 'G0001', title: 'An old service', title_short: null, category: 'G' },
      ]);
      expect(db.prepare("SELECT valid_from, valid_to FROM code WHERE code = 'G0001'").get()).toEqual({
        valid_from: dayOfDate('2000-01-01'),
        valid_to: dayOfDate('2018-12-31'),
      });
      expect(JSON.parse(db.prepare("SELECT facts FROM code WHERE code = 'J9999'").pluck().get() as string)).toEqual({
        pricing: ['51', '57'],
        coverage: 'D',
        betos: 'O1E',
        typeOfService: ['1', 'P'],
        action: 'N',
      });
      expect(db.prepare("SELECT value FROM meta WHERE key = 'wholeSystems'").pluck().get()).toBe('["HCPCS"]');
      expect(db.prepare('SELECT place FROM place ORDER BY ord').pluck().all()).toEqual(['D', 'G', 'J']);
      db.close();
    },
  );

  test('in two forms are taken once, the text before the workbook, papers left aside', async () => {
    const sheet = [
      ['***Notice'],
      [
        'HCPC',
        'SEQNUM',
        'RECID',
        'LONG DESCRIPTION',
        'SHORT DESCRIPTION',
        'COV',
        'BETOS',
        'TOS1',
        'TOS2',
        'ADD DT',
        'TERM DT',
      ],
      ['   RT', '0010', '7', 'The right', 'Right', 'C', null, null, null, '19840101'],
      ['J9999', '0010', '3', 'Made-up', 'Short', 'D', 'O1E', '1', 'P', 20110101],
    ];
    const zip = await aZip(folder.path, '2026-hcpcs.zip', {
      'HCPC2026.xlsx': await workbookBytes(sheet),
      'HCPC2026.txt': officialAnweb(RECORDS),
      'NOC_Codes_2026.xlsx': await workbookBytes([
        ['NOC'],
        ['HCPCS', 'LONG DESCRIPTION', 'ADD DATE', 'TERM DATE'],
        ['A0999', 'x', 19870101],
      ]),
      'recordlayout.txt': '  CMS RIF REPORT\n',
      'proc_notes.txt': '        PROCESSING NOTES\n ____\n',
      'readme.pdf': '%PDF-1.7 x',
    });
    const { outcomes, open } = await importInto(folder.path, [zip]);
    expect(outcomes.map(({ member, state, reason }) => [member, state, reason?.say ?? null])).toEqual([
      ['NOC_Codes_2026.xlsx', 'left-aside', 'import.aside.noc'],
      ['recordlayout.txt', 'left-aside', 'import.aside.layout'],
      ['proc_notes.txt', 'left-aside', 'import.aside.notes'],
      ['readme.pdf', 'left-aside', 'import.aside.document'],
      ['HCPC2026.xlsx', 'left-aside', 'import.other_form_taken'],
      ['HCPC2026.txt', 'installed', null],
    ]);
    open('hcpcs-2026').close();
    const alone = await importInto(folder.path, [aFile(folder.path, 'HCPC2027.xlsx', await workbookBytes(sheet))]);
    const db = alone.open('hcpcs-2027');
    expect(db.prepare('SELECT code, title, facts FROM code ORDER BY ord').all()).toEqual([
      { code: 'RT', title: 'The right', facts: '{"coverage":"C"}' },
      { code: 'J9999', title: 'Made-up', facts: '{"coverage":"D","betos":"O1E","typeOfService":["1","P"]}' },
    ]);
    db.close();
  });

  test('a continuation of nothing is refused by its line', async () => {
    const records = [
      ...RECORDS,
      ...Array.from({ length: 100 }, (_, n) => ({
        code: `A${1000 + n}`,
        record: '3' as const,
        long: 'x',
        added: '20200101',
      })),
      { code: 'B0001', record: '4' as const, long: 'of nothing' },
    ];
    const { outcomes } = await importInto(folder.path, [aFile(folder.path, 'HCPC2026.txt', officialAnweb(records))]);
    expect(outcomes).toMatchObject([
      { state: 'installed', refused: [{ line: 111, reason: { say: 'import.row.continues_nothing' } }] },
    ]);
  });

  test('modifiers alone never make a whole list of codes; words of CPT modifiers are not taken', async () => {
    const csv =
      'mod_code,mod_type,mod_category,mod_description\n25,CPT,General,Words\nRT,HCPCS,Side,Right\nKX,HCPCS,A,x\nKX,HCPCS,B,x\n';
    const { open } = await importInto(folder.path, [aFile(folder.path, 'modifiers_2024.csv', csv)]);
    const db = open('modifiers-2024');
    expect(db.prepare('SELECT code, title, facts FROM code ORDER BY ord').all()).toEqual([
      { code: '25', title: null, facts: '{"type":"CPT","categories":["General"]}' },
      { code: 'RT', title: 'Right', facts: '{"type":"HCPCS","categories":["Side"]}' },
      { code: 'KX', title: 'x', facts: '{"type":"HCPCS","categories":["A","B"]}' },
    ]);
    expect(db.prepare("SELECT value FROM meta WHERE key = 'wholeSystems'").pluck().get()).toBe('[]');
    db.close();
  });
});

const ORDER = [
  ['E11', '0', 'Sugar, type two', 'Sugar, type two, long'],
  ['E119', '1', 'Sugar without more', 'Sugar without more, long'],
  ['Z3A', '0', 'Weeks', 'Weeks, long'],
  ['Z3A01', '1', 'Few weeks', 'Few weeks, long'],
];
const pad = (action: string, flag: string, code: string, title: string): string =>
  `${action.padEnd(12)} ${flag} ${code.padEnd(7)} ${title.padEnd(60)} ${title}\r\n`;
const ADDENDA = [
  pad('Add:', '1', 'E119', 'Sugar without more'),
  pad('Revise from:', '0', 'Z3A', 'Days'),
  pad('Revise to:', '0', 'Z3A', 'Weeks'),
  pad('Delete:', '1', 'G35', 'Gone'),
  '\r\nHeaders\r\n  23324 headers in icd10cm_order_2025.txt\r\n      0 revisions\r\n',
].join('');

describe('order files', () => {
  test('have chapters above their codes', async () => {
    const { open } = await importInto(folder.path, [
      aFile(folder.path, 'icd10cm_order_2026.txt', officialOrder(ORDER)),
    ]);
    const db = open('icd10cm-2026');
    expect(db.prepare('SELECT code, parent, category FROM code ORDER BY ord').all()).toEqual([
      { code: 'E11', parent: null, category: '4' },
      { code: 'E11.9', parent: 'E11', category: null },
      { code: 'Z3A', parent: null, category: '21' },
      { code: 'Z3A.01', parent: 'Z3A', category: null },
    ]);
    expect(db.prepare('SELECT count(*) FROM place').pluck().get()).toBe(22);
    db.close();
  });

  test('with their addenda record what the publisher says changed', async () => {
    const zip = await aZip(folder.path, 'cms_2026_dx.zip', {
      'icd10cm_order_addenda_2026.txt': ADDENDA,
      'icd10cm_order_2026.txt': officialOrder(ORDER),
    });
    const { outcomes, open } = await importInto(folder.path, [zip]);
    expect(outcomes.map(({ state, read, taken, refusedCount }) => [state, read, taken, refusedCount])).toEqual([
      ['installed', 4, 3, 0],
      ['installed', 4, 4, 0],
    ]);
    const db = open('icd10cm-2026');
    expect(db.prepare('SELECT action, code, billable, title, before FROM change ORDER BY n').all()).toEqual([
      { action: 'add', code: 'E11.9', billable: 1, title: 'Sugar without more', before: null },
      { action: 'revise', code: 'Z3A', billable: 0, title: 'Weeks', before: 'Days' },
      { action: 'delete', code: 'G35', billable: 1, title: 'Gone', before: null },
    ]);
    db.close();
  });

  test('addenda alone install nothing and say which file is missing', async () => {
    const { outcomes, ids } = await importInto(folder.path, [
      aFile(folder.path, 'icd10cm_order_addenda_2026.txt', ADDENDA),
    ]);
    expect(outcomes).toMatchObject([
      { state: 'left-aside', reason: { say: 'import.addenda_alone', with: { missing: 'icd10cm_order_2026.txt' } } },
    ]);
    expect(ids()).toEqual([]);
  });

  test('addenda that come later become the change list of the installed edition', async () => {
    const order = aFile(folder.path, 'icd10cm_order_2026.txt', officialOrder(ORDER));
    const addenda = aFile(folder.path, 'icd10cm_order_addenda_2026.txt', ADDENDA);
    const first = await importInto(folder.path, [order]);
    const before = first.open('icd10cm-2026');
    const codes = before.prepare('SELECT * FROM code ORDER BY id').all();
    before.close();
    const { outcomes } = await importInto(folder.path, [addenda]);
    expect(outcomes).toMatchObject([{ state: 'merged', pack: 'icd10cm-2026', taken: 3 }]);

    // The order file again: what the addenda said stays.
    const again = await importInto(folder.path, [order]);
    expect(again.outcomes).toMatchObject([{ state: 'merged' }]);
    const db = again.open('icd10cm-2026');
    expect(db.prepare('SELECT * FROM code ORDER BY id').all()).toEqual(codes);
    expect(db.prepare('SELECT action, key FROM change ORDER BY n').raw().all()).toEqual([
      ['add', 'E119'],
      ['revise', 'Z3A'],
      ['delete', 'G35'],
    ]);
    const sources = db.prepare("SELECT value FROM meta WHERE key = 'sources'").pluck().get() as string;
    expect((JSON.parse(sources) as { name: string }[]).map(({ name }) => name).sort()).toEqual([
      'icd10cm_order_2026.txt',
      'icd10cm_order_addenda_2026.txt',
    ]);
    db.close();
  });

  test('addenda of another edition than the installed one install nothing', async () => {
    await importInto(folder.path, [aFile(folder.path, 'icd10cm_order_2025.txt', officialOrder(ORDER))]);
    const { outcomes, ids } = await importInto(folder.path, [
      aFile(folder.path, 'icd10cm_order_addenda_2026.txt', ADDENDA),
    ]);
    expect(outcomes).toMatchObject([{ state: 'left-aside' }]);
    expect(ids()).toEqual(['icd10cm-2025']);
  });

  test('addenda whose order file is refused join the installed rows, which stay as they were', async () => {
    await importInto(folder.path, [aFile(folder.path, 'icd10cm_order_2026.txt', officialOrder(ORDER))]);
    const broken = officialOrder(ORDER) + 'x'.repeat(90) + '\r\n';
    const zip = await aZip(folder.path, 'again.zip', {
      'icd10cm_order_2026.txt': broken,
      'icd10cm_order_addenda_2026.txt': ADDENDA,
    });
    const { outcomes, open } = await importInto(folder.path, [zip]);
    expect(outcomes.map(({ state, reason }) => [state, reason?.say])).toEqual([
      ['refused', 'import.too_many_refused'],
      ['merged', undefined],
    ]);
    const db = open('icd10cm-2026');
    expect(countsOf(db)['rows']).toBe(4);
    db.close();
  });

  test('ICD-10-PCS tables stand in their sections', async () => {
    const rows = [
      ['0DT', '0', 'A table', 'A table'],
      ['0DTJ4ZZ', '1', 'A code', 'A code'],
      ['XW0', '0', 'Another', 'Another'],
      ['XW03351', '1', 'A code', 'A code'],
    ];
    const { open } = await importInto(folder.path, [
      aFile(folder.path, 'icd10pcs_order_2026.txt', officialOrder(rows)),
    ]);
    const db = open('icd10pcs-2026');
    expect(db.prepare('SELECT code, category FROM code WHERE parent IS NULL ORDER BY ord').all()).toEqual([
      { code: '0DT', category: '0' },
      { code: 'XW0', category: 'X' },
    ]);
    db.close();
  });
});

describe('the conversion table', () => {
  test('maps new codes to old ones, by years and by serial dates', async () => {
    const sheet = [
      ['Notice\r\nof two lines'],
      ['Current code assignment', 'Effective', 'Previous Code(s) Assignment'],
      ['G35.A', 2025, 'G35'],
      ['G35.B ', 2025, 'G35'],
      ['C56.3', 2021, 'C56.1 and C56.2'],
      ['U09.9', 45017, 'None'],
      ['H36.811', 2023, 'H35.20-H35.23'],
      ['W44A0XA', 2023, 'Codes in Categories T15-T19'],
      ['H02.151', 2018, 'H02.101-H02.106; H02.109'],
      [],
    ];
    const { outcomes, open } = await importInto(folder.path, [
      aFile(folder.path, 'ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx', await workbookBytes(sheet)),
    ]);
    expect(outcomes).toMatchObject([
      { state: 'installed', pack: 'icd10cm-conversion-2026', read: 7, taken: 7, refusedCount: 0 },
    ]);
    const db = open('icd10cm-conversion-2026');
    const rows = db
      .prepare('SELECT new_code, old_from, old_to, together, eff FROM crosswalk ORDER BY new_key, n')
      .all();
    expect(rows).toEqual([
      { new_code: 'C56.3', old_from: 'C56.1', old_to: 'C56.1', together: 1, eff: dayOfDate('2021-10-01') },
      { new_code: 'C56.3', old_from: 'C56.2', old_to: 'C56.2', together: 1, eff: dayOfDate('2021-10-01') },
      { new_code: 'G35.A', old_from: 'G35', old_to: 'G35', together: 0, eff: dayOfDate('2025-10-01') },
      { new_code: 'G35.B', old_from: 'G35', old_to: 'G35', together: 0, eff: dayOfDate('2025-10-01') },
      { new_code: 'H02.151', old_from: 'H02.101', old_to: 'H02.106', together: 0, eff: dayOfDate('2018-10-01') },
      { new_code: 'H02.151', old_from: 'H02.109', old_to: 'H02.109', together: 0, eff: dayOfDate('2018-10-01') },
      { new_code: 'H36.811', old_from: 'H35.20', old_to: 'H35.23', together: 0, eff: dayOfDate('2023-10-01') },
      { new_code: 'U09.9', old_from: null, old_to: null, together: 0, eff: dayOfDate('2023-04-01') },
      { new_code: 'W44.A0XA', old_from: 'T15', old_to: 'T19', together: 0, eff: dayOfDate('2023-10-01') },
    ]);
    db.close();
  });
});

describe('places of service', () => {
  test('are codes in two digits, with their kind; numbers without a place are none', async () => {
    const csv =
      'pos_code,pos_type,pos_name,pos_description\n01,Non-Facility,Made-up shop,"Sold, there"\n2,Facility,Other than Patient’s Home,x\n03,Unassigned,Unassigned,Unassigned\n';
    const { outcomes, open } = await importInto(folder.path, [aFile(folder.path, 'pos_codes_2024.csv', csv)]);
    expect(outcomes).toMatchObject([{ pack: 'pos-2024', read: 3, taken: 2, leftAside: [{ with: { count: 1 } }] }]);
    const db = open('pos-2024');
    expect(db.prepare('SELECT code, title, facts FROM code ORDER BY ord').all()).toEqual([
      {
        code: '01',
        title: 'Made-up shop',
        facts: '{"type":"Non-Facility","facility":false,"description":"Sold, there"}',
      },
      {
        code: '02',
        title: 'Other than Patient’s Home',
        facts: '{"type":"Facility","facility":true,"description":"x"}',
      },
    ]);
    db.close();
  });
});
