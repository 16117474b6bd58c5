/**
 * What became of a code that its list no longer has, or has as a header only, and which codes are reported in its
 * place. ICD-10-CM conversion table (CDC/NCHS, every fiscal year): it maps new codes to old ones, so successors are its
 * reverse. A code that was divided also has the codes below it.
 */
import { addDays } from '../codes/dates.ts';
import type { IsoDate } from '../codes/types.ts';
import { uniqueBy } from '../lists.ts';
import { pickEdition } from '../packs.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { Cited, CodeEdition, PageMaterial } from './material.ts';
import type { Resolved } from './standing.ts';

export type Successor = {
  readonly code: string;
  readonly title: string | null;
  readonly from: IsoDate | null;
  readonly cited: Cited;
};

export type Fate = {
  readonly kind: 'left' | 'header' | 'unlisted';
  /** Last day on which the code was reported by itself; null where nothing installed states it. */
  readonly to: IsoDate | null;
  /** The edition that lacks it, or has it as a header. */
  readonly edition: string;
  readonly successors: readonly Successor[];
};

type Needs = Pick<PageMaterial, 'editions' | 'official' | 'asked'>;

/** null for a code that is simply in force, was never more than a header, or ended by its own date. */
export function fateOf(material: Needs, resolved: Resolved | null): Fate | null {
  if (resolved === null) {
    return fateOfUnlisted(material);
  }
  if (resolved.lacks !== null && resolved.status === 'inactive') {
    const successors = replacedAfter(material, resolved.to);
    return { kind: 'left', to: dayBefore(successors) ?? resolved.to, edition: resolved.lacks.edition, successors };
  }
  return resolved.entry.billable || resolved.pack.kind === 'starter' ? null : fateOfHeader(material, resolved);
}

/** What the head of the page says of it, in one sentence. */
export function fateNote(fate: Fate | null): Said | null {
  if (fate === null) {
    return null;
  }
  const { kind, to, edition } = fate;
  const codes = fate.successors.map(({ code }) => code);
  const what =
    to === null
      ? said(`page.fate.${kind}`, { edition })
      : said(`page.fate.${kind}_since`, { edition, to: { date: to } });
  return codes.length === 0 ? what : said('page.fate.with_successors', { what, codes, count: codes.length });
}

/** No edition has the code, but a whole list holds on the date, and its list of changes or the table knows the code. */
function fateOfUnlisted(material: Needs): Fate | null {
  const whole = pickEdition(
    material.editions.filter(({ isWhole }) => isWhole),
    material.asked,
  );
  if (whole?.standing !== 'holds') {
    return null;
  }
  const { id, edition, validFrom } = whole.edition.pack;
  const successors = replacedAfter(material, null);
  if (material.official.changes.some(({ pack, action }) => pack.id === id && action === 'delete')) {
    return { kind: 'left', to: addDays(validFrom, -1), edition, successors };
  }
  return successors.length === 0 ? null : { kind: 'unlisted', to: dayBefore(successors), edition, successors };
}

function fateOfHeader(material: Needs, resolved: Resolved): Fate | null {
  const { edition } = resolved.pack;
  const last = lastBillable(material.editions, resolved);
  const isDivided = material.official.changes.some(
    ({ pack, action, billable }) => pack.id === resolved.pack.id && action === 'delete' && billable === true,
  );
  const after = last === null ? null : (last.pack.validTo ?? null);
  const replaced = replacedAfter(material, after);
  if (last === null && !isDivided && replaced.length === 0) {
    return null;
  }
  const below = material.official.below.map(({ code, title }) => ({
    code,
    title,
    from: null,
    cited: resolved.entry.cited,
  }));
  const stated = dayBefore(replaced) ?? (isDivided ? addDays(resolved.pack.validFrom, -1) : null);
  return {
    kind: 'header',
    to: stated ?? (isNextAfter(material.editions, last) ? after : null),
    edition,
    successors: uniqueBy([...replaced, ...below], ({ code }) => code),
  };
}

/** The latest edition before that of the page in which the code was billable. */
function lastBillable(editions: readonly CodeEdition[], { pack }: Resolved): CodeEdition | null {
  const older = editions.filter(
    (one) => one.pack.kind !== 'starter' && one.pack.validFrom < pack.validFrom && one.entry?.billable === true,
  );
  return older.reduce<CodeEdition | null>((a, b) => (a === null || b.pack.validFrom > a.pack.validFrom ? b : a), null);
}

/** Between two editions with a gap nobody knows the day. */
function isNextAfter(editions: readonly CodeEdition[], last: CodeEdition | null): boolean {
  const next = last?.pack.validTo == null ? null : addDays(last.pack.validTo, 1);
  return editions.some(({ pack }) => pack.validFrom === next);
}

/** Replacements in force on the date that came after a day; all that are in force where no day is given. */
function replacedAfter({ official, asked }: Needs, after: IsoDate | null): readonly Successor[] {
  return official.replacements.filter(
    ({ from }) => from === null || (from <= asked && (after === null || from > after)),
  );
}

function dayBefore(successors: readonly Successor[]): IsoDate | null {
  const days = successors.flatMap(({ from }) => from ?? []).toSorted();
  const first = days[0];
  return first === undefined ? null : addDays(first, -1);
}
