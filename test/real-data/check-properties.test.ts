/**
 * What holds of every check, asked of random cases on the official files and the whole starter pack: the order of lines
 * does not matter, a line that has nothing to do with the others adds nothing about them, and a fix takes its finding
 * away and brings no error. Every run takes the same cases.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Case, CaseLine, Patch } from '#core/case/types.ts';
import type { CheckReply } from '#contract/methods/case.ts';
import type { Finding } from '#contract/types.ts';
import { EMPTY_CASE } from '#core/case/draft.ts';
import { addDays } from '#core/codes/dates.ts';
import { FAMILIES } from '#core/rules/types.ts';
import { always } from '#test/fixtures/always.ts';
import type { TestApp } from '../fixtures/app.ts';
import { officialFiles, startJudged } from '../golden/judged-library.ts';

/** Most of it is the import; a busy machine may take many times as long. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const ME = 'test/real-data/check-properties.test.ts';
const SEED = 20_241;
const RUNS = 150;

/** Services that meet one another under the official edits and the starter pack's rows. */
const CODES = [
  ...['99211', '99213', '99214', '99223', '99232', '99285', '99291', '99292', '99385', '99490', 'G0439', '92014'],
  ...[
    '20610',
    '27447',
    '29881',
    '29877',
    '29827',
    '29822',
    '66984',
    '66821',
    '64483',
    '64484',
    '64495',
    '11042',
    '97597',
  ],
  ...[
    '45378',
    '45380',
    '45385',
    'G0121',
    '93000',
    '93005',
    '93010',
    '93458',
    '92928',
    '31500',
    '36556',
    '92950',
    '49320',
  ],
  ...[
    '71046',
    '77067',
    '72148',
    '96365',
    '96366',
    '96372',
    '96374',
    '96413',
    '96415',
    '97110',
    '97140',
    '90834',
    '90837',
  ],
  ...[
    '63620',
    '63621',
    '77427',
    '77432',
    '77263',
    '61781',
    '59400',
    '59425',
    '00840',
    '69990',
    '22551',
    '22552',
    '64999',
  ],
  ...['J1885', 'J0696', 'J9035', 'J3301', '36415', '80053', '85025', '88305', '90471', '90472', '90686', '99999'],
] as const;
const MODIFIERS = [
  '25',
  '57',
  '24',
  '59',
  'XS',
  '50',
  'RT',
  'LT',
  '26',
  'TC',
  '76',
  '51',
  '62',
  '80',
  'AS',
  '78',
  '95',
  'JZ',
  'JW',
  '54',
  '55',
  'GZ',
];
const DIAGNOSES = [
  'M17.11',
  'M17.12',
  'I10',
  'I50.9',
  'N18.30',
  'E11.9',
  'E11.22',
  'E11',
  'S72.001A',
  'S72.001D',
  'Z51.11',
  'C18.9',
  'O80',
  'Z37.0',
  'B20',
  'Z21',
  'T40.2X1A',
  'T40.2X5A',
  'R11.2',
  'J44.0',
  'J20.9',
  'N40.1',
  'W01.0XXA',
];

const day = fc.integer({ min: -3, max: 3 }).map((add) => addDays('2025-03-10', add));
const line: fc.Arbitrary<CaseLine> = fc
  .record({
    code: fc.constantFrom(...CODES),
    modifiers: fc.uniqueArray(fc.constantFrom(...MODIFIERS), { maxLength: 2 }),
    units: fc.constantFrom(1, 1, 1, 2, 4),
    from: fc.oneof({ weight: 3, arbitrary: fc.constant('2025-03-10') }, { weight: 1, arbitrary: day }),
    more: fc.record(
      {
        minutes: fc.constantFrom(8, 20, 45, 110),
        provider: fc.constantFrom('P1', 'P1', 'P2'),
        pos: fc.constantFrom('11', '22', '21', '10'),
        dx: fc.constantFrom([1], [1, 2]),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ more, ...fields }) => ({ ...fields, ...more }));

const someCase: fc.Arbitrary<Case> = fc
  .record({
    lines: fc.array(line, { minLength: 2, maxLength: 6 }),
    diagnoses: fc.uniqueArray(fc.constantFrom(...DIAGNOSES), { minLength: 2, maxLength: 4 }),
    payer: fc.constantFrom('medicare', 'medicare', 'commercial'),
    setting: fc.constantFrom('practitioner', 'practitioner', 'practitioner', 'outpatient-hospital'),
    patient: fc.constantFrom({ ageYears: 67, sex: 'F' } as const, { ageYears: 30, sex: 'M' } as const, {}),
    prior: fc.constantFrom('27447', '66984', null, null),
  })
  .map(({ lines, prior, ...rest }) => ({
    ...EMPTY_CASE,
    ...rest,
    date: '2025-03-10',
    providers: { P1: { specialty: 'surgery', group: 'G1' }, P2: { specialty: 'cardiology', group: 'G1' } },
    history: prior === null ? [] : [{ code: prior, modifiers: ['RT'], units: 1, from: '2025-02-15', provider: 'P1' }],
    // What a finding is about is followed by the name of its place, whatever its number.
    lines: lines.map((one, at) => ({ ...one, site: `L${at + 1}` })),
  }));

const official = officialFiles(ME);

describe.skipIf(official === null)('every check on the official files', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startJudged(official ?? { whole: [], pairs: [] }, new Set(CODES));
  });
  afterAll(() => app.stop());

  async function check(theCase: unknown, patch?: Patch): Promise<CheckReply> {
    // A reply's patch is what the next question takes; only its lists are marked as not to be changed.
    const given = patch as Parameters<TestApp['client']['case.check']>[0]['patch'];
    const reply = await app.client['case.check']({ case: theCase, ...(given === undefined ? {} : { patch: given }) });
    expect(reply.problems).toEqual([]);
    return reply;
  }

  async function hold(property: fc.IAsyncProperty<[Case]>): Promise<void> {
    await always(property, { numRuns: RUNS });
  }

  it('finds something of nearly every family', async () => {
    const found = new Set<string>();
    for (const theCase of fc.sample(someCase, { numRuns: RUNS, seed: SEED })) {
      (await check(theCase)).findings.forEach(({ family }) => found.add(family));
    }
    // Their days are right, no line has the code of a course twice but by chance, and none repeats another.
    const rare = new Set(['date', 'course', 'line']);
    expect(FAMILIES.filter((family) => !found.has(family) && !rare.has(family))).toEqual([]);
  });

  it('says the same whatever the order of lines', () =>
    hold(
      fc.asyncProperty(someCase, async (theCase) => {
        const turned = { ...theCase, lines: theCase.lines.toReversed() };
        expect(keys(await check(turned))).toEqual(keys(await check(theCase)));
      }),
    ));

  it('says nothing new of other lines when an unrelated line is added', () =>
    hold(
      fc.asyncProperty(someCase, async (theCase) => {
        const other = {
          code: '84443',
          modifiers: [],
          units: 1,
          from: '2024-11-01',
          provider: 'P9',
          site: 'new',
          dx: [1],
        };
        // Both are said once of all lines together.
        const isOfLines = (key: string): boolean => !/ (?:icd\.unpointed|code\.unknown) /.test(key);
        const more = keys(await check({ ...theCase, lines: [...theCase.lines, other] }));
        const before = keys(await check(theCase)).filter(isOfLines);
        expect(more.filter((key) => !key.includes('new') && isOfLines(key))).toEqual(before);
      }),
    ));

  it('offers fixes that take their finding away and bring no error', () =>
    hold(
      fc.asyncProperty(someCase, async (theCase) => {
        const { findings } = await check(theCase);
        const errors = findings.filter(({ severity }) => severity === 'error');
        for (const finding of findings) {
          for (const { patch } of finding.fixes) {
            const after = await check(theCase, patch);
            const fixed = after.case ?? theCase;
            const others = findings.filter((one) => one !== finding).map((one) => keyOf(one, theCase));
            const still = after.findings.filter(
              (one) => isStill(finding, theCase, one, fixed) && !others.includes(keyOf(one, fixed)),
            );
            expect(still).toEqual([]);
            const added = after.findings.filter(
              (one) =>
                one.severity === 'error' &&
                !errors.some((old) => old.rule === one.rule && isPart(about(one, fixed), about(old, theCase))),
            );
            expect(added.map((one) => keyOf(one, fixed))).toEqual([]);
          }
        }
      }),
    ));
});

/** The places of a finding's lines, by names that do not move with them. */
function about({ lines }: Finding, theCase: Case): string[] {
  return lines.map((n) => theCase.lines[n - 1]?.site ?? '').sort();
}

function keyOf(finding: Finding, theCase: Case): string {
  return [
    finding.severity,
    finding.rule,
    about(finding, theCase).join(),
    finding.dx.join(),
    [...finding.codes].sort().join(),
  ].join(' ');
}

function keys({ findings, case: theCase }: CheckReply): string[] {
  return theCase === null ? [] : findings.map((finding) => keyOf(finding, theCase)).sort();
}

const isPart = (part: readonly string[], whole: readonly string[]): boolean => part.every((one) => whole.includes(one));

/** The same sentence about (some of) the same places. */
function isStill(finding: Finding, before: Case, other: Finding, after: Case): boolean {
  const { say: sentence, with: params } = finding.message;
  const names = Object.keys(params).filter((name) => typeof params[name] === 'string');
  return (
    other.rule === finding.rule &&
    other.message.say === sentence &&
    names.every((name) => other.message.with[name] === params[name]) &&
    isPart(about(other, after), about(finding, before)) &&
    other.dx.join() === finding.dx.join()
  );
}
