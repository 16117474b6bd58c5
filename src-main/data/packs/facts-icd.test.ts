import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import type { Case } from '#core/case/types.ts';
import type { CodeRange } from '#core/codes/types.ts';
import { aFolder, aPack, aStarterPack } from '#test/fixtures/packs.ts';
import { importInto, aFile } from '#test/fixtures/imports.ts';
import { createFacts } from './facts.ts';
import { Library } from './library.ts';

/** A list as small as one page, with a note on each level. */
const TABULAR = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2025</version>
<chapter><name>4</name><desc>Fourth (E00-E89)</desc>
 <excludes1><note>of the newborn (P70-P74)</note></excludes1>
 <section id="E08-E13"><desc>Sugar (E08-E13)</desc>
  <useAdditionalCode><note>code for the year (Z16.-)</note></useAdditionalCode>
  <diag><name>E10</name><desc>First type</desc>
   <excludes1><note>second type (E11.-)</note><note>sweet urine (R81)</note></excludes1>
   <diag><name>E10.9</name><desc>First type, plain</desc></diag></diag>
  <diag><name>E11</name><desc>Second type</desc>
   <excludes1><note>plain second type (E11.9)</note></excludes1>
   <useAdditionalCode><note>code to identify:</note><note>insulin (Z79.4)</note></useAdditionalCode>
   <diag><name>E11.6</name><desc>Second type with more</desc>
    <codeFirst><note>poisoning (T36-T50 with fifth or sixth character 1)</note></codeFirst>
    <diag><name>E11.65</name><desc>Second type with sugar</desc></diag></diag>
   <diag><name>E11.9</name><desc>Second type, plain</desc></diag></diag></section></chapter>
<chapter><name>18</name><desc>Signs (R00-R99)</desc><section id="R80-R82"><desc>Urine (R80-R82)</desc>
 <diag><name>R81</name><desc>Sugar in urine</desc><inclusionTerm><note>Sweet urine</note></inclusionTerm></diag>
</section></chapter></ICD10CM.tabular>`;

const icd = (from: string, to = from): CodeRange => ({ system: 'ICD10CM', from, to });

let folder: ReturnType<typeof aFolder>;
let library: Library | null = null;
let asked: string[] = [];

beforeEach(async () => {
  folder = aFolder();
  await importInto(folder.path, [aFile(folder.path, 'icd10cm_tabular_2025.xml', TABULAR)]);
  await aPack({
    folder: join(folder.path, 'packs'),
    id: 'icd10cm-2025',
    wholeSystems: ['ICD10CM'],
    codes: [
      { system: 'ICD10CM', code: 'M25.56', billable: false, title: 'Pain in knee' },
      { system: 'ICD10CM', code: 'M25.561', parent: 'M25.56', title: 'Pain in right knee' },
      { system: 'ICD10CM', code: 'M25.562', parent: 'M25.56', title: 'Pain in left knee' },
      { system: 'ICD10CM', code: 'M25.569', parent: 'M25.56', title: 'Pain in unspecified knee' },
      { system: 'ICD10CM', code: 'S82.9', billable: false, title: 'Fracture of leg' },
      { system: 'ICD10CM', code: 'S82.90', billable: false, parent: 'S82.9', title: 'Fracture of unspecified leg' },
      { system: 'ICD10CM', code: 'S82.90XA', parent: 'S82.90', title: 'Fracture of unspecified leg, initial' },
      { system: 'ICD10CM', code: 'S82.91', billable: false, parent: 'S82.9', title: 'Fracture of right leg' },
      { system: 'ICD10CM', code: 'S82.91XA', parent: 'S82.91', title: 'Fracture of right leg, initial' },
      { system: 'ICD10CM', code: 'S82.92', billable: false, parent: 'S82.9', title: 'Fracture of left leg' },
      { system: 'ICD10CM', code: 'S82.92XA', parent: 'S82.92', title: 'Fracture of left leg, initial' },
      { system: 'ICD10CM', code: 'S82.92XD', parent: 'S82.92', title: 'Fracture of left leg, later' },
      { system: 'ICD10CM', code: 'M17', billable: false, title: 'Arthrosis of knee' },
      { system: 'ICD10CM', code: 'M17.0', parent: 'M17', title: 'Bilateral primary arthrosis of knee' },
      { system: 'ICD10CM', code: 'M17.1', billable: false, parent: 'M17', title: 'Unilateral primary arthrosis' },
      { system: 'ICD10CM', code: 'M17.11', parent: 'M17.1', title: 'Unilateral primary arthrosis, right knee' },
      { system: 'ICD10CM', code: 'M17.12', parent: 'M17.1', title: 'Unilateral primary arthrosis, left knee' },
      { system: 'ICD10CM', code: 'M17.2', parent: 'M17', title: 'Bilateral secondary arthrosis of knee' },
      { system: 'ICD10CM', code: 'S82.91XD', parent: 'S82.91', title: 'Fracture of right leg, later' },
      { system: 'ICD10CM', code: 'M54', billable: false, title: 'Pain of the back' },
      { system: 'ICD10CM', code: 'M54.2', parent: 'M54', title: 'Pain of the neck' },
      { system: 'ICD10CM', code: 'M54.5', billable: false, parent: 'M54', title: 'Low pain' },
      { system: 'ICD10CM', code: 'M54.50', parent: 'M54.5', title: 'Low pain, unspecified' },
      { system: 'ICD10CM', code: 'M54.59', parent: 'M54.5', title: 'Other low pain' },
      { system: 'ICD10CM', code: 'M54.9', parent: 'M54', title: 'Pain of the back, unspecified' },
      { system: 'ICD10CM', code: 'I11.0' },
      { system: 'ICD10CM', code: 'R07', billable: false, title: 'Pain in throat and chest' },
      { system: 'ICD10CM', code: 'R07.0', parent: 'R07', title: 'Pain in throat' },
      { system: 'ICD10CM', code: 'R07.2', parent: 'R07', title: 'Precordial pain' },
      { system: 'ICD10CM', code: 'R07.9', parent: 'R07', title: 'Chest pain, unspecified' },
      { system: 'ICD10CM', code: 'F03', billable: false, title: 'Unspecified dementia' },
      { system: 'ICD10CM', code: 'F03.9', billable: false, parent: 'F03', title: 'Dementia, unspecified severity' },
      { system: 'ICD10CM', code: 'F03.90', parent: 'F03.9', title: 'Dementia, unspecified severity, without more' },
      { system: 'ICD10CM', code: 'F03.A', billable: false, parent: 'F03', title: 'Dementia, mild' },
      { system: 'ICD10CM', code: 'F03.A0', parent: 'F03.A', title: 'Dementia, mild, without more' },
    ],
  });
  const starter = await aStarterPack({
    folder: folder.path,
    dxRules: [
      { id: 'heart', kind: 'combination', codes: [icd('I10')], with: [icd('I50')], instead: 'I11.0' },
      { id: 'causes', kind: 'neverFirst', codes: [icd('V00', 'Y99')] },
    ],
  });
  library = new Library({
    localFolder: join(folder.path, 'packs'),
    libraryFolder: null,
    starterPack: starter.path,
    onStatement: (name) => asked.push(name),
  });
});
afterEach(() => {
  library?.close();
  folder.remove();
});

function gather(...diagnoses: string[]) {
  const theCase: Case = {
    date: '2025-03-10',
    payer: 'medicare',
    setting: 'practitioner',
    patient: {},
    diagnoses,
    lines: [],
    providers: {},
    history: [],
    facts: {},
    overrides: [],
  };
  if (library === null) {
    throw new Error('no library');
  }
  return createFacts(library).gather(theCase, '2025-06-01');
}

const tabular = (...diagnoses: string[]) => gather(...diagnoses).tabular[0]?.rows ?? [];
const codes = (...diagnoses: string[]) =>
  gather(...diagnoses).codes.find(({ pack }) => pack.id === 'icd10cm-2025')?.rows ?? [];

describe('what the tabular list says of diagnoses', () => {
  it('is every note of the code, of those above it, of its section and its chapter', () => {
    expect(tabular('E11.65')).toMatchObject([
      { kind: 'useAdditionalCode', code: 'E11.65', at: 'E08-E13', level: 'section' },
      {
        kind: 'useAdditionalCode',
        at: 'E11',
        level: 'code',
        lines: [
          { text: 'code to identify:', targets: [] },
          { targets: [{ from: 'Z79.4', to: 'Z79.4', narrow: null }] },
        ],
        citation: { section: 'E11, Use additional code', edition: '2025', pack: 'icd10cm-notes-2025' },
      },
      {
        kind: 'codeFirst',
        at: 'E11.6',
        lines: [{ targets: [{ from: 'T36', to: 'T50', narrow: { at: [5, 6], chars: ['1'] } }] }],
      },
    ]);
  });

  it('governs codes that the list leaves to their seventh character', () => {
    expect(tabular('E11.6512').map(({ at }) => at)).toEqual(['E08-E13', 'E11', 'E11.6']);
  });

  it('is an exclusion only where the other code is here, too', () => {
    const exclusions = (...diagnoses: string[]) =>
      tabular(...diagnoses)
        .filter(({ kind }) => kind === 'excludes1')
        .map((fact) => (fact.kind === 'excludes1' ? `${fact.code} ${fact.other} ${fact.at} ${fact.isPartial}` : ''));
    expect(exclusions('E10.9', 'I10')).toEqual([]);
    expect(exclusions('E11.65', 'E10.9')).toEqual(['E10.9 E11.65 E10 false']);
    expect(exclusions('E11.65', 'P70.2')).toEqual(['E11.65 P70.2 4 false']);
    expect(exclusions('E10.9', 'R81')).toEqual(['E10.9 R81 E10 true']);
  });

  it('excludes a code below from its neighbours, and not from itself', () => {
    expect(tabular('E11.9', 'E11.65').filter(({ kind }) => kind === 'excludes1')).toMatchObject([
      { code: 'E11.65', other: 'E11.9' },
    ]);
    expect(tabular('E11.9').filter(({ kind }) => kind === 'excludes1')).toEqual([]);
  });
});

describe('authored rows about diagnoses', () => {
  it('are those about one of them, with the codes that they offer', () => {
    expect(gather('I10', 'W19.XXXA').dxRules[0]?.rows).toMatchObject([
      { id: 'causes', codes: [icd('V00', 'Y99')], with: [], years: null },
      { id: 'heart', codes: [icd('I10')], with: [icd('I50')], instead: 'I11.0' },
    ]);
    expect(gather('I50.9').dxRules[0]?.rows).toEqual([]);
    expect(codes('I10').map(({ code }) => code)).toEqual(['I11.0']);
  });
});

describe('neighbours in the code list', () => {
  it('stand beside a code that leaves something open, with its seventh character', () => {
    expect(codes('M25.569')[0]?.siblings).toEqual([
      { code: 'M25.561', title: 'Pain in right knee' },
      { code: 'M25.562', title: 'Pain in left knee' },
    ]);
    expect(codes('S82.90XA')[0]?.siblings).toEqual([
      { code: 'S82.91XA', title: 'Fracture of right leg, initial' },
      { code: 'S82.92XA', title: 'Fracture of left leg, initial' },
    ]);
    expect(codes('M25.561')[0]?.siblings).toBeUndefined();
  });

  it('stand a step further up where the code above leaves the same open', () => {
    expect(codes('F03.90')[0]?.siblings?.map(({ code }) => code)).toEqual(['F03.A0']);
  });

  it('are none of another thing that the category holds as well', () => {
    expect(codes('R07.9')[0]?.siblings?.map(({ code }) => code)).toEqual(['R07.2']);
  });

  it('differ in nothing but the side, which may stand a step further up', () => {
    const other = (code: string) => codes(code)[0]?.counterparts?.map((near) => near.code);
    expect(other('M25.561')).toEqual(['M25.562']);
    expect(other('M17.11')).toEqual(['M17.0', 'M17.12']);
    expect(other('S82.91XA')).toEqual(['S82.92XA']);
    expect(other('M25.569')).toBeUndefined();
    expect(other('M17.0')).toBeUndefined();
    expect(other('M54.2')).toBeUndefined();
  });

  it('are codes that can be reported, those below a neighbour that is a header among them', () => {
    const near = (code: string) => codes(code)[0]?.siblings?.map((sibling) => sibling.code);
    expect(near('M54.9')).toEqual(['M54.2', 'M54.50', 'M54.59']);
    expect(near('M54.50')).toEqual(['M54.59']);
  });

  it('stand below a header by name, each with what is below it in turn', () => {
    const [header] = codes('M54');
    expect(header?.children).toEqual(['M54.2', 'M54.5', 'M54.9']);
    expect(header?.below?.map(({ code, title, billable }) => [code, title, billable])).toEqual([
      ['M54.2', 'Pain of the neck', true],
      ['M54.5', 'Low pain', false],
      ['M54.9', 'Pain of the back, unspecified', true],
    ]);
    expect(header?.below?.map(({ below }) => below.map(({ code }) => code))).toEqual([[], ['M54.50', 'M54.59'], []]);
    expect(codes('S82.90')[0]?.below).toEqual([
      { code: 'S82.90XA', title: 'Fracture of unspecified leg, initial', billable: true, below: [] },
    ]);
  });

  it('tell of a code that is missing what stands above it and what it is with placeholders', () => {
    expect(codes('S82.91A').map(({ code }) => code)).toEqual(['S82.9', 'S82.91', 'S82.91XA']);
    expect(codes('S82.91XZ').map(({ code }) => code)).toEqual(['S82.9', 'S82.91']);
  });
});

it('takes the same statements for no diagnosis as for twelve', () => {
  const count = (...diagnoses: string[]): readonly string[] => {
    asked = [];
    gather(...diagnoses);
    return asked;
  };
  const none = count();
  expect(count('I10', 'E11.9', 'E10.9', 'M25.569', 'S82.91A', 'W19.XXXA', 'Z99.9', 'E11.65')).toEqual(none);
  expect(none).toContain('tabular.exclusions');
});
