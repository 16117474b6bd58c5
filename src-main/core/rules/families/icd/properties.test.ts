import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import type { Operation } from 'rfc6902';
import { describe, expect, it } from 'vitest';
import { readCase } from '#contract/read-case.ts';
import { createSay, sayAll } from '#contract/words/say.ts';
import { always } from '#test/fixtures/always.ts';
import { TODAY } from '#test/fixtures/cases.ts';
import { aDxRule, aNote, anExclusion, dx, icdFacts } from '#test/fixtures/icd.ts';
import { EMPTY_CASE, withDefaults } from '../../../case/draft.ts';
import type { Case, CaseLine, Patch } from '../../../case/types.ts';
import { checkCase } from '../../engine.ts';
import type { Finding } from '../../types.ts';

const TITLES = {
  G63: 'Polyneuropathy in diseases classified elsewhere',
  'O24.420': 'Gestational diabetes mellitus in childbirth',
};
const CODES = [
  ...['I10', 'I50.9', 'I11.0', 'I12.9', 'N18.4', 'E11.9', 'E10.9', 'E11.621', 'L97.411', 'G63', 'D63.1', 'B20', 'Z21'],
  ...['W19.XXXA', 'Y92.010', 'Y92.480', 'S72.001A', 'S72.001D', 'S72.001S', 'T40.2X1A', 'T45.1X5A', 'T38.3X6A'],
  ...['Z51.11', 'C50.911', 'O80', 'O24.420', 'Z37.0', 'Z3A.39', 'C61', 'C72', 'M25.569', 'W01.0A', 'Z99.9'],
] as const;
/** Says nothing to any of them. */
const UNRELATED = 'H25.11';

/** Facts under which nearly every rule has something to find. */
const FACTS = icdFacts({
  titles: TITLES,
  list: [
    ...[...CODES.filter((code) => !(code in TITLES) && code !== 'C72' && code !== 'M25.569'), UNRELATED].map((code) =>
      dx(code),
    ),
    dx('C72', { billable: false, children: ['C72.0', 'C72.1'] }),
    dx('M25.569', { title: 'Pain in unspecified knee', siblings: [{ code: 'M25.561', title: 'Pain in right knee' }] }),
  ],
  tabular: [
    anExclusion('E10.9', 'E11.9'),
    anExclusion('B20', 'Z21'),
    anExclusion('I12.9', 'I11.0', { isPartial: true }),
    aNote('codeFirst', 'D63.1', [['underlying chronic kidney disease', 'N18']]),
    aNote('codeFirst', 'N18.4', [['any associated hypertensive kidney disease', 'I12']]),
    aNote('codeFirst', 'L97.411', [['underlying condition, such as:'], ['diabetic ulcers', 'E11.621']]),
    aNote('useAdditionalCode', 'E11.621', [['code to identify site of ulcer', 'L97.4']]),
    aNote('codeAlso', 'C50.911', [['to identify receptor status']]),
  ],
  rows: [
    aDxRule('neverFirst', { codes: ['V00-Y99'] }),
    aDxRule('neverFirst', { codes: ['Z37', 'Z3A'] }),
    aDxRule('onlyFirst', { codes: ['Z51.1'] }),
    aDxRule('onlyFirst', { codes: ['O80'] }),
    aDxRule('notWith', { codes: ['B20'], with: ['Z21'] }),
    aDxRule('notWithChapter', { codes: ['O80'], with: ['O00-O9A'], except: ['O80'] }),
    aDxRule('companion', { codes: ['O80'], with: ['Z37.0'] }, { instead: 'Z37.0' }),
    aDxRule('companion', { codes: ['O00-O9A'], with: ['Z37'] }, { titled: ['childbirth'], severity: 'warning' }),
    aDxRule(
      'combination',
      { codes: ['I10'], with: ['I50'], without: ['I11'] },
      { instead: 'I11.0', severity: 'warning' },
    ),
    aDxRule('combination', { codes: ['I10'], with: ['N18'] }, { instead: 'I12.9', severity: 'warning' }),
    aDxRule('combination', { codes: ['I10'], with: ['I11'] }, { severity: 'warning', id: 'covered' }),
    aDxRule('once', { codes: ['Y92'] }, { severity: 'warning' }),
    aDxRule('age', { codes: ['O00-O9A'] }, { years: { min: 9, max: 64 } }),
    aDxRule('sex', { codes: ['C61'] }, { sex: 'M' }),
  ],
});

const pointers = (count: number): fc.Arbitrary<readonly number[] | undefined> =>
  fc.option(fc.uniqueArray(fc.integer({ min: 1, max: Math.max(1, count) }), { minLength: 1, maxLength: 5 }), {
    nil: undefined,
  });

const lines = (count: number): fc.Arbitrary<readonly CaseLine[]> =>
  fc.array(
    fc
      .tuple(fc.constantFrom('99213', '99214', '20610'), pointers(count))
      .map(([code, points]) => ({ code, modifiers: [], units: 1, ...(points === undefined ? {} : { dx: points }) })),
    { maxLength: 4 },
  );

const someCase: fc.Arbitrary<Case> = fc
  .array(fc.constantFrom(...CODES), { maxLength: 14 })
  .chain((diagnoses) => fc.tuple(fc.constant(diagnoses), lines(diagnoses.length)))
  .chain(([diagnoses, made]) =>
    fc.record({
      diagnoses: fc.constant<readonly string[]>(diagnoses),
      lines: fc.constant(made.map((line, index) => ({ ...line, from: '2025-03-10', site: `L${index + 1}` }))),
      patient: fc.constantFrom({}, { ageYears: 30, sex: 'F' as const }, { ageYears: 70, sex: 'M' as const }),
      facts: fc.constantFrom({}, { encounterReason: 'chemotherapy' }),
      overrides: fc.constantFrom([], [{ rule: 'icd.excludes1', lines: [], dx: [1, 2], reason: 'unrelated' }]),
    }),
  )
  .map((fields) => ({ ...EMPTY_CASE, ...fields, date: '2025-03-10', payer: 'medicare', setting: 'practitioner' }));

const check = (theCase: Case): readonly Finding[] =>
  checkCase(theCase, FACTS).findings.filter(({ family }) => family === 'icd');

function patched(theCase: Case, patch: Patch): Case {
  const json: unknown = JSON.parse(JSON.stringify(theCase));
  // The patches are plain data; rfc6902 wants them as its own mutable type.
  const failures = applyPatch(json, patch as Operation[]).filter((failure) => failure !== null);
  expect(failures).toEqual([]);
  const { case: draft, problems } = readCase(json);
  expect(problems).toEqual([]);
  if (draft === null) {
    throw new Error('A patch made a case that cannot be read.');
  }
  return withDefaults(draft, { today: TODAY });
}

/** What a finding says of which codes, whatever their places. */
const keyOf = ({ severity, rule, codes, message }: Finding): string =>
  [severity, rule, [...codes].sort().join(), message.say].join(' ');
const keysOf = (theCase: Case): readonly string[] => check(theCase).map(keyOf).sort();
const errorsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity, override }) => severity === 'error' && override === null);

describe('every check of diagnoses', () => {
  it('gives the same findings whatever the order of lines', () => {
    const turned = someCase.chain((theCase) =>
      fc.tuple(
        fc.constant(theCase),
        fc.shuffledSubarray([...theCase.lines], { minLength: theCase.lines.length, maxLength: theCase.lines.length }),
      ),
    );
    always(
      fc.property(turned, ([theCase, shuffled]) => {
        expect(keysOf({ ...theCase, lines: shuffled })).toEqual(keysOf(theCase));
      }),
      { numRuns: 200 },
    );
  });

  it('says nothing new of the others when an unrelated diagnosis is added', () => {
    always(
      fc.property(someCase, (theCase) => {
        const { length } = theCase.diagnoses;
        const more = { ...theCase, diagnoses: [...theCase.diagnoses, UNRELATED] };
        const ofOthers = (findings: readonly Finding[]): readonly string[] =>
          findings
            // What is told of numbers changes with them.
            .filter(({ rule }) => !['icd.max_dx', 'icd.unpointed', 'icd.pointer'].includes(rule))
            .filter((finding) => !finding.dx.includes(length + 1))
            .map(keyOf);
        expect(ofOthers(check(more))).toEqual(ofOthers(check(theCase)));
      }),
      { numRuns: 200 },
    );
  });

  it('offers fixes that remove their finding, add no error and lose no pointer', () => {
    always(
      fc.property(someCase, (theCase) => {
        const before = check(theCase);
        for (const finding of before) {
          for (const { patch } of finding.fixes) {
            const fixed = patched(theCase, patch);
            const after = check(fixed);
            expect(errorsOf(after).length).toBeLessThanOrEqual(errorsOf(before).length);
            expect(after.filter((other) => keyOf(other) === keyOf(finding)).length).toBeLessThan(
              before.filter((other) => keyOf(other) === keyOf(finding)).length,
            );
            expect(fixed.lines.map(({ dx: points }) => points === undefined)).toEqual(
              theCase.lines.map(({ dx: points }) => points === undefined),
            );
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps lines on their diagnoses when it moves them', () => {
    always(
      fc.property(someCase, (theCase) => {
        const pointed = ({ diagnoses, lines: all }: Case): readonly string[][] =>
          all.map(({ dx: points = [] }) => points.flatMap((n) => diagnoses[n - 1] ?? []));
        for (const { rule, fixes } of check(theCase)) {
          for (const { patch } of fixes.filter(() => ['icd.first_listed_forbidden', 'icd.sequence'].includes(rule))) {
            expect(pointed(patched(theCase, patch))).toEqual(pointed(theCase));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('asks questions whose answers can be applied', () => {
    always(
      fc.property(someCase, (theCase) => {
        for (const { question } of check(theCase)) {
          for (const { patch } of question?.answers ?? []) {
            check(patched(theCase, patch));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('can be said in words', () => {
    const say = createSay('en', undefined, { strict: true });
    always(
      fc.property(someCase, (theCase) => {
        expect(JSON.stringify(sayAll(say, checkCase(theCase, FACTS)))).not.toContain('"say"');
      }),
      { numRuns: 100 },
    );
  });
});
