import fc from 'fast-check';
import { applyPatch as applyByLibrary } from 'rfc6902';
import type { Operation } from 'rfc6902';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { aCase } from '#test/fixtures/cases.ts';
import { applyPatch } from './patch.ts';
import type { Patch } from './types.ts';

const theCase = aCase({ diagnoses: ['C72.0', 'D33.4'] })
  .line('11111')
  .line('22222', { modifiers: ['25', 'RT'] })
  .line('33333')
  .provider('P1', { group: 'G1' })
  .provider('a/b~c', {})
  .build();
/** The library throws where a path leads into a number or a text. */
function failsByLibrary(json: unknown, patch: Patch): boolean {
  try {
    return applyByLibrary(json, patch as Operation[]).some((failure) => failure !== null);
  } catch {
    return true;
  }
}

const apply = (...patch: Patch) => applyPatch(theCase, patch);

describe('applyPatch', () => {
  it('keeps track of the lines', () => {
    expect(apply({ op: 'remove', path: '/lines/1' })).toMatchObject({
      case: { lines: [{ code: '11111' }, { code: '33333' }] },
      origin: [0, 2],
    });
    expect(apply({ op: 'remove', path: '/lines/2' }, { op: 'remove', path: '/lines/0' })?.origin).toEqual([1]);
    const line = { code: '99213', modifiers: [], units: 1 };
    expect(apply({ op: 'add', path: '/lines/1', value: line })?.origin).toEqual([0, -1, 1, 2]);
    expect(apply({ op: 'add', path: '/lines/-', value: line })?.origin).toEqual([0, 1, 2, -1]);
    expect(apply({ op: 'replace', path: '/lines/1', value: line })?.origin).toEqual([0, 1, 2]);
    expect(apply({ op: 'remove', path: '/lines/1/modifiers/0' })).toMatchObject({
      case: { lines: [{}, { modifiers: ['RT'] }, {}] },
      origin: [0, 1, 2],
    });
  });

  it('leaves the case that it was given alone', () => {
    const before = JSON.stringify(theCase);
    apply({ op: 'remove', path: '/lines/0' }, { op: 'add', path: '/providers/P1/role', value: 'surgeon' });
    expect(JSON.stringify(theCase)).toBe(before);
  });

  it('does not fit where there is no such place', () => {
    for (const path of ['/lines/3', '/lines/-1', '/lines/x', '/lines/1.5', '/nothing', '/providers/P9', '/lines/-']) {
      expect(apply({ op: 'remove', path })).toBeNull();
    }
    expect(apply({ op: 'add', path: '/nothing/at/all', value: 1 })).toBeNull();
    expect(apply({ op: 'replace', path: '/lines/3', value: {} })).toBeNull();
  });

  it('does as the standard says', () => {
    const path = fc.constantFrom(
      ...['/lines/0', '/lines/1', '/lines/-', '/lines/3', '/lines/0/units', '/lines/1/modifiers', '/diagnoses/1'],
      ...['/overrides', '/history', '/history/-', '/providers/P1', '/providers/P9', '/providers/a~1b~0c/role', '/date'],
    );
    const value = fc.constantFrom(1, 'x', ['25'], { code: '99213' });
    const operation = fc.oneof(
      fc.record({ op: fc.constant('add' as const), path, value }),
      fc.record({ op: fc.constant('remove' as const), path }),
    );
    always(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 3 }), (patch) => {
        const json: unknown = JSON.parse(JSON.stringify(theCase));
        const failed = failsByLibrary(json, patch);
        const own = applyPatch(theCase, patch);
        expect(own === null).toBe(failed);
        if (own !== null) {
          expect(JSON.parse(JSON.stringify(own.case))).toEqual(json);
        }
      }),
      { numRuns: 500 },
    );
  });
});
