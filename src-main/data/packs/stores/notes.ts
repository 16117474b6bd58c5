/** The tabular list: an entry with those above it, their notes with targets, and seventh characters. */
import { codeKey } from '#core/codes/parse.ts';
import { groupBy } from '#core/lists.ts';
import type { NoteEntry, NoteLine, SeventhCharacter } from '#core/page/official.ts';
import type { NoteCarrier } from '#core/page/types.ts';
import type { Pack } from '../open-pack.ts';
import { statement } from '../statement.ts';

type EntryRow = {
  readonly id: number;
  readonly kind: NoteCarrier['kind'];
  readonly code: string;
  readonly key: string;
  readonly title: string;
  readonly section: number | null;
  readonly chapter: number | null;
  readonly seventh: number | null;
};

const ENTRY = 'e.id, e.kind, e.code, e.key, e.title, e.section, e.chapter, e.seventh';

/** CROSS JOIN keeps the order: the planner would walk all codes of the list and hold each against the keys. */
export const noteCodesByKeys = statement(
  'notes.codes',
  'notes',
  `SELECT ${ENTRY} FROM json_each($keys) AS k CROSS JOIN note_entry AS e ON e.kind = 'code' AND e.key = k.value
   ORDER BY length(e.key) DESC`,
)<EntryRow>();

export const noteEntriesByIds = statement(
  'notes.entries',
  'notes',
  `SELECT ${ENTRY} FROM json_each($ids) AS k JOIN note_entry AS e ON e.id = k.value ORDER BY k.key`,
)<EntryRow>();

type LineRow = { readonly id: number; readonly entry: number; readonly block: number } & Pick<
  NoteLine,
  'kind' | 'text'
>;

export const notesOfEntries = statement(
  'notes.lines',
  'notes',
  `SELECT n.id, n.entry, n.block, n.kind, n.text FROM json_each($ids) AS k JOIN note AS n ON n.entry = k.value
   ORDER BY n.id`,
)<LineRow>();

export const noteTargets = statement(
  'notes.targets',
  'notes',
  `SELECT t.note, t.from_code, t.to_code FROM json_each($ids) AS k JOIN note_target AS t ON t.note = k.value
   ORDER BY t.note, t.n`,
)<{ note: number; from_code: string; to_code: string }>();

export const seventhsOf = statement(
  'notes.sevenths',
  'notes',
  'SELECT character, text, note FROM seventh WHERE entry = $entry ORDER BY character',
)<SeventhCharacter>();

export const noteChild = statement('notes.child', 'notes', 'SELECT id FROM note_entry WHERE parent = $id LIMIT 1')<{
  id: number;
}>();

/** Shortest code: a category. */
const CATEGORY_LENGTH = 3;
/** Complete codes have this many characters where a seventh is asked for. */
const BEFORE_SEVENTH = 6;

export type TabularEntries = {
  /** The code or what stands nearest above it, up to the chapter. */
  readonly entries: readonly NoteEntry[];
  readonly sevenths: {
    readonly carrier: NoteCarrier;
    readonly characters: readonly SeventhCharacter[];
    /** What complete codes begin with, placeholders included; null where further characters come first. */
    readonly stem: string | null;
  } | null;
};

/** Everything that the list says of a key. A key that it lacks is told by the nearest code above. */
export function readTabular(pack: Pack, key: string): TabularEntries {
  const codes = pack.read.all(noteCodesByKeys, { keys: JSON.stringify(prefixesOf(key)) });
  const [nearest] = codes;
  if (nearest === undefined) {
    return { entries: [], sevenths: null };
  }
  const above = [nearest.section, nearest.chapter].filter((id) => id !== null);
  const rows = [...codes, ...pack.read.all(noteEntriesByIds, { ids: JSON.stringify(above) })];
  const lines = linesOf(pack, rows);
  return {
    entries: rows.map((row) => ({ ...toCarrier(row), key: row.key, notes: lines.get(row.id) ?? [] })),
    sevenths: seventhsFor(pack, nearest, codes),
  };
}

/** `E1165`, `E116`, `E11`: what stands above a code is a beginning of it. */
function prefixesOf(key: string): readonly string[] {
  return Array.from({ length: Math.max(0, key.length - CATEGORY_LENGTH + 1) }, (_, n) => key.slice(0, key.length - n));
}

function toCarrier({ kind, code, title }: EntryRow): NoteCarrier {
  return { kind, code, title };
}

function linesOf(pack: Pack, entries: readonly EntryRow[]): ReadonlyMap<number, readonly NoteLine[]> {
  const lines = pack.read.all(notesOfEntries, { ids: JSON.stringify(entries.map(({ id }) => id)) });
  const targets = groupBy(
    pack.read.all(noteTargets, { ids: JSON.stringify(lines.map(({ id }) => id)) }),
    ({ note }) => note,
  );
  const byEntry = groupBy(lines, ({ entry }) => entry);
  return new Map(
    [...byEntry].map(([entry, own]) => [
      entry,
      own.map(({ id, block, kind, text }) => ({
        block,
        kind,
        text,
        targets: (targets.get(id) ?? []).map(({ from_code: from, to_code: to }) => ({ from, to })),
      })),
    ]),
  );
}

function seventhsFor(pack: Pack, nearest: EntryRow, codes: readonly EntryRow[]): TabularEntries['sevenths'] {
  const carrier = codes.find(({ id }) => id === nearest.seventh);
  if (carrier === undefined) {
    return null;
  }
  const isLeaf = pack.read.get(noteChild, { id: nearest.id }) === null;
  return {
    carrier: toCarrier(carrier),
    characters: pack.read.all(seventhsOf, { entry: carrier.id }),
    stem: isLeaf ? codeKey(nearest.code).padEnd(BEFORE_SEVENTH, 'X') : null,
  };
}
