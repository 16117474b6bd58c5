import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonElements } from './json-elements.ts';
import type { JsonElement } from './json-elements.ts';

async function read(text: string, cut = text.length, limit?: number): Promise<JsonElement[]> {
  // eslint-disable-next-line @typescript-eslint/require-await -- stands in for a stream
  const chunks = async function* () {
    for (let at = 0; at < text.length; at += cut) yield text.slice(at, at + cut);
  };
  const elements: JsonElement[] = [];
  for await (const element of readJsonElements(chunks(), limit)) elements.push(element);
  return elements;
}

const values = (elements: readonly JsonElement[]) =>
  elements.map((one) => (one.kind === 'value' ? one.value : one.where));

describe('readJsonElements', () => {
  test('takes any array apart, wherever its text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 2),
        async (array, cut, indent) => {
          const text = JSON.stringify(array, null, indent);
          expect(values(await read(text, cut))).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  test('a single value is read whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 1, max: 9 }),
        async (value, cut) => {
          const text = ` \n${JSON.stringify(value)}\n`;
          expect(values(await read(text, cut))).toEqual([JSON.parse(text)]);
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
    ['{"a":1} {"b":2}', ['line 1']],
    ['\n\n{"a"', ['line 3']],
    ['', ['line 1']],
    ['[]', []],
    ['[ ]', []],
    ['["]", "[", "\\""]', [']', '[', '"']],
  ])('%j', async (text, expected) => {
    expect(values(await read(text))).toEqual(expected);
    expect(values(await read(text, 1))).toEqual(expected);
  });

  test('an element without end is refused before it fills the memory', async () => {
    const elements = await read(`["${'x'.repeat(5000)}`, 100, 1000);
    expect(elements).toMatchObject([{ kind: 'wrong', message: { say: 'cli.check.too_long' } }]);
  });
});
