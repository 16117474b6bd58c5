/** Edits and fee schedule in their official forms and as derived lists, from file to pack. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFile, aGzip, aZip, countsOf, importInto, workbookBytes } from '#test/fixtures/imports.ts';
import {
  officialAocSheet,
  officialAocText,
  officialMue,
  officialPprrvu,
  officialPtp,
} from '#test/fixtures/official-forms.ts';
import type { OfficialAoc } from '#test/fixtures/official-forms.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { dayOfDate } from '#core/codes/dates.ts';

let folder = aFolder();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const MUE = [
  ['99396', '0', '3', 'CMS Policy'],
  ['0001U', '1', '2', 'Code Descriptor / CPT Instruction'],
  ['J0171', '20', '3', 'Clinical: Data, and more'],
];

describe('unit limits', () => {
  test('of each setting come from the official form, whose header names the setting', async () => {
    const file = aFile(folder.path, 'MCR_MUE_Eff_07-01-2024.csv', officialMue(MUE, 'outpatient-hospital'));
    const { outcomes, open } = await importInto(folder.path, [file]);
    expect(outcomes).toMatchObject([
      { state: 'installed', pack: 'mue-outpatient-hospital-2024q3', read: 3, taken: 3, refusedCount: 0 },
    ]);
    const db = open('mue-outpatient-hospital-2024q3');
    expect(db.prepare('SELECT code, setting, value, mai, rationale FROM mue').all()).toEqual([
      {
        code: '0001U',
        setting: 'outpatient-hospital',
        value: 1,
        mai: 2,
        rationale: 'Code Descriptor / CPT Instruction',
      },
      { code: '99396', setting: 'outpatient-hospital', value: 0, mai: 3, rationale: 'CMS Policy' },
      { code: 'J0171', setting: 'outpatient-hospital', value: 20, mai: 3, rationale: 'Clinical: Data, and more' },
    ]);
    db.close();
  });

  test('come from derived lists and workbooks too, codes without their zeros made whole', async () => {
    const derived = ['hcpcs_cpt_code,mue_value,mai,mue_rationale', ...MUE.map((row) => `"${row.join('","')}"`)].join(
      '\n',
    );
    const sheet = [
      ['n'],
      ['HCPCS/\nCPT Code', 'DME Supplier Services MUE Values', 'MUE Adjudication Indicator', 'MUE Rationale'],
      [100, 2, '3 Date', 'x'],
    ];
    const files = [
      aGzip(folder.path, 'mue_practitioner_2024q3.csv.gz', derived),
      aFile(folder.path, 'mue_2024q3.xlsx', await workbookBytes(sheet)),
    ];
    const { outcomes, open } = await importInto(folder.path, files);
    expect(outcomes.map(({ pack, taken }) => [pack, taken])).toEqual([
      ['mue-practitioner-2024q3', 3],
      ['mue-dme-2024q3', 1],
    ]);
    const db = open('mue-dme-2024q3');
    expect(db.prepare('SELECT code FROM mue').pluck().all()).toEqual(['00100']);
    db.close();
  });

  test('bad rows are named by their line and the good ones kept', async () => {
    const rows = [
      ...Array.from({ length: 200 }, (_, n) => [`G${String(n).padStart(4, '0')}`, '1', '2', 'x']),
      ['G0001', '1', '2', 'again'],
      ['J01', '1', '2', 'x'],
      ['J0171', 'many', '2', 'x'],
    ];
    const { outcomes } = await importInto(folder.path, [
      aFile(folder.path, 'mue_eff_07-01-2024.csv', officialMue(rows, 'dme')),
    ]);
    const first = outcomes[0];
    expect(first?.state).toBe('installed');
    // Three lines of notice and two of header stand above.
    expect(first?.refused.map(({ line, reason }) => [line, reason.say])).toEqual([
      [206, 'import.row.duplicate'],
      [207, 'import.row.not_code'],
      [208, 'import.row.bad_number'],
    ]);
  });
});

const AOC: readonly OfficialAoc[] = [
  { type: '1', addOn: '99292', primary: '99291', from: '2013091' },
  { type: '1', addOn: '11045', primary: '11042', from: '2013091', to: '2020366' },
  { type: '1', addOn: '11045', primary: '11042', from: '2021091' },
  { type: '2', addOn: '0054T', primary: 'CCCCC', from: '2013091', addOnEnd: '2023365' },
];

describe('add-on edits', () => {
  const expected = [
    {
      add_on: '0054T',
      primary_code: 'CCCCC',
      type: 2,
      n: 1,
      eff: dayOfDate('2013-04-01'),
      del: dayOfDate('2023-12-31'),
    },
    {
      add_on: '11045',
      primary_code: '11042',
      type: 1,
      n: 1,
      eff: dayOfDate('2013-04-01'),
      del: dayOfDate('2020-12-31'),
    },
    { add_on: '11045', primary_code: '11042', type: 1, n: 2, eff: dayOfDate('2021-04-01'), del: null },
    { add_on: '99292', primary_code: '99291', type: 1, n: 1, eff: dayOfDate('2013-04-01'), del: null },
  ];

  test.each([
    ['text', async () => Promise.resolve(Buffer.from(officialAocText(AOC)))],
    ['text with short dates', async () => Promise.resolve(Buffer.from(officialAocText(AOC, 5)))],
    ['workbook', () => workbookBytes(officialAocSheet(AOC))],
  ])('keep ended edits with their days: %s', async (_, content) => {
    const file = aFile(folder.path, 'AOC_V2024Q3-MCR.dat', await content());
    const { outcomes, open } = await importInto(folder.path, [file]);
    expect(outcomes).toMatchObject([{ state: 'installed', pack: 'aoc-2024q3', read: 4, taken: 4 }]);
    const db = open('aoc-2024q3');
    expect(db.prepare('SELECT add_on, primary_code, type, n, eff, del FROM aoc').all()).toEqual(expected);
    db.close();
  });

  test('that stand as text and as workbook are taken once', async () => {
    const zip = await aZip(folder.path, 'AOC_V2024Q3-MCR.zip', {
      'AOC_V2024Q3-MCR.txt': officialAocText(AOC),
      'AOC_V2024Q3-MCR.xlsx': await workbookBytes(officialAocSheet(AOC)),
    });
    const { outcomes } = await importInto(folder.path, [zip]);
    expect(outcomes.map(({ member, state }) => [member, state])).toEqual([
      ['AOC_V2024Q3-MCR.txt', 'left-aside'],
      ['AOC_V2024Q3-MCR.xlsx', 'installed'],
    ]);
  });

  test('of a derived list without dates are open', async () => {
    const file = aFile(folder.path, 'aoc_2024q3.csv', 'add_on_code,primary_code,aoc_edit_type\n99292,99291,1\n');
    const { open } = await importInto(folder.path, [file]);
    const db = open('aoc-2024q3');
    expect(db.prepare('SELECT eff, del FROM aoc').all()).toEqual([{ eff: null, del: null }]);
    db.close();
  });
});

const FEE = [
  'G0439',
  '',
  'Yearly visit, "next"',
  'A',
  '',
  '1.92',
  '1.86',
  '',
  '.74',
  'NA',
  '0.13',
  '3.91',
  '2.79',
  '0',
  '000',
  '0',
  '0',
  '0',
  '2',
  '1',
  '1',
  '0',
  '0',
  '',
  '32.7442',
  '09',
  '0',
  '99',
  '0',
  '0',
  '0',
];
const FEE_26 = [
  '77300',
  '26',
  'Licensed words',
  'A',
  '',
  '0.62',
  '',
  'NA',
  '',
  '',
  '',
  '',
  '',
  '1',
  'XXX',
  '',
  '',
  '',
  '0',
  '0',
  '0',
  '0',
  '0',
  '',
  '',
  '06',
  '',
  '',
  '',
  '',
  '',
];

describe('the fee schedule', () => {
  test.each([31, 32] as const)('with %i columns is mapped by names split over two rows', async (columns) => {
    const file = aFile(folder.path, 'PPRRVU24_JAN.csv', officialPprrvu([FEE, FEE_26], { columns }));
    const { outcomes, open } = await importInto(folder.path, [file]);
    expect(outcomes).toMatchObject([{ state: 'installed', pack: 'mpfs-2024a', read: 2, taken: 2, refusedCount: 0 }]);
    const db = open('mpfs-2024a');
    const row = db.prepare("SELECT * FROM mpfs WHERE code = 'G0439'").get() as Record<string, string>;
    expect(row).toMatchObject({
      modifier: '',
      status: 'A',
      global_days: '000',
      pctc: '0',
      multiple: '2',
      team: '0',
      endo_base: null,
      supervision: '09',
      work_rvu: 1.92,
    });
    expect(JSON.parse(row['facts'] ?? '')).toMatchObject({
      description: 'Yearly visit, "next"',
      facility_pe_rvu: '.74',
      ...(columns === 32 ? { pric_ind: '1' } : {}),
    });
    db.close();
  });

  test('never takes the words of a CPT code', async () => {
    const file = aFile(folder.path, 'PPRRVU24_JAN.csv', officialPprrvu([FEE, FEE_26]));
    const { outcomes, open } = await importInto(folder.path, [file]);
    const db = open('mpfs-2024a');
    expect(JSON.stringify(db.prepare('SELECT * FROM mpfs').all())).not.toContain('Licensed');
    db.close();
    expect(outcomes[0]?.leftAside.map(({ say }) => say)).toEqual(['import.aside.cpt_descriptors']);
  });

  test('for qualifying participants is left aside where the other file is there', async () => {
    const zip = await aZip(folder.path, 'RVU26A.zip', {
      'PPRRVU2026_Jan_QPP.csv': officialPprrvu([FEE], { columns: 32 }),
      'PPRRVU2026_Jan_nonQPP.csv': officialPprrvu([FEE], { columns: 32 }),
      'GPCI2026.csv': 'ADDENDUM,,\n"Geographic Practice Cost Indices",,\nLocality,GPCI,x\n01,1.0,2\n',
    });
    const { outcomes } = await importInto(folder.path, [zip]);
    expect(outcomes.map(({ member, state, pack }) => [member, state, pack])).toEqual([
      ['GPCI2026.csv', 'left-aside', null],
      ['PPRRVU2026_Jan_QPP.csv', 'left-aside', 'mpfs-2026a'],
      ['PPRRVU2026_Jan_nonQPP.csv', 'installed', 'mpfs-2026a'],
    ]);
  });
});

describe('pairs', () => {
  const rows = [
    ['29881', '29877', '', '20200101', '*', '0', 'Misuse'],
    ['29881', '29877', '', '20100101', '20161231', '1', 'Misuse'],
    ['29881', '29877', '', '20100101', '20161231', '1', 'Misuse'],
    ['93000', '93005', '*', '19960101', '*', '9', 'Definition'],
  ];

  test('keep every row of their history', async () => {
    const { outcomes, open } = await importInto(folder.path, [
      aFile(folder.path, 'ccipra-v302r0-f1.TXT', officialPtp(rows)),
    ]);
    expect(outcomes).toMatchObject([{ state: 'installed', pack: 'ptp-practitioner-2024q3', read: 4, taken: 4 }]);
    const db = open('ptp-practitioner-2024q3');
    expect(countsOf(db)).toMatchObject({ rows: 4, active: 2, partial: 1 });
    db.close();
  });

  test('of a part that is there as text and as workbook are taken once', async () => {
    const sheet = [
      ['Notice'],
      [
        'Column 1',
        'Column 2',
        '*=in existence prior to 1996',
        'Effective Date',
        'Deletion Date *=no data',
        'Modifier 0=not allowed',
        'PTP Edit Rationale',
      ],
      [100, 93005, null, 20200101, '*', 0, 'x'],
    ];
    const zip = await aZip(folder.path, 'ccipra-v302r0-f1.zip', {
      'ccipra-v302r0-f1.TXT': officialPtp(rows),
      'ccipra-v302r0-f1.xlsx': await workbookBytes(sheet),
    });
    const { outcomes } = await importInto(folder.path, [zip]);
    expect(outcomes.map(({ state, taken }) => [state, taken])).toEqual([
      ['left-aside', 0],
      ['installed', 4],
    ]);
    const alone = aFile(folder.path, 'ccipra-v303r0-f1.xlsx', await workbookBytes(sheet));
    const { open } = await importInto(folder.path, [alone]);
    const db = open('ptp-practitioner-2024q4');
    expect(db.prepare('SELECT code FROM number ORDER BY id').pluck().all()).toEqual(['00100', '93005']);
    db.close();
  });
});
