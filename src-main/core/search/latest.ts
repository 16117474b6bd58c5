/**
 * A title may be known from an older list than the code's days: a later one can have ended the code, and lists that are
 * published without titles are found by those of the list before.
 */
import type { Row } from './answer.ts';
import { describeAll } from './pointers.ts';
import type { CandidateSource } from './source.ts';

/** The rows, each as the latest list tells of its code that is no later than the date; titles stay where it has none. */
export function asOfLatest(rows: readonly Row[], sources: readonly CandidateSource[]): readonly Row[] {
  let told = rows;
  for (const source of new Set(rows.map((row) => row.source))) {
    const later = laterThan(source, sources);
    if (later.length > 0) {
      told = tellAgain(told, source, later);
    }
  }
  return told;
}

/** Latest first. */
function laterThan(source: CandidateSource, sources: readonly CandidateSource[]): readonly CandidateSource[] {
  const isLater = ({ pack, standing, systems }: CandidateSource): boolean =>
    pack.kind === 'codes' &&
    standing !== 'newer' &&
    pack.validFrom > source.pack.validFrom &&
    systems.some((system) => source.systems.includes(system));
  return source.pack.kind === 'codes'
    ? sources.filter(isLater).sort((a, b) => (a.pack.validFrom < b.pack.validFrom ? 1 : -1))
    : [];
}

function tellAgain(rows: readonly Row[], source: CandidateSource, later: readonly CandidateSource[]): readonly Row[] {
  const own = rows.filter((row) => row.source === source);
  const described = describeAll(
    own.map(({ code }) => code),
    later,
  );
  const told = new Map(own.map((row, i) => [row, described[i]]));
  return rows.map((row) => {
    const one = told.get(row);
    // A divided code is described by one below it, which is another.
    if (one === undefined || one.code.key !== row.code.key) {
      return row;
    }
    const { title, path, otherName } = row.code;
    const words = one.code.title === null ? { title, path } : {};
    return { ...row, source: one.source, code: { ...one.code, ...words, otherName } };
  });
}
