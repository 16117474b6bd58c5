/** Two lines that are one service: its two sides, or its two parts. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { removeLines, setOnLine } from '../draft.ts';
import type { IndicatorFact } from '../facts.ts';
import { indicatorsOf } from '../surgery.ts';
import type { Fix } from '../types.ts';

/** Two modifiers, one on each line, that together are `instead` on a single one. */
type Halves = {
  readonly modifiers: readonly [string, string];
  readonly instead: readonly string[];
  readonly takes: (row: IndicatorFact) => boolean;
  readonly label: (view: LineView) => Said;
};

const HALVES: readonly Halves[] = [
  {
    modifiers: ['RT', 'LT'],
    instead: ['50'],
    takes: ({ bilateral }) => bilateral?.trim() === '1',
    label: ({ n }) => said('rule.fix.both_sides', { line: n }),
  },
  {
    modifiers: ['26', 'TC'],
    instead: [],
    takes: ({ pctc }) => pctc?.trim() === '1',
    label: ({ n }) => said('rule.fix.both_parts', { line: n }),
  },
];

/** One line with one unit in place of two, where nothing else tells them apart. */
export function asOneLine(context: CheckContext, lines: readonly LineView[]): readonly Fix[] {
  const [first, second, third] = lines;
  if (
    first === undefined ||
    second === undefined ||
    third !== undefined ||
    lines.some(({ line }) => line.units !== 1)
  ) {
    return [];
  }
  const row = indicatorsOf(context, first.code, first.from);
  return HALVES.filter(({ takes, modifiers }) => row !== null && takes(row) && areHalves(first, second, modifiers)).map(
    ({ modifiers, instead, label }) => ({
      label: label(first),
      patch: [
        setOnLine(
          first.index,
          'modifiers',
          first.line.modifiers.flatMap((one) => (modifiers.includes(one) ? instead : [one])),
        ),
        ...removeLines(context.case, [second]),
      ],
    }),
  );
}

function areHalves(a: LineView, b: LineView, halves: readonly string[]): boolean {
  const [one, other] = [a, b].map(({ line }) => line.modifiers.filter((modifier) => halves.includes(modifier)));
  const rest = [a, b].map(({ line }) => line.modifiers.filter((modifier) => !halves.includes(modifier)).join());
  const isEach = one?.length === 1 && other?.length === 1 && one[0] !== other[0];
  return isEach && rest[0] === rest[1] && a.from === b.from;
}
