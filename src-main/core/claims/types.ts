/** Claim files on their way to cases: what a reader of any format tells. */
import type { Said } from '../said.ts';

/** How a file of cases may be written. */
export const CLAIM_FORMATS = ['case', 'entry', '837p', 'fhir', 'csv'] as const;
export type ClaimFormat = (typeof CLAIM_FORMATS)[number];

/** Fields of a case that a column of a table may hold; `claim` and `patient` group rows, and their content is not kept. */
export const CSV_FIELDS = [
  'claim',
  'patient',
  'code',
  'modifiers',
  'units',
  'minutes',
  'from',
  'to',
  'pos',
  'dx',
  'pointers',
  'provider',
  'specialty',
  'group',
  'role',
  'birthDate',
  'age',
  'sex',
  'payer',
  'setting',
  'site',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** Field to the name of its column, or to those of several: what the reader said of a table whose names do not tell. */
export type GivenColumns = Readonly<Record<string, string | readonly string[]>>;

/** A column of a table before it is read. `shape` is how its first value is written (`99999`, `Aaaa, Aaa`), never the value. */
export type ClaimColumn = { readonly name: string; readonly field: CsvField | null; readonly shape: string };

/** `hasNames`: the first row holds names of columns and no values. */
export type ClaimTable = { readonly hasNames: boolean; readonly columns: readonly ClaimColumn[] };

/** What a file is, told from its beginning: claims to check, or something for the library of code sets. */
export type ClaimLook =
  | { readonly kind: 'codes' }
  | {
      readonly kind: 'claims';
      /** null where it is no text: reading it says why. */
      readonly format: ClaimFormat | null;
      /** Of a table alone. */
      readonly table: ClaimTable | null;
    };

/** `where` is a segment, a line, a JSON Pointer or an element of the file; empty = the file as a whole. */
export type ClaimNote = { readonly where: string; readonly message: Said };

/** A claim as a case, read no further than its format asks: the fields of the case JSON still have to be proved. */
export type ReadClaim = {
  readonly kind: 'case';
  /** Its number in the file, from 1; claims that could not be read are counted, too. */
  readonly n: number;
  readonly value: unknown;
  /** Stands before a JSON Pointer into the case that has no place of its own. */
  readonly base?: string;
  /** Where in the file a part of the case stands, by JSON Pointer; the nearest part above counts. */
  readonly places: ReadonlyMap<string, string>;
  readonly problems: readonly ClaimNote[];
  /** Parts of the case, by JSON Pointer, that are wrong and that `problems` tell of. */
  readonly told: ReadonlySet<string>;
  /** What was understood and has no place in a case. */
  readonly leftAside: readonly ClaimNote[];
  /** Diagnoses of a system that is not checked; coverage then says so of every family that rests on diagnoses. */
  readonly hasOtherDiagnoses: boolean;
};

export type ClaimReading =
  | ReadClaim
  /** A whole file of entry text. */
  | { readonly kind: 'entry'; readonly n: number; readonly text: string }
  /** Something that is no claim, or a claim that could not be read: the rest goes on. */
  | ({ readonly kind: 'problem' } & ClaimNote);

/** Reads a file piece by piece and keeps no more of it than the claim that is open. */
export type ClaimReader = {
  readonly feed: (text: string) => Iterable<ClaimReading>;
  /** No more text comes. */
  readonly end: () => Iterable<ClaimReading>;
};

/** The encoding of a text by its first bytes: UTF-8, or UTF-16 as Windows tools write it. A label that `TextDecoder` takes. */
export function encodingOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
