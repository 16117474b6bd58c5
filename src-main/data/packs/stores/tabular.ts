/** The tabular list for the rules: the notes that govern the diagnoses of a case, each with its codes. */
import { formsAbove } from '#core/codes/icd-forms.ts';
import type { Narrowing } from '#core/codes/narrowing.ts';
import { displayCode } from '#core/codes/parse.ts';
import { inRange, orderKey } from '#core/codes/ranges.ts';
import { groupBy } from '#core/lists.ts';
import type { CitedRow } from '#core/page/material.ts';
import type { ExclusionFact, NoteFact, NoteTarget, TabularFact } from '#core/rules/facts-icd.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';
import { citedOf } from './cited.ts';

const SYSTEM = 'ICD10CM';

type EntryRow = {
  readonly id: number;
  readonly key: string;
  readonly section: number | null;
  readonly chapter: number | null;
};

/** CROSS JOIN: from the few keys to their entries, never through the whole list in its order. */
export const tabularEntries = statement(
  'tabular.entries',
  'notes',
  `SELECT e.id, e.key, e.section, e.chapter
   FROM json_each($keys) AS k CROSS JOIN note_entry AS e ON e.kind = 'code' AND e.key = k.value`,
)<EntryRow>();

type TargetRow = { readonly from_code: string; readonly to_code: string; readonly narrow: string | null };
type PlaceRow = { readonly entry: number; readonly at: string; readonly level: NoteFact['level'] };
type LineRow = PlaceRow & {
  readonly id: number;
  readonly block: number;
  readonly kind: NoteFact['kind'];
  readonly text: string;
} & (TargetRow | { readonly from_code: null });

export const tabularNotes = statement(
  'tabular.notes',
  'notes',
  `SELECT n.id, n.entry, n.block, n.kind, n.text, e.code AS at, e.kind AS level, t.from_code, t.to_code, t.narrow
   FROM json_each($entries) AS k
   JOIN note AS n ON n.entry = k.value AND n.kind IN ('codeFirst', 'useAdditionalCode', 'codeAlso')
   JOIN note_entry AS e ON e.id = n.entry
   LEFT JOIN note_target AS t ON t.note = n.id
   ORDER BY n.id, t.n`,
)<LineRow>();

type ExclusionRow = PlaceRow & TargetRow & { readonly text: string; readonly other: string };

/** Lines of Excludes1 notes whose codes hold one of the diagnoses. */
export const tabularExclusions = statement(
  'tabular.exclusions',
  'notes',
  `SELECT n.entry, n.text, e.code AS at, e.kind AS level, t.from_code, t.to_code, t.narrow, c.value ->> 'key' AS other
   FROM json_each($entries) AS k
   JOIN note AS n ON n.entry = k.value AND n.kind = 'excludes1'
   JOIN note_entry AS e ON e.id = n.entry
   JOIN note_target AS t ON t.note = n.id
   JOIN json_each($codes) AS c ON t.from_order <= c.value ->> 'order' AND t.to_order >= c.value ->> 'order'
   ORDER BY n.id, t.n, c.key`,
)<ExclusionRow>();

export const tabularTerms = statement(
  'tabular.terms',
  'notes',
  `SELECT e.key, n.text FROM json_each($entries) AS k
   JOIN note_entry AS e ON e.id = k.value JOIN note AS n ON n.entry = e.id AND n.kind = 'inclusionTerm' ORDER BY n.id`,
)<{ key: string; text: string }>();

/** A diagnosis with everything in the list that governs it. */
type Governed = { readonly key: string; readonly code: string; readonly entries: ReadonlySet<number> };

/** What the list says of the diagnoses, given by their keys. Four statements, whatever their number. */
export function readTabularFacts(
  pack: Pack,
  keys: readonly string[],
): readonly (CitedRow<NoteFact> | CitedRow<ExclusionFact>)[] {
  const forms = [...new Set(keys.flatMap((key) => [key, ...formsAbove(key)]))];
  const rows = pack.read.all(tabularEntries, { keys: JSON.stringify(forms) });
  const governed = keys.map((key) => governedBy(key, rows));
  const entries = JSON.stringify([...new Set(governed.flatMap((one) => [...one.entries]))]);
  const cited = citedOf(
    { cite_source: null, cite_section: null, cite_edition: null, cite_from: null, cite_to: null },
    pack,
  );
  const facts = [
    ...noteFacts(pack.read.all(tabularNotes, { entries }), governed),
    ...exclusionFacts(pack, entries, governed),
  ];
  return facts.map((fact) => ({ ...fact, cited: { ...cited, section: `${fact.at}, ${HEADS[fact.kind]}` } }));
}

/** How the list itself heads its notes. */
const HEADS: Readonly<Record<TabularFact['kind'], string>> = {
  codeFirst: 'Code first',
  useAdditionalCode: 'Use additional code',
  codeAlso: 'Code also',
  excludes1: 'Excludes1',
};

function governedBy(key: string, rows: readonly EntryRow[]): Governed {
  const above = rows.filter((row) => key.startsWith(row.key));
  const ids = above.flatMap(({ id, section, chapter }) => [id, section, chapter]).filter((id) => id !== null);
  return { key, code: displayCode(SYSTEM, key), entries: new Set(ids) };
}

type Uncited<Fact> = Omit<Fact, 'citation'>;

function noteFacts(lines: readonly LineRow[], governed: readonly Governed[]): readonly Uncited<NoteFact>[] {
  const blocks = [...groupBy(lines, ({ entry, block }) => `${entry} ${block}`).values()];
  return governed.flatMap(({ code, entries }) =>
    blocks.flatMap((block): readonly Uncited<NoteFact>[] => {
      const [first] = block;
      return first !== undefined && entries.has(first.entry)
        ? [{ kind: first.kind, code, at: first.at, level: first.level, lines: linesOf(block) }]
        : [];
    }),
  );
}

function linesOf(block: readonly LineRow[]): NoteFact['lines'] {
  return [...groupBy(block, ({ id }) => id).values()].map((rows) => ({
    text: rows[0]?.text ?? '',
    targets: rows.flatMap((row) => (row.from_code === null ? [] : [toTarget(row)])),
  }));
}

function toTarget({ from_code: from, to_code: to, narrow }: TargetRow): NoteTarget {
  return { system: SYSTEM, from, to, narrow: narrow === null ? null : (JSON.parse(narrow) as Narrowing) };
}

function exclusionFacts(pack: Pack, entries: string, governed: readonly Governed[]): readonly Uncited<ExclusionFact>[] {
  const codes = JSON.stringify(governed.map(({ key }) => ({ key, order: orderKey(SYSTEM, key) })));
  const rows = pack.read.all(tabularExclusions, { entries, codes });
  const terms = groupBy(pack.read.all(tabularTerms, { entries }), ({ key }) => key);
  return rows.flatMap((row) => {
    const other = governed.find(({ key }) => key === row.other);
    if (other === undefined) {
      return [];
    }
    const { at, level, text } = row;
    const isPartial = (terms.get(other.key) ?? []).some((term) => namesSame(term.text, text));
    const found = { kind: 'excludes1', at, level, text, target: toTarget(row), other: other.code, isPartial } as const;
    // A note that names what it stands at excludes nothing of that from itself.
    const isMeant = (one: Governed): boolean =>
      one.entries.has(row.entry) &&
      !inRange(SYSTEM, one.code, { system: SYSTEM, from: row.from_code, to: row.to_code });
    return governed.filter(isMeant).map(({ code }) => ({ ...found, code }));
  });
}

/** Is the excluded condition, without its codes, one of those that a code lists as included? */
function namesSame(term: string, excluded: string): boolean {
  return plain(term) === plain(excluded);
}

function plain(text: string): string {
  return text
    .replace(/\([^()]*\d[^()]*\)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}
