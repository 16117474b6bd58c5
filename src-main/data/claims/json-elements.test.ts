import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { ElementReader, MAX_DEPTH } from './json-elements.ts';
import type { JsonElement } from './json-elements.ts';

function read(text: string, cut = text.length, limit?: number): JsonElement[] {
  const reader = new ElementReader(limit);
  const elements: JsonElement[] = [];
  for (let at = 0; at < text.length; at += cut) elements.push(...reader.feed(text.slice(at, at + cut)));
  return [...elements, ...reader.end()];
}

const values = (elements: readonly JsonElement[]) =>
  elements.map((one) => (one.kind === 'value' ? one.value : one.where));

const cuts = fc.integer({ min: 1, max: 9 });

describe('the elements of a JSON text', () => {
  test('are those of any array, wherever its text is cut', () => {
    always(
      fc.property(fc.array(fc.jsonValue()), cuts, fc.constantFrom(0, 2), (array, cut, indent) => {
        const text = JSON.stringify(array, null, indent);
        expect(values(read(text, cut))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('are values that follow one another, whatever stands between', () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue());
    always(
      fc.property(
        fc.array(value, { minLength: 1 }),
        cuts,
        fc.constantFrom('', '\n', ' \r\n '),
        (list, cut, between) => {
          const texts = list.map((one) => JSON.stringify(one));
          expect(values(read(` \n${texts.join(between)}\n`, cut))).toEqual(
            texts.map((text) => JSON.parse(text) as unknown),
          );
        },
      ),
    );
  });

  test.each([
    ['[1, oops, 3]', [1, 'element 2, line 1', 3]],
    ['[1,,2]', [1, 'element 2, line 1', 2]],
    ['[1,\n]', [1, 'element 2, line 2']],
    ['[1] 2', [1, 'element 1, line 1']],
    ['[{"a":1},\n{"b"', [{ a: 1 }, 'element 1, line 2']],
    ['{"a":1}\n{oops}\n{"b":2}', [{ a: 1 }, 'line 2', { b: 2 }]],
    ['\n\n{"a"', ['line 3']],
    ['', ['line 1']],
    ['[]', []],
    ['[ ]', []],
    ['["]", "[", "\\""]', [']', '[', '"']],
    ['\uFEFF{"a":1}', [{ a: 1 }]],
  ])('%j', (text, expected) => {
    expect(values(read(text))).toEqual(expected);
    expect(values(read(text, 1))).toEqual(expected);
  });

  test('without end are refused before they fill the memory', () => {
    expect(read(`["${'x'.repeat(5000)}`, 100, 1000)).toMatchObject([{ message: { say: 'claim.json.too_long' } }]);
  });

  test('that are nested deeper than anything meant are refused, and those after them are read', () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    const expected = [{ message: { say: 'claim.json.too_deep', with: { limit: MAX_DEPTH } } }, { value: 2 }];
    expect(read(`[{"a":${deep}}, 2]`, 997)).toMatchObject(expected);
    expect(read(`{"a":${deep}}`, 997)).toMatchObject([{ message: { say: 'claim.json.too_deep' } }]);
  });

  test('with bytes that were no text are told of once and read', () => {
    expect(read('[{"name":"M\uFFFDller"},{"name":"\uFFFD"}]')).toMatchObject([
      { kind: 'wrong', where: 'element 1, line 1', message: { say: 'claim.encoding' } },
      { kind: 'value' },
      { kind: 'value' },
    ]);
  });
});
