/**
 * The rules of diagnoses on the official lists: what every coder knows of a dozen situations, the codes that authored
 * rows name, and Excludes1 pairs against a reading of the publisher's own file.
 */
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compileStarter } from '#db/compile/compile-starter.ts';
import { checkCase } from '#core/rules/engine.ts';
import { codeKey } from '#core/codes/parse.ts';
import { openFile } from '#data/importers/sources.ts';
import { createFacts } from '#data/packs/facts.ts';
import { Library } from '#data/packs/library.ts';
import { entryCase } from '../fixtures/cases.ts';
import { importInto } from '../fixtures/imports.ts';
import type { Imported } from '../fixtures/imports.ts';
import { aFolder } from '../fixtures/packs.ts';
import { plainExclusions } from '../fixtures/tabular-reading.ts';
import { testDataOrSay } from '../fixtures/test-data.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const ME = 'test/real-data/icd-rules.test.ts';
const FILES = ['icd10cm/icd10cm_order_2025.zip', 'icd10cm/icd10cm_order_2026.zip', 'icd10cm/icd10cm_tabular_2021.zip'];
const official = FILES.map((file) => testDataOrSay(file, ME)).filter((path) => path !== null);
const STARTER = fileURLToPath(new URL('../../db/starter', import.meta.url));
const TODAY = '2026-03-02';

let folder: ReturnType<typeof aFolder>;
let library: Library;
let imported: Imported;

beforeAll(async () => {
  folder = aFolder();
  if (official.length < FILES.length) {
    return;
  }
  imported = await importInto(folder.path, official);
  const source = { folder: STARTER, name: 'db/starter' };
  const compiled = await compileStarter({ source, out: `${folder.path}/starter`, builtAt: null });
  if (compiled.kind === 'refused') {
    throw new Error(JSON.stringify(compiled.problems));
  }
  library = new Library({ localFolder: `${folder.path}/packs`, libraryFolder: null, starterPack: compiled.path });
});
afterAll(() => {
  if (official.length === FILES.length) {
    library.close();
  }
  folder.remove();
});

function findingsOf(entry: string) {
  const theCase = entryCase(`${entry}; @2025-11-10`);
  return checkCase(theCase, createFacts(library).gather(theCase, TODAY)).findings;
}

/** Errors and warnings of diagnoses, a line each. */
function told(entry: string): readonly string[] {
  return findingsOf(entry)
    .filter(({ rule, severity }) => rule.startsWith('icd.') && severity !== 'info')
    .map(({ severity, rule, dx }) => `${severity} ${rule} d${dx.join()}`);
}

/** What is wrong, and the same put right, each with the place that says so. */
const SITUATIONS: readonly (readonly [what: string, wrong: string, finding: string, right: string])[] = [
  ['two types of diabetes (E10, Excludes1)', 'E11.9 E10.9', 'error icd.excludes1 d1,2', 'E11.9 Z79.4'],
  ['a finding beside its disease, by a range (R73, Excludes1)', 'E11.65 R73.9', 'error icd.excludes1 d1,2', 'E11.65'],
  ['an ulcer without its site (E11.621)', 'E11.621', 'warning icd.use_additional d1', 'E11.621 L97.411'],
  ['an ulcer before its diabetes (L97)', 'L97.411 E11.621', 'error icd.code_first d1,2', 'E11.621 L97.411'],
  ['heart failure without its type (I11.0)', 'I11.0', 'warning icd.use_additional d1', 'I11.0 I50.22'],
  ['heart failure before its cause (I50)', 'I50.9 I11.0', 'error icd.code_first d1,2', 'I11.0 I50.9'],
  ['hypertension and heart failure apart (I.C.9.a.1)', 'I10 I50.9', 'warning icd.combination d1,2', 'I11.0 I50.9'],
  ['hypertension and kidney disease apart (I.C.9.a.2)', 'I10 N18.31', 'warning icd.combination d1,2', 'I12.9 N18.31'],
  ['diabetes and kidney disease apart (I.A.15)', 'E11.65 N18.4', 'warning icd.combination d1,2', 'E11.65 E11.22 N18.4'],
  ['COPD and pneumonia (J44.0)', 'J44.9 J18.9', 'warning icd.combination d1,2', 'J44.0 J18.9'],
  ['anemia before the tumor (D63.0)', 'D63.0 C50.911', 'error icd.code_first d1,2', 'C50.911 D63.0'],
  ['a manifestation first (I.A.13)', 'G63 E85.4', 'error icd.manifestation_first d1', 'E85.4 G63'],
  ['severe sepsis first (I.C.1.d)', 'R65.20 A41.9', 'error icd.first_listed_forbidden d1', 'A41.9 R65.20'],
  [
    'an external cause first (I.C.20.a.6)',
    'W19.XXXA S72.001A',
    'error icd.first_listed_forbidden d1',
    'S72.001A W19.XXXA',
  ],
  [
    'the tumor before its chemotherapy (I.C.2.e.2)',
    'C50.911 Z51.11',
    'warning icd.first_listed_required d2',
    'Z51.11 C50.911',
  ],
  [
    'an adverse effect before what it did (I.C.19.e.5.a)',
    'T45.1X5A D61.810',
    'error icd.sequence d1',
    'D61.810 T45.1X5A',
  ],
  ['a poisoning after what it did (I.C.19.e.5.b)', 'J96.00 T40.2X1A', 'error icd.sequence d1,2', 'T40.2X1A J96.00'],
  ['a sequela before the scar (I.B.10)', 'T22.312S L91.0', 'error icd.sequence d1', 'L91.0 T22.312S'],
  ['a second infarction alone (I.C.9.e.4)', 'I22.2', 'error icd.companion_required d1', 'I21.4 I22.2'],
  ['HIV disease and status (I.C.1.a.2)', 'B20 Z21', 'error icd.not_with d1,2', 'B20'],
  ['both sides and one of them (I.B.13)', 'M17.0 M17.11', 'warning icd.both_sides d1,2', 'M17.0'],
  ['one eye and both (I.B.13)', 'H25.12 H25.13', 'warning icd.both_sides d1,2', 'H25.13'],
  ['a fracture without its seventh character (I.A.5)', 'S72.001', 'error icd.seventh_char d1', 'S72.001A'],
  ['a seventh character too far to the left (I.A.4)', 'S13.4A', 'error icd.placeholder d1', 'S13.4XXA'],
];

describe.skipIf(official.length < FILES.length)('on the official lists', () => {
  it.each(SITUATIONS)('%s', (_, wrong, finding, right) => {
    expect(told(`dx ${wrong}`)).toContain(finding);
    expect(told(`dx ${right}`)).toEqual([]);
  });

  it('asks of a kind of asthma that is left open for one that keeps what the code says', () => {
    const offered = (code: string) =>
      findingsOf(`dx ${code}`)
        .find(({ rule }) => rule === 'icd.unspecified')
        ?.question?.answers.map(({ label }) => label.with['code']);
    expect(offered('J45.909')).toEqual(['J45.20', 'J45.30', 'J45.40', 'J45.50']);
    expect(offered('J45.901')).toEqual(['J45.21', 'J45.31', 'J45.41', 'J45.51']);
    expect(offered('M54.50')).toEqual(['M54.51', 'M54.59']);
  });

  it.each([
    'dx A41.9',
    'dx I50.9',
    'dx N18.30',
    'dx I25.10 I10 E78.5 Z95.1',
    'dx J44.1 J44.0 J18.9',
    'dx H25.11 H25.12',
    'dx Z00.00 I10 E78.5; pt 45M',
    'dx O80 Z37.0 Z3A.39; pt 30F',
    'dx C79.51 C50.911',
    'dx I13.0 I50.22 N18.31',
  ])('nothing is wrong with %s', (entry) => {
    expect(told(entry)).toEqual([]);
  });

  it('a delivery is told as what it is', () => {
    expect(told('dx O80; pt 30F')).toEqual(['error icd.companion_required d1']);
    expect(told('dx O80 O70.1 Z37.0; pt 30F')).toContain('error icd.exclusive_with_chapter d1,2');
    expect(told('dx O24.410; pt 30F')).toEqual(['warning icd.companion_required d1']);
    expect(told('dx O24.410 Z3A.20; pt 70F')).toEqual(['error icd.age d1']);
  });

  it('notes come from the reader’s own list, with its edition', () => {
    const finding = findingsOf('dx E11.9 E10.9').find(({ rule }) => rule === 'icd.excludes1');
    expect(finding?.row?.values).toMatchObject({
      kind: 'excludes1',
      at: 'E10',
      text: expect.stringContaining('E11') as string,
    });
    expect(finding?.citation).toMatchObject({ section: 'E10, Excludes1', edition: '2021', pack: 'icd10cm-notes-2021' });
  });
});

describe.skipIf(official.length < FILES.length)('Excludes1, by a second reading of the official file', () => {
  it('is found for every line that names one complete code, in both orders', async () => {
    const pairs = await excludedPairs();
    const { gather } = createFacts(library);
    const finds = (codes: readonly string[]): boolean => {
      const theCase = entryCase(`dx ${codes.join(' ')}; @2025-11-10`);
      // Some pairs are told by the guidelines instead, which say more of them.
      const told = ['icd.excludes1', 'icd.not_with', 'icd.exclusive_with_chapter'];
      return checkCase(theCase, gather(theCase, TODAY)).findings.some(({ rule }) => told.includes(rule));
    };
    // Ended by the guidelines since the list was made: insulin beside oral drugs (section I.C.4.a.3, FY 2022).
    const isLifted = (pair: readonly string[]): boolean => pair.includes('Z79.4') && pair.includes('Z79.84');
    const missed = pairs.filter((pair) => !isLifted(pair) && (!finds(pair) || !finds(pair.toReversed())));

    expect(missed).toEqual([]);
    expect(pairs.length).toBeGreaterThan(1500);
  });
});

/** A code to report at or below each end of an exclusion, where fiscal year 2026 still has one. */
async function excludedPairs(): Promise<readonly (readonly string[])[]> {
  const db = imported.open('icd10cm-2026');
  const firstBelow = db
    .prepare("SELECT code FROM code WHERE key BETWEEN ? AND ? || '~' AND billable = 1 ORDER BY ord LIMIT 1")
    .pluck();
  const below = (code: string): unknown => firstBelow.get(codeKey(code), codeKey(code));
  try {
    return plainExclusions(await readTabular())
      .map(({ at, other }) => [below(at), below(other)])
      .filter((pair): pair is string[] => pair.every((code) => typeof code === 'string'))
      .filter(([a, b]) => a !== b);
  } finally {
    db.close();
  }
}

/** The XML itself, unzipped. */
async function readTabular(): Promise<string> {
  const { opened, close } = await openFile(official[2] ?? '');
  const pieces: Uint8Array[] = [];
  for (const member of opened) {
    if (member.kind === 'source') {
      for await (const piece of member.source.read(new AbortController().signal)) pieces.push(piece);
    }
  }
  close();
  return Buffer.concat(pieces).toString('utf8');
}

type Row = Readonly<Record<'id' | 'instead', string | undefined>> &
  Readonly<Record<'codes' | 'beside' | 'except' | 'with' | 'and' | 'without', readonly string[] | undefined>>;

describe.skipIf(official.length < FILES.length)('the codes of diagnoses.yaml', () => {
  const rows = parse(readFileSync(`${STARTER}/diagnoses.yaml`, 'utf8')) as readonly Row[];

  it('are all in the list of fiscal year 2026, and those to be reported can be', () => {
    const db = imported.open('icd10cm-2026');
    const find = db.prepare('SELECT billable FROM code WHERE key = ?').pluck();
    const named = rows.flatMap(({ codes, beside, except, with: others, and, without }) =>
      [codes, beside, except, others, and, without].flatMap((side) => side ?? []).flatMap((range) => range.split('-')),
    );
    const instead = rows.flatMap((row) => row.instead ?? []);
    try {
      expect(named.filter((code) => find.get(codeKey(code)) === undefined)).toEqual([]);
      expect(instead.filter((code) => find.get(codeKey(code)) !== 1)).toEqual([]);
      expect(named.length).toBeGreaterThan(200);
    } finally {
      db.close();
    }
  });
});
