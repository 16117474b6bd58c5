import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { patched } from './patch.ts';

const aCase = { lines: [{ code: '63620', modifiers: [] }, { code: '77427' }], facts: {} };

describe('a patch', () => {
  it('adds, replaces and removes, and leaves the case that was given', () => {
    const before = structuredClone(aCase);

    expect(
      patched(aCase, [
        { op: 'add', path: '/lines/0/modifiers/-', value: '59' },
        { op: 'replace', path: '/lines/0/code', value: '63621' },
        { op: 'remove', path: '/lines/1' },
        { op: 'add', path: '/facts/sameSite', value: true },
      ]),
    ).toEqual({ lines: [{ code: '63621', modifiers: ['59'] }], facts: { sameSite: true } });
    expect(aCase).toEqual(before);
  });

  it('does not share what it adds', () => {
    const value = { code: '63621' };
    const result = patched(aCase, [{ op: 'add', path: '/lines/-', value }]) as typeof aCase;

    expect(result.lines[2]).toEqual(value);
    expect(result.lines[2]).not.toBe(value);
  });

  const refusals = {
    'a line that is not there': [{ op: 'remove', path: '/lines/9' }],
    'a field that is not there': [{ op: 'replace', path: '/facts/levels', value: 1 }],
    'a way through what is not there': [{ op: 'add', path: '/nothing/here', value: 1 }],
    'a place beyond the end': [{ op: 'add', path: '/lines/7', value: {} }],
    'a way into a text': [{ op: 'add', path: '/lines/0/code/x', value: 1 }],
    'a place that is no number': [{ op: 'add', path: '/lines/first', value: {} }],
    'the whole case': [{ op: 'replace', path: '', value: {} }],
    'no pointer': [{ op: 'remove', path: 'lines/0' }],
    'the prototype of everything': [{ op: 'add', path: '/__proto__/polluted', value: true }],
    'a constructor': [{ op: 'add', path: '/constructor/prototype/polluted', value: true }],
    'a value that is missing': [{ op: 'add', path: '/lines/-' }],
  } as const;
  it.each(Object.entries(refusals))('is refused when it names %s', (_, patch) => {
    expect(() => patched(aCase, patch)).toThrow(
      expect.objectContaining({
        code: 'bad-input',
        where: '/patch/0',
        said: expect.objectContaining({ say: 'case.bad_patch' }),
      }),
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('applies whole or not at all', () => {
    const half = [
      { op: 'remove', path: '/lines/1' },
      { op: 'remove', path: '/lines/1' },
    ] as const;

    expect(() => patched(aCase, half)).toThrow(expect.objectContaining({ where: '/patch/1' }));
    expect(aCase.lines).toHaveLength(2);
  });

  it('never fails in another way, whatever the path', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('lines', '0', '-', 'facts', 'code', '~', '~1', '00', '-1'));
    const aPath = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => `/${parts.join('/')}`),
    );
    always(
      fc.property(aPath, fc.constantFrom('add', 'replace', 'remove'), (path, op) => {
        const before = JSON.stringify(aCase);
        try {
          patched(aCase, [op === 'remove' ? { op, path } : { op, path, value: 1 }] as never);
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-input' });
        }
        expect(JSON.stringify(aCase)).toBe(before);
      }),
    );
  });
});
