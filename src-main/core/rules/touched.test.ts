import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { collidingCase } from '#test/fixtures/arbitrary-cases.ts';
import { RICH, WHOLE } from '#test/fixtures/rich-facts.ts';
import type { Case } from '../case/types.ts';
import { makeContext, prepareFacts } from './context.ts';
import { completeDraft } from './draft.ts';
import type { Change } from './draft.ts';
import { RULE_FAMILIES } from './families/index.ts';
import { touchedFamilies } from './touched.ts';
import type { Finding } from './types.ts';

const someFactsOf = fc.constantFrom(RICH, WHOLE);
const isSubset = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((one) => whole.includes(one));
/** Lines carry their name as `site`: what a finding is about, whatever the lines' positions. */
const about = ({ lines }: Finding, theCase: Case): string[] => lines.map((n) => theCase.lines[n - 1]?.site ?? '');

/** A case, and the same with one line taken out or one of its fields set. */
function changed(changes: readonly Change[]) {
  const values: Readonly<Record<string, unknown>> = {
    units: 3,
    modifiers: ['59', 'RT'],
    provider: 'P2',
    course: 'C2',
    to: '2025-03-13',
  };
  return fc
    .record({ theCase: collidingCase, change: fc.constantFrom(...changes), at: fc.nat() })
    .filter(({ theCase }) => theCase.lines.length > 0)
    .map(({ theCase, change, at }) => {
      const index = at % theCase.lines.length;
      const lines = theCase.lines.flatMap((line, n) =>
        n !== index ? [line] : change === 'removal' ? [] : [{ ...line, [change]: values[change] }],
      );
      return { before: theCase, after: { ...theCase, lines }, change, index };
    });
}

describe('the engine', () => {
  it('asks a family again after every change that can make it say something worse', () => {
    const changes: readonly Change[] = ['removal', 'units', 'modifiers', 'provider', 'course', 'to'];
    always(
      fc.property(changed(changes), someFactsOf, ({ before, after, change, index }, facts) => {
        const prepared = prepareFacts(facts);
        const path = change === 'removal' ? `/lines/${index}` : `/lines/${index}/${change}`;
        const touched = touchedFamilies(RULE_FAMILIES, before, [
          change === 'removal' ? { op: 'remove', path } : { op: 'add', path, value: null },
        ]);
        const untouched = RULE_FAMILIES.filter((family) => !touched.includes(family));
        const errorsOf = (theCase: Case) =>
          untouched
            .flatMap((family) => family.check(makeContext(theCase, prepared)))
            .filter(({ severity }) => severity === 'error')
            .map((draft) => completeDraft(draft));
        const old = errorsOf(before);
        const added = errorsOf(after).filter(
          (error) =>
            !old.some((other) => other.rule === error.rule && isSubset(about(error, after), about(other, before))),
        );
        expect(added).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('asks all of them after any other change', () => {
    const lines = [{ code: '11111', modifiers: [], units: 1 }];
    for (const path of ['/facts/sameSite', '/providers/P1', '/history/-', '/lines/0/drug/container']) {
      expect(touchedFamilies(RULE_FAMILIES, { lines }, [{ op: 'add', path, value: 'x' }])).toEqual(RULE_FAMILIES);
    }
    const overrides = touchedFamilies(RULE_FAMILIES, { lines }, [{ op: 'add', path: '/overrides', value: [] }]);
    expect(overrides.filter(({ touchedBy }) => touchedBy !== undefined)).toEqual([]);
  });

  it('asks those that look at diagnoses after a change of theirs', () => {
    const theCase = { lines: [{ code: '11111', modifiers: [], units: 1, dx: [1] }] };
    for (const path of ['/diagnoses', '/diagnoses/0', '/diagnoses/-', '/lines/0/dx']) {
      const asked = touchedFamilies(RULE_FAMILIES, theCase, [{ op: 'add', path, value: 'x' }]);
      const declared = asked.filter(({ touchedBy }) => touchedBy !== undefined);
      expect(declared.map(({ family }) => family)).toEqual(['laterality', 'icd', 'policy']);
    }
  });
});
