import { describe, expect, test } from 'vitest';
import type { Row } from './answer.ts';
import { HEADERS_WITHIN, headersBehind } from './headers.ts';
import type { Tier } from './rank.ts';
import type { CodeName, FoundCode } from './source.ts';

type Given = {
  readonly score?: number;
  readonly title?: string;
  readonly isHeader?: boolean;
  readonly isTyped?: boolean;
  readonly tier?: Tier;
};

/** Only what the order rests on. */
function row(
  key: string,
  { score = 10, title = key, isHeader = false, isTyped = false, tier = 'words' }: Given = {},
): Row {
  const kind = isTyped ? 'code' : 'words';
  return {
    candidate: { kind, id: 0, score, tier, plan: isTyped ? null : {} },
    named: null,
    source: { describe: (names: readonly CodeName[]) => names.map(() => null) },
    code: { system: 'ICD10CM', key, title, isBillable: !isHeader, otherName: null },
  } as unknown as Row;
}

const keys = (rows: readonly Row[], isShown = () => true) => headersBehind(rows, isShown).map(({ code }) => code.key);

describe('a header that was found by its words', () => {
  const header = row('L0311', { isHeader: true, score: 11 });

  test('stands behind the best code below it', () => {
    expect(keys([header, row('L0300'), row('L03115'), row('L03116')])).toEqual(['L03115', 'L0311', 'L0300', 'L03116']);
  });

  test('of codes that fit alike, the one that leaves most open comes first; one that fits less well does not', () => {
    const open = { title: 'Unspecified vein of unspecified leg' };
    expect(keys([header, row('L03115'), row('L03119', open)])).toEqual(['L03119', 'L0311', 'L03115']);
    expect(keys([header, row('L03115'), row('L03119', { ...open, score: 9 })])).toEqual(['L03115', 'L0311', 'L03119']);
  });

  test('keeps its place where its own characters were typed, and where a code below it stands before it', () => {
    const typed = row('L0311', { isHeader: true, isTyped: true });
    expect(keys([typed, row('L03115')])).toEqual(['L0311', 'L03115']);
    expect(keys([row('L03116'), header])).toEqual(['L03116', 'L0311']);
  });

  test('is before a code that only the text of its page has led to', () => {
    expect(keys([header, row('L03115', { tier: 'body' })])).toEqual(['L0311', 'L03115']);
  });

  test('far down the list nothing is moved', () => {
    const others = Array.from({ length: HEADERS_WITHIN }, (_, i) => row(`A${i}`));
    expect(keys([...others, header, row('L03115')]).slice(-2)).toEqual(['L0311', 'L03115']);
  });
});

describe('a header with nothing below it among the rows', () => {
  const titles = new Map([
    ['H10029', 'Other conjunctivitis, unspecified eye'],
    ['L0319', 'Other and no more'],
  ]);
  const describeNames = (names: readonly CodeName[]): readonly (FoundCode | null)[] =>
    names.map(({ key }) => (titles.has(key) ? row(key, { title: titles.get(key) ?? '' }).code : null));
  const headerOf = (key: string): Row => ({
    ...row(key, { isHeader: true }),
    source: { describe: describeNames } as unknown as Row['source'],
  });
  const header = headerOf('H1002');

  test('has the code that leaves its side open before it, once', () => {
    expect(keys([header, row('H109')])).toEqual(['H10029', 'H1002', 'H109']);
    const later = [...Array.from({ length: HEADERS_WITHIN }, (_, i) => row(`A${i}`)), row('H10029')];
    expect(keys([header, ...later]).filter((key) => key === 'H10029')).toEqual(['H10029']);
  });

  test('has it before it where the words led to it less well, and once', () => {
    expect(keys([header, row('H10021', { tier: 'some-words' }), row('H10029', { tier: 'some-words' })])).toEqual([
      'H10029',
      'H1002',
      'H10021',
    ]);
  });

  test('has none that says something else, and none that may not be shown', () => {
    expect(keys([headerOf('L031')])).toEqual(['L031']);
    expect(keys([header], () => false)).toEqual(['H1002']);
  });
});
