import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import type { Operation } from 'rfc6902';
import { describe, expect, it } from 'vitest';
import { readCase } from '#contract/read-case.ts';
import { createSay, sayAll } from '#contract/words/say.ts';
import { always } from '#test/fixtures/always.ts';
import { collidingCase } from '#test/fixtures/arbitrary-cases.ts';
import { TODAY } from '#test/fixtures/cases.ts';
import { RICH, WHOLE } from '#test/fixtures/rich-facts.ts';
import { withDefaults } from '../case/draft.ts';
import type { Case, Patch } from '../case/types.ts';
import { checkCase } from './engine.ts';
import type { RuleFacts } from './facts.ts';
import { FAMILIES } from './types.ts';
import type { Finding } from './types.ts';

const say = createSay('en', undefined, { strict: true });

const someFactsOf = fc.constantFrom(RICH, WHOLE);

/** Lines carry their name as `site`: what a finding is about, whatever the lines' positions. */
function about({ lines }: Finding, theCase: Case): string[] {
  return lines.map((n) => theCase.lines[n - 1]?.site ?? '').sort();
}

function keyOf(finding: Finding, theCase: Case): string {
  const codes = [...finding.codes].sort().join();
  return [finding.severity, finding.rule, about(finding, theCase).join(), codes, finding.dx.join()].join(' ');
}

const keysOf = (theCase: Case, facts: RuleFacts): string[] =>
  checkCase(theCase, facts)
    .findings.map((finding) => keyOf(finding, theCase))
    .sort();

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

const isSubset = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((one) => whole.includes(one));

describe('every check', () => {
  it('is asked of every family by the cases below', () => {
    const cases = fc.sample(collidingCase, { numRuns: 1000, seed: 7 });
    const found = new Set(cases.flatMap((theCase) => checkCase(theCase, RICH).findings.map(({ family }) => family)));
    expect(FAMILIES.filter((family) => !found.has(family))).toEqual([]);
  });

  it('gives the same findings whatever the order of lines', () => {
    const shuffled = collidingCase.chain((theCase) =>
      fc.tuple(
        fc.constant(theCase),
        fc.shuffledSubarray([...theCase.lines], { minLength: theCase.lines.length, maxLength: theCase.lines.length }),
      ),
    );
    always(
      fc.property(shuffled, someFactsOf, ([theCase, lines], facts) => {
        // Of lines that are alike in all but their place, the first keeps a unit that both have minutes for.
        const keys = (one: Case): string[] => keysOf(one, facts).map((key) => key.replace(/(units\.timed) \S+/, '$1'));
        expect(keys({ ...theCase, lines })).toEqual(keys(theCase));
      }),
      { numRuns: 200 },
    );
  });

  it('says nothing new of other lines when an unrelated line is added', () => {
    always(
      fc.property(collidingCase, someFactsOf, (theCase, facts) => {
        const line = { code: '84443', modifiers: [], units: 1, from: '2025-03-10', provider: 'P9', site: 'new' };
        const more = { ...theCase, lines: [...theCase.lines, line] };
        // A line that points to all diagnoses leaves none unpointed, and codes without a list are told together: those two
        // are about all lines at once.
        const isOfLines = (key: string): boolean => !/icd\.unpointed|info code\.unknown/.test(key);
        const without = keysOf(more, facts).filter((key) => !key.includes('new') && isOfLines(key));
        // Only a case without lines is judged by its own date.
        expect(theCase.lines.length === 0 ? [] : keysOf(theCase, facts).filter(isOfLines)).toEqual(
          theCase.lines.length === 0 ? without.filter((key) => !key.includes('icd.')) : without,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is the same every time, ordered by severity, first line, rule, first diagnosis and codes', () => {
    always(
      fc.property(collidingCase, someFactsOf, (theCase, facts) => {
        const result = checkCase(theCase, facts);
        expect(checkCase(theCase, facts)).toEqual(result);
        const ranks = result.findings.map(({ severity, lines, rule, dx, codes }) => [
          ['error', 'warning', 'info'].indexOf(severity),
          lines[0] ?? 0,
          rule,
          dx[0] ?? 0,
          codes.join(' '),
        ]);
        for (const [at, rank] of ranks.entries()) {
          expect(comesBefore(ranks[at - 1] ?? rank, rank)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('offers fixes that remove their finding and add no error', () => {
    always(
      fc.property(collidingCase, someFactsOf, (theCase, facts) => {
        const { findings } = checkCase(theCase, facts);
        const errors = findings.filter(({ severity }) => severity === 'error');
        for (const finding of findings) {
          for (const { patch } of finding.fixes) {
            const fixed = patched(theCase, patch);
            const after = checkCase(fixed, facts).findings;
            // What another finding had said of fewer lines may go on being said.
            const others = findings.filter((other) => other !== finding).map((other) => keyOf(other, theCase));
            const still = after.filter(
              (other) => saysTheSame(finding, theCase, other, fixed) && !others.includes(keyOf(other, fixed)),
            );
            expect(still).toEqual([]);
            const added = after.filter(
              (other) =>
                other.severity === 'error' &&
                !errors.some((old) => old.rule === other.rule && isSubset(about(other, fixed), about(old, theCase))),
            );
            expect(added).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('asks questions whose answers can be applied', () => {
    always(
      fc.property(collidingCase, someFactsOf, (theCase, facts) => {
        for (const { question } of checkCase(theCase, facts).findings) {
          for (const { patch } of question?.answers ?? []) {
            checkCase(patched(theCase, patch), facts);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('can be said in words', () => {
    always(
      fc.property(collidingCase, someFactsOf, (theCase, facts) => {
        expect(JSON.stringify(sayAll(say, checkCase(theCase, facts)))).not.toContain('"say"');
      }),
      { numRuns: 200 },
    );
  });

  it('names its source', () => {
    always(
      fc.property(collidingCase, someFactsOf, (theCase, facts) => {
        for (const { citation, family, rule } of checkCase(theCase, facts).findings) {
          expect([citation.source, citation.section, citation.edition]).not.toContain('');
          expect(rule.startsWith(`${family}.`)).toBe(true);
        }
      }),
    );
  });
});

/** The same rule about (some of) the same lines and diagnoses, by the same sentence about the same codes and modifiers. */
function saysTheSame(finding: Finding, before: Case, other: Finding, after: Case): boolean {
  const { say: sentence, with: params } = finding.message;
  const names = Object.keys(params).filter((name) => typeof params[name] === 'string');
  return (
    other.rule === finding.rule &&
    other.message.say === sentence &&
    names.every((name) => other.message.with[name] === params[name]) &&
    isSubset(about(other, after), about(finding, before)) &&
    other.dx.join() === finding.dx.join()
  );
}

function comesBefore(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 || (a[at] ?? 0) < (b[at] ?? 0);
}
