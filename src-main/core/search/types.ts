import type { CodeStatus, IsoDate, System } from '../codes/types.ts';
import type { Said } from '../said.ts';

export type Why = 'code-exact' | 'code-prefix' | 'phrase' | 'title' | 'synonym' | 'index' | 'body' | 'typo';

/** How a typed word was read: a short form by its words, a lay word by the field's, a misspelling by its correction. */
export type ReadAs = {
  readonly from: string;
  readonly to: string;
  readonly kind: 'abbreviation' | 'synonym' | 'spelling';
};

/** A piece of running text with what was found in it. */
export type ShownPassage = { readonly text: string; readonly marks: readonly (readonly [number, number])[] };

/** Narrows an answer: codes that can be reported, codes that hold on the date. */
export type Filter = 'billable' | 'active';

export type Badge = 'add-on' | 'header' | 'deleted' | 'new' | 'unlisted' | 'unspecified';

export type SearchHit = {
  readonly system: System;
  readonly code: string;
  readonly title: string;
  /** `starter`, or the kind of pack whose words the title is in. */
  readonly titleSource: string;
  readonly billable: boolean;
  readonly status: CodeStatus;
  readonly pack: string;
  readonly edition: string;
  /** Category names from the outside in, without the code itself. */
  readonly path: readonly string[];
  readonly badges: readonly Badge[];
  /** 0 to 1, comparable within one reply only. */
  readonly score: number;
  /** [start, end) in UTF-16 units of `title`. */
  readonly marks: readonly (readonly [number, number])[];
  readonly missing: readonly string[];
  readonly why: Why;
  /** Where running text was searched (`ex:`), the piece of it that answers; else null. */
  readonly passage: ShownPassage | null;
  readonly explain: readonly Said[];
};

export type SearchReply = {
  readonly query: string;
  /** Rows found; a lower bound when `totalIsExact` is false. */
  readonly total: number;
  readonly totalIsExact: boolean;
  readonly elapsedMs: number;
  readonly readAs: readonly ReadAs[];
  readonly editionNote: Said | null;
  /** What the reader has to know of this answer: a list that was cut, codes not found, an index being built again. */
  readonly notes: readonly Said[];
  readonly hits: readonly SearchHit[];
  /** Hits per system before the cut to `limit`, for the scopes above the list. */
  readonly counts: Readonly<Partial<Record<System, number>>>;
  /** Pass back to get the rows after these; null at the end. */
  readonly cursor: string | null;
  /** Which question this answers: the `seq` that came with it. */
  readonly seq: number;
};

export type SearchRequest = {
  readonly text: string;
  /** Scopes chosen beside the text; scopes in the text are added to them. Empty = all. */
  readonly systems: readonly System[];
  /** An `@date` in the text goes before it. */
  readonly date: IsoDate;
  readonly limit: number;
  readonly cursor: string | null;
  /** Filters chosen beside the text; those in the text are added to them. */
  readonly only: readonly Filter[];
  /** true: no abbreviation, synonym or spelling reading. */
  readonly literal: boolean;
  readonly seq: number;
};
