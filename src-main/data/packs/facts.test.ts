import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/types.ts';
import { aFolder, aPack, aStarterPack } from '#test/fixtures/packs.ts';
import { createFacts } from './facts.ts';
import { Library } from './library.ts';

let folder: ReturnType<typeof aFolder>;
let packs: string;
let library: Library | null = null;
let asked: string[] = [];

beforeEach(() => {
  folder = aFolder();
  packs = join(folder.path, 'packs');
  mkdirSync(packs);
  asked = [];
});
afterEach(() => {
  library?.close();
  folder.remove();
});

const cpt = (from: string, to = from) => ({ system: 'CPT' as const, from, to });

async function open(): Promise<ReturnType<typeof createFacts>> {
  const starter = await aStarterPack({
    folder: join(folder.path, 'starter'),
    codes: [
      { system: 'CPT', code: '63620', source: 'cpt' },
      { system: 'CPT', code: '63621' },
      { system: 'MOD', code: '59', title: 'Distinct service' },
      { system: 'POS', code: '22', title: 'On campus' },
    ],
    notWith: [{ id: 'srs', a: [cpt('63620', '63621')], b: [cpt('77427', '77432')], lift: 'other course' }],
    courses: [{ code: '63620', max: 1, sessions: 5, instead: '63621' }],
    roles: [
      { id: 'ro', role: 'radiation-oncologist', specialties: ['radiation oncology'], codes: [cpt('77261', '77790')] },
    ],
    modifiers: [{ modifier: '59', exclusive: ['distinct'], allowsRepeat: true, appliesTo: [cpt('10000', '69999')] }],
    pos: [{ pos: '22', facility: true }],
    mue: [{ code: '63620', value: 1, mai: 2, source: 'mue-file' }],
    addOns: [{ addOn: '63621', primary: '63620', type: 1 }],
    fees: [{ code: '63620', global_days: '090', work_rvu: 15.6 }],
    ptp: [
      { column1: '63620', column2: '77427', indicator: 0 },
      { column1: '63620', column2: '77427', indicator: 1, to: '2019-12-31' },
      { column1: '63620', column2: '61781', indicator: 1 },
    ],
    services: [
      { id: 'weeks', kind: 'span', codes: [cpt('77427')], says: { days: 7 } },
      { id: 'management', kind: 'record', codes: [cpt('77400', '77499')], says: { need: 'A note.' } },
      { id: 'other', kind: 'timed', codes: [cpt('97110')], says: { minutes: 15 } },
    ],
  });
  await aPack({
    folder: packs,
    id: 'icd10cm-2025',
    codes: [
      { system: 'ICD10CM', code: 'D33', billable: false, title: 'Header' },
      { system: 'ICD10CM', code: 'D33.4', parent: 'D33' },
      { system: 'ICD10CM', code: 'D33.7', parent: 'D33', to: '2025-03-31', successors: ['D33.8'] },
    ],
    wholeSystems: ['ICD10CM'],
  });
  await aPack({
    folder: packs,
    id: 'hcpcs-2025',
    codes: [
      { system: 'HCPCS', code: 'C9027', to: '2025-03-31', crossReference: ['J9271', 'J0120 - J9999'] },
      { system: 'HCPCS', code: 'A0021', crossReference: ['A0030'] },
    ],
  });
  await aPack({
    folder: packs,
    id: 'mue-dme',
    kind: 'mue',
    setting: 'dme',
    mue: [{ code: 'A4253', value: 2, mai: 3 }],
  });
  library = new Library({
    localFolder: packs,
    libraryFolder: null,
    starterPack: starter.path,
    onStatement: (name) => asked.push(name),
  });
  return createFacts(library);
}

const aCase = (change: Partial<Case> = {}): Case => ({
  date: '2025-03-10',
  payer: 'medicare',
  setting: 'practitioner',
  patient: {},
  diagnoses: [],
  lines: [],
  providers: {},
  history: [],
  facts: {},
  overrides: [],
  ...change,
});
const line = (code: string, modifiers: string[] = [], pos?: string) => ({
  code,
  modifiers,
  units: 1,
  ...(pos === undefined ? {} : { pos }),
});

describe('the facts of a case', () => {
  it('are the rows that concern its codes, each with its citation', async () => {
    const { gather } = await open();

    const facts = gather(
      aCase({ lines: [line('63620', ['59'], '22'), line('77427')], diagnoses: ['D33', 'D33.7'] }),
      '2025-06-01',
    );

    expect(facts.today).toBe('2025-06-01');
    const starter = facts.codes.find(({ pack }) => pack.id === 'starter-2025');
    expect(starter?.rows.map(({ system, code }) => `${system} ${code}`)).toEqual([
      'CPT 63620',
      // What an answer may put on a line in its place.
      'CPT 63621',
      'MOD 59',
      'POS 22',
    ]);
    expect(starter?.rows[0]?.citation).toEqual({
      source: 'cpt',
      section: 'cpt, chapter 1',
      edition: '2025',
      pack: 'starter-2025',
    });
    expect(starter?.rows[2]?.citation.source).toBe('Test publisher, Test list');
    expect(facts.mue.find(({ setting }) => setting === 'dme')?.rows).toEqual([]);
    expect(facts.mue.find(({ pack }) => pack.builtIn)?.rows).toMatchObject([
      { code: '63620', setting: 'practitioner', value: 1, mai: 2, citation: { source: 'mue-file' } },
    ]);
    expect(facts.notWith[0]?.rows).toMatchObject([
      { id: 'srs', a: [cpt('63620', '63621')], b: [cpt('77427', '77432')], lift: 'other course' },
    ]);
    expect(facts.courses[0]?.rows).toMatchObject([{ code: '63620', max: 1, sessions: 5, instead: '63621' }]);
    expect(facts.roles[0]?.rows).toMatchObject([{ role: 'radiation-oncologist', codes: [cpt('77261', '77790')] }]);
    // What a fix may add beside them was not looked up, and is not known to be missing.
    expect(facts.askedModifiers).toContain('59');
    expect(facts.askedModifiers).not.toContain('50');
    expect(facts.modifiers[0]?.rows).toMatchObject([
      { modifier: '59', title: 'Distinct service', exclusiveGroups: ['distinct'], appliesTo: [cpt('10000', '69999')] },
    ]);
    expect(facts.pos[0]?.rows).toMatchObject([{ pos: '22', title: 'On campus', facility: true }]);
    expect(facts.indicators[0]?.rows).toMatchObject([{ code: '63620', modifier: '', globalDays: '090' }]);
  });

  it('are pairs of which both codes are on the case, in all their life spans', async () => {
    const { gather } = await open();
    const pairs = (...codes: string[]) =>
      gather(aCase({ lines: codes.map((code) => line(code)) }), '2025-06-01').ptp.map(({ rows }) => rows);

    expect(pairs('77427', '63620')).toMatchObject([
      [
        { column1: '63620', column2: '77427', indicator: 0, to: null, citation: { pack: 'starter-2025' } },
        { column1: '63620', column2: '77427', indicator: 1, to: '2019-12-31' },
      ],
    ]);
    expect(pairs('63620')).toEqual([[]]);
  });

  it('are rows about services, by their codes and their ranges', async () => {
    const { gather } = await open();
    const rows = (code: string) => gather(aCase({ lines: [line(code)] }), '2025-06-01').services[0]?.rows;

    expect(rows('77427')).toMatchObject([
      { id: 'management', kind: 'record', need: 'A note.', codes: [cpt('77400', '77499')] },
      { id: 'weeks', kind: 'span', days: 7, codes: [cpt('77427')] },
    ]);
    expect(rows('77499')).toMatchObject([{ id: 'management' }]);
    expect(rows('77500')).toEqual([]);
  });

  it('tell of a header what stands below it, of an ended code what followed, and which list is whole', async () => {
    const { gather } = await open();

    const facts = gather(aCase({ diagnoses: ['D33', 'D33.7'] }), '2025-06-01');

    const icd = facts.codes.find(({ pack }) => pack.id === 'icd10cm-2025');
    expect(icd?.wholeSystems).toEqual(['ICD10CM']);
    expect(icd?.rows).toMatchObject([
      { code: 'D33', billable: false, children: ['D33.4', 'D33.7'] },
      { code: 'D33.7', to: '2025-03-31', successors: ['D33.8'] },
    ]);
  });

  it('tell of an ended HCPCS code where its publisher refers, and of none that stands', async () => {
    const { gather } = await open();
    const { codes } = gather(aCase({ lines: [line('C9027'), line('A0021')] }), '2025-06-01');
    const rows = codes.find(({ pack }) => pack.id === 'hcpcs-2025')?.rows;
    expect(rows).toMatchObject([
      { code: 'A0021', successors: [] },
      { code: 'C9027', successors: ['J9271'] },
    ]);
  });

  it('have the names of what followed an ended code from whichever pack has them', async () => {
    await aPack({
      folder: packs,
      id: 'icd10cm-2026',
      validFrom: '2025-10-01',
      validTo: null,
      codes: [
        { system: 'ICD10CM', code: 'D33.8', title: 'What followed' },
        { system: 'ICD10CM', code: 'D33.9', title: 'Another' },
      ],
    });
    const { gather } = await open();

    const facts = gather(aCase({ diagnoses: ['D33.7'] }), '2025-06-01');

    const newer = facts.codes.find(({ pack }) => pack.id === 'icd10cm-2026');
    expect(newer?.rows.map(({ code, title }) => `${code} ${title ?? ''}`)).toEqual(['D33.8 What followed']);
  });

  it('hold add-on edits of add-ons in the case', async () => {
    const { gather } = await open();

    expect(gather(aCase({ lines: [line('63621')] }), '2025-06-01').addOns[0]?.rows).toMatchObject([
      { addOn: '63621', primary: '63620', type: 1 },
    ]);
  });

  it('take the same statements for one line as for five hundred', async () => {
    const { gather } = await open();
    const count = (theCase: Case): readonly string[] => {
      asked = [];
      gather(theCase, '2025-06-01');
      return asked;
    };
    const many = Array.from({ length: 500 }, (_, n) => line(String(63000 + n), ['59', 'LT'], '22'));

    const one = count(aCase({ lines: [line('63620')] }));
    expect(count(aCase({ lines: many, diagnoses: ['D33', 'D33.4'], history: [line('27447')] }))).toEqual(one);
    expect(count(aCase())).toEqual(one);
  });
});
