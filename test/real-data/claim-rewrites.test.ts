/**
 * The real claims in today's codes and dates: what is found in an 837P, whatever its form, is what is found in the same
 * case as JSON. The case is written here from the file's segments by hand, not by the reader that is tested.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimResult } from '#contract/types.ts';
import { anApp } from '#test/fixtures/app.ts';
import type { TestApp } from '#test/fixtures/app.ts';
import { importInto } from '#test/fixtures/imports.ts';
import { testDataOrSay } from '#test/fixtures/test-data.ts';
import { compileInto } from '#test/golden/app.ts';

const WANTED_BY = 'the comparison of claim files with their cases';
const FOLDER = testDataOrSay('claims/x12_linuxforhealth', WANTED_BY);
const FHIR = testDataOrSay('claims/fhir_r4_spec_examples/claim-example-cms1500-medical.json', WANTED_BY);
const SETS = [
  'ncci/ncci_mue_practitioner_2024q3_derived.csv',
  'ncci/ncci_mue_outpatient_hospital_2024q3_derived.csv',
  'ncci/ncci_aoc_2024q3_derived.csv',
  'mpfs/PPRRVU24_rvu24a_jan_nocptdesc_derived.csv',
  'hcpcs/hcpcs_level2_fields_2024jul_derived.csv',
  'hcpcs/hcpcs_modifiers_2024_derived.csv',
  'crosswalk/pos_codes_2024_derived.csv',
].map((path) => testDataOrSay(path, WANTED_BY));
const isHere = FOLDER !== null && FHIR !== null && SETS.every((path) => path !== null);

/** Codes of the files that have ended, and what stands in their place; all dates become days of March 2025. */
const SERVICES: Readonly<Record<string, string>> = { '90782': '96372', '99201': '99202', '86663': '86665' };
const DIAGNOSES = ['J02.0', 'I10', 'E11.9', 'M54.50'];

/** A claim of the 837P, read the plain way: segment by segment, knowing these files. */
type Plain = { readonly segments: readonly (readonly string[])[]; readonly component: string };

function plainOf(text: string): Plain {
  const segments = text.split('~').map((segment) => segment.trim().split('*'));
  // Five of the files declare one component separator and use another.
  const component = text.includes('SV1*HC>') ? '>' : ':';
  return { segments: segments.filter(([tag]) => tag !== ''), component };
}

function rewritten({ segments, component }: Plain): Plain {
  return {
    component,
    segments: segments.map((segment) => {
      const [tag = '', ...rest] = segment;
      if (tag === 'SV1') {
        const [first = '', ...others] = rest;
        const [list = '', code = '', ...more] = first.split(component);
        return [tag, [list, SERVICES[code] ?? code, ...more].join(component), ...others];
      }
      if (tag === 'DTP')
        return [tag, rest[0] ?? '', rest[1] ?? '', (rest[2] ?? '').replace(/\d{6}(\d\d)/g, '202503$1')];
      if (tag === 'HI') {
        return [
          tag,
          ...rest.map((_, n) => `${n === 0 ? 'ABK' : 'ABF'}${component}${(DIAGNOSES[n] ?? '').replace('.', '')}`),
        ];
      }
      return segment;
    }),
  };
}

const iso = (text: string): string => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
const of = (segments: Plain['segments'], tag: string) => segments.filter(([one]) => one === tag);

/** The case of a rewritten file: one claim in each. */
function caseOf({ segments, component }: Plain): Record<string, unknown> {
  const start = segments.findIndex(([tag]) => tag === 'LX');
  const head = segments.slice(0, start);
  const blocks: (readonly string[])[][] = [];
  for (const segment of segments.slice(start)) {
    if (segment[0] === 'LX') blocks.push([]);
    blocks.at(-1)?.push(segment);
  }
  const rendering = head.findLast(
    ([tag, who, , , , , , , qualifier]) => tag === 'NM1' && who === '82' && qualifier === 'XX',
  );
  const birth = of(head, 'DMG').at(-1);
  const filing = of(head, 'SBR')[0]?.[9] ?? '';
  const pos = of(head, 'CLM')[0]?.[5]?.split(component)[0] ?? '';
  const lines = blocks.map((block) => lineOf(block, { component, pos }));
  const date = lines.map(({ from }) => from).sort()[0] ?? '';
  return {
    ref: 'the case',
    payer: ['MA', 'MB', '16'].includes(filing) ? 'medicare' : filing === 'MC' ? 'medicaid' : 'commercial',
    patient: { ageYears: ageOn(iso(birth?.[2] ?? ''), date), sex: birth?.[3] },
    diagnoses: DIAGNOSES.slice(0, of(head, 'HI').flatMap(([, ...codes]) => codes).length),
    lines,
    providers: { P1: { group: 'G1', ...specialtyAfter(head, rendering) } },
  };
}

function lineOf(block: Plain['segments'], { component, pos }: { component: string; pos: string }) {
  const [, service = '', , unit, quantity, own = '', , pointers = ''] = of(block, 'SV1')[0] ?? [];
  const [, code = '', ...modifiers] = service.split(component);
  const dates = (of(block, 'DTP').find(([, what]) => what === '472')?.[3] ?? '').split('-').map(iso);
  return {
    code,
    modifiers: modifiers.filter((one, index) => index < 4 && one !== ''),
    ...(unit === 'MJ' ? { minutes: Number(quantity) } : { units: Number(quantity) }),
    from: dates[0] ?? '',
    to: dates.at(-1) ?? '',
    pos: own === '' ? pos : own,
    dx: pointers.split(component).map(Number),
    provider: 'P1',
  };
}

/** The taxonomy stands behind the name that it speaks of; these files name a person's only behind NM1*82. */
function specialtyAfter(head: Plain['segments'], rendering: readonly string[] | undefined): { specialty?: string } {
  const next = rendering === undefined ? undefined : head[head.indexOf(rendering) + 1];
  const isPerson = rendering?.[2] === '1';
  return next?.[0] === 'PRV' && next[1] === 'PE' && isPerson ? { specialty: next[3] ?? '' } : {};
}

function ageOn(birth: string, date: string): number {
  return Number(date.slice(0, 4)) - Number(birth.slice(0, 4)) - (date.slice(5) < birth.slice(5) ? 1 : 0);
}

const segmentsOf = ({ segments }: Plain): readonly string[] => segments.map((segment) => segment.join('*'));

describe.skipIf(!isHere)('a claim file', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await anApp(async ({ root }) => {
      await importInto(
        join(root, 'data'),
        SETS.filter((path) => path !== null),
      );
      return {
        starterPack: await compileInto(join(root, 'starter')),
        clock: { today: () => '2025-06-02', nowMs: () => performance.now() },
      };
    });
  });
  afterAll(() => app.stop());

  const feed = async (text: string): Promise<ClaimResult> => {
    const { id } = await app.client['claims.open']({ name: 'a file' });
    const { results } = await app.client['claims.feed']({ id, text, isLast: true });
    const claims = results.filter((result) => result.case !== null);
    expect(claims).toHaveLength(1);
    return claims[0]!;
  };

  /** All of a result but its name, what was told of the file, and how providers are called. */
  const found = ({
    case: theCase,
    findings,
    coverage,
    summary,
  }: Pick<ClaimResult, 'case' | 'findings' | 'coverage' | 'summary'>) =>
    JSON.parse(
      JSON.stringify({
        lines: theCase?.lines,
        diagnoses: theCase?.diagnoses,
        patient: theCase?.patient,
        findings,
        coverage,
        summary,
      })
        .replaceAll(/"P\d+"/g, '"P"')
        .replaceAll(/providers\/P\d+/g, 'providers/P'),
    ) as unknown;

  const files = FOLDER === null ? [] : readdirSync(FOLDER).filter((name) => name.endsWith('.837'));
  test.each(files)('%s finds what its case in JSON finds, one segment a line and all on one line', async (name) => {
    const plain = rewritten(plainOf(readFileSync(join(FOLDER ?? '', name), 'latin1')));
    const expected = await app.client['case.check']({ case: caseOf(plain) });
    expect(expected.problems).toEqual([]);
    const segments = segmentsOf(plain);
    for (const text of [`${segments.join('~\n')}~\n`, `${segments.join('~')}~`]) {
      expect(found(await feed(text))).toEqual(found(expected));
    }
  });

  test('the files together find something in most families that they have codes for', async () => {
    const rules = new Set<string>();
    for (const name of files) {
      const text = segmentsOf(rewritten(plainOf(readFileSync(join(FOLDER ?? '', name), 'latin1')))).join('~');
      (await feed(`${text}~`)).findings.forEach(({ family }) => rules.add(family));
    }
    expect([...rules].sort()).toEqual(expect.arrayContaining(['code', 'icd', 'line', 'mue', 'units']));
  });

  test('in one text with all others finds what it finds alone', async () => {
    const texts = files.map((name) => {
      const plain = rewritten(plainOf(readFileSync(join(FOLDER ?? '', name), 'latin1')));
      return `${segmentsOf(plain).join('~')}~`;
    });
    const { id } = await app.client['claims.open']({ name: 'all' });
    const { results } = await app.client['claims.feed']({ id, text: texts.join(''), isLast: true });
    const together = results.filter((result) => result.case !== null);
    expect(together).toHaveLength(files.length);
    for (const [index, text] of texts.entries()) {
      expect(found(together[index]!)).toEqual(found(await feed(text)));
    }
  });

  /** Its patient was born on 1954-06-11; its item points to the second and fourth diagnosis and took place at 24. */
  test('a FHIR claim finds what its case in JSON finds', async () => {
    const text = readFileSync(FHIR ?? '', 'utf8').replaceAll(
      'http://hl7.org/fhir/sid/icd-10"',
      'http://hl7.org/fhir/sid/icd-10-cm"',
    );
    const result = await feed(text.replaceAll('2015-10-13', '2025-03-10'));
    const claim = JSON.parse(text) as { diagnosis: { diagnosisCodeableConcept: { coding: { code: string }[] } }[] };
    const expected = await app.client['case.check']({
      case: {
        setting: 'outpatient-hospital',
        patient: { ageYears: 70, sex: 'F' },
        diagnoses: claim.diagnosis.map(({ diagnosisCodeableConcept }) => diagnosisCodeableConcept.coding[0]?.code),
        lines: [{ code: '62264', from: '2025-03-10', to: '2025-03-10', pos: '24', dx: [2, 4], provider: 'P2' }],
        providers: { P2: { group: 'G1' } },
      },
    });
    expect(found(result)).toEqual(found(expected));
    expect(result.findings.length).toBeGreaterThan(0);
  });

  test('a table finds what its case in JSON finds', async () => {
    const table =
      'cpt,mod1,units,dos,pos,dx1,dx2,ptr,age,sex,payer,npi\n99214,25,1,3/10/2025,11,M17.11,I10,AB,61,F,Medicare,1\n20610,RT,3,3/10/2025,11,M17.11,I10,A,61,F,Medicare,1\n';
    const expected = await app.client['case.check']({
      case: {
        payer: 'medicare',
        patient: { ageYears: 61, sex: 'F' },
        diagnoses: ['M17.11', 'I10'],
        lines: [
          { code: '99214', modifiers: ['25'], units: 1, from: '2025-03-10', pos: '11', dx: [1, 2], provider: 'P1' },
          { code: '20610', modifiers: ['RT'], units: 3, from: '2025-03-10', pos: '11', dx: [1], provider: 'P1' },
        ],
        providers: { P1: {} },
      },
    });
    const result = await feed(table);
    expect(found(result)).toEqual(found(expected));
    expect(result.findings.map(({ rule }) => rule)).toContain('mue.dos');
  });
});
