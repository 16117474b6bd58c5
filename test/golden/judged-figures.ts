/** What the judged cases come to, family by family, and how that compares with what was reached before. */
import type { FiledCase, Group, JudgedSet, Verdict } from './judged-cases.ts';
import { SETS } from './judged-cases.ts';

/** Expectations and those met; prohibitions and those broken. */
export type Count = {
  readonly expected: number;
  readonly found: number;
  readonly mustNot: number;
  readonly broken: number;
};
export type Figures = Readonly<Record<JudgedSet, Readonly<Partial<Record<Group, Count>>>>>;
export type Judged = { readonly judged: FiledCase; readonly verdict: Verdict };

const NAMES: Readonly<Record<JudgedSet, string>> = { first: 'first half', second: 'second half', third: 'third set' };
const NOTHING: Count = { expected: 0, found: 0, mustNot: 0, broken: 0 };

export function figuresOf(results: readonly Judged[]): Figures {
  const of = (set: JudgedSet): Readonly<Partial<Record<Group, Count>>> => {
    const counts: Partial<Record<Group, Count>> = {};
    for (const { judged, verdict } of results.filter((one) => one.judged.set === set)) {
      counts[judged.group] = add(counts[judged.group] ?? NOTHING, countOf(judged, verdict));
    }
    return counts;
  };
  return { first: of('first'), second: of('second'), third: of('third') };
}

function countOf({ expect, mustNot }: FiledCase, { missed, broken }: Verdict): Count {
  return {
    expected: expect.length,
    found: expect.length - missed.length,
    mustNot: mustNot.length,
    broken: broken.length,
  };
}

function add(one: Count, other: Count): Count {
  return {
    expected: one.expected + other.expected,
    found: one.found + other.found,
    mustNot: one.mustNot + other.mustNot,
    broken: one.broken + other.broken,
  };
}

/** Where less is reached than the record says, or the record is of other cases; one sentence each. */
export function dropsOf(now: Figures, record: Figures): readonly string[] {
  return compare(now, record, (found, was) => {
    if (found.expected !== was.expected || found.mustNot !== was.mustNot) {
      return 'the cases are not those of the record';
    }
    if (found.found < was.found) {
      return `${found.found} expected findings found, ${was.found} before`;
    }
    return found.broken > was.broken ? `${found.broken} forbidden findings made, ${was.broken} before` : null;
  });
}

/** Where more is reached than the record says. */
export function risesOf(now: Figures, record: Figures): readonly string[] {
  return compare(now, record, (found, was) =>
    found.found > was.found || found.broken < was.broken ? 'better than the record' : null,
  );
}

function compare(now: Figures, record: Figures, say: (now: Count, was: Count) => string | null): readonly string[] {
  return SETS.flatMap((set) =>
    groupsOf(now, record).flatMap((group) => {
      const sentence = say(now[set][group] ?? NOTHING, record[set][group] ?? NOTHING);
      return sentence === null ? [] : [`${NAMES[set]}, ${group}: ${sentence}`];
    }),
  );
}

function groupsOf(...all: readonly Figures[]): readonly Group[] {
  return [...new Set(all.flatMap((figures) => SETS.flatMap((set) => Object.keys(figures[set]))))] as Group[];
}

/** The figures as a table: for each set how many expected were found, and how many forbidden were made. */
export function tableOf(figures: Figures): string {
  const row = (name: string, counts: readonly (Count | undefined)[]): string =>
    [
      name.padEnd(12),
      ...counts.flatMap((count = NOTHING) => [
        `${count.found}/${count.expected}`.padStart(11),
        `${count.broken}/${count.mustNot}`.padStart(11),
      ]),
    ].join('');
  const total = (set: JudgedSet): Count => Object.values(figures[set]).reduce(add, NOTHING);
  const heads = SETS.map(() => ['found', 'broken'].map((word) => word.padStart(11)).join('')).join('');
  return [
    `${''.padEnd(12)}${SETS.map((set) => NAMES[set].padStart(22)).join('')}`,
    `${'family'.padEnd(12)}${heads}`,
    ...groupsOf(figures).map((group) =>
      row(
        group,
        SETS.map((set) => figures[set][group]),
      ),
    ),
    row(
      'all',
      SETS.map((set) => total(set)),
    ),
  ].join('\n');
}
