import type { Case } from '#core/case/types.ts';
import type { ClaimFormat, ClaimLook, ClaimReader, GivenColumns } from '#core/claims/types.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import type { ImportLook, ImportOutcome, ImportPlanItem, ImportRequest } from '#core/imports.ts';
import type { PackInfo, PackRefusal, PackVerification } from '#core/packs.ts';
import type { PageMaterial } from '#core/page/material.ts';
import type { BrowseReply } from '#core/page/types.ts';
import type { RuleFacts } from '#core/rules/facts.ts';
import type { Said } from '#core/said.ts';
import type { OwnWord, Reader } from '#core/search/reader.ts';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import type { CodeEdition } from '#core/page/material.ts';
import type { Backup, Draft, SavedCase, Settings, TableMemory } from '#core/user.ts';

/** What the use cases need from outside. `data` satisfies these by shape; tests use small fakes. */
export type Clock = { readonly today: () => IsoDate; readonly nowMs: () => number };

export type SearchPort = {
  readonly search: (request: SearchRequest) => Promise<SearchReply>;
  readonly close: () => Promise<void>;
};

export type LibraryPort = {
  readonly list: () => readonly PackInfo[];
  readonly refused: () => readonly PackRefusal[];
  readonly verify: (id: string | null) => Promise<readonly PackVerification[]>;
  readonly remove: (id: string) => void;
};

export type ImportsPort = {
  /** What files are; writes nothing and waits for nothing. */
  readonly plan: (look: ImportLook) => Promise<readonly ImportPlanItem[]>;
  /** `id` is the caller's name for the import. Imports run one after the other. */
  readonly run: (id: string, request: ImportRequest) => Promise<readonly ImportOutcome[]>;
  readonly cancel: (id: string) => boolean;
};

export type PageRequest = { readonly key: string; readonly system: System; readonly date: IsoDate };

export type CodePort = {
  /** Systems in which some pack has this key. */
  readonly systemsOf: (key: string) => readonly System[];
  /** Those of the keys that tables of limits, fees or add-ons name, whether a list has them or not. */
  readonly namedIn: (keys: readonly string[]) => ReadonlySet<string>;
  /** The first codes that tables of limits or fees name and that begin so, in their order. */
  readonly namedBelow: (begins: string, most: number) => readonly string[];
  /** Everything that a code's page is composed from. */
  readonly material: (request: PageRequest) => PageMaterial;
  /** One level of the tree; null for a place that nothing knows. */
  readonly browse: (place: string, date: IsoDate) => BrowseReply | null;
  /** What every edition has for each of the codes, in the same order, with a fixed number of statements. */
  readonly editionsOf: (
    codes: readonly { readonly system: System; readonly key: string }[],
  ) => readonly (readonly CodeEdition[])[];
  /** Counts of what is built in. */
  readonly builtIn: () => { readonly pages: number; readonly modifiers: number; readonly places: number };
};

/** A file of claims that is being read; `format` is null until its content has told. */
export type ClaimIntake = ClaimReader & { readonly format: () => ClaimFormat | null };
export type OpenIntake = (options: {
  readonly format: ClaimFormat | null;
  readonly columns: GivenColumns;
}) => Promise<ClaimIntake>;

/** What a file is, from its name and its first bytes. */
export type LookAt = (name: string, head: Uint8Array) => Promise<ClaimLook>;

/** The part of user.db that remembers what columns of claim tables hold. */
export type TablesPort = {
  /** null where no table with these names was told of. */
  readonly columnsOf: (names: readonly string[]) => GivenColumns | null;
  readonly keepColumns: (memory: TableMemory) => void;
};

export type FactsPort = {
  /** Every row that concerns the case, with a fixed number of statements whatever its length. */
  readonly gather: (theCase: Case, today: IsoDate) => RuleFacts;
};

/** The part of user.db that search knows. */
export type ReaderPort = {
  readonly reader: () => Reader;
  /** Counts a use, now. */
  readonly addUse: (code: { readonly system: System; readonly key: string }) => void;
  /** How many codes were forgotten. */
  readonly removeUses: () => number;
  readonly addOwnWord: (word: OwnWord) => void;
  /** false when there was none. */
  readonly removeOwnWord: (word: OwnWord) => boolean;
};

export type UserPort = {
  readonly settings: () => Settings;
  readonly saveSettings: (change: Partial<Settings>) => Settings;
  readonly drafts: () => readonly Draft[];
  /** Returns when it was saved. */
  readonly saveDraft: (draft: Omit<Draft, 'updatedAt'>) => string;
  readonly removeDraft: (id: string) => boolean;
  /** null when it can be written; else why not. */
  readonly readOnlyReason: () => Said | null;
  /** `ok`, or what is wrong with the file. Reads all of it. */
  readonly checkIntegrity: () => string;
};

/** The part of user.db that keeps cases on request, and its copies. */
export type SavedPort = {
  /** Newest first. */
  readonly savedCases: () => readonly SavedCase[];
  readonly savedCase: (id: string) => SavedCase | null;
  /** Takes the place of what was saved under its id. */
  readonly saveCase: (saved: Omit<SavedCase, 'savedAt'>) => SavedCase;
  readonly describeCase: (row: Pick<SavedCase, 'id' | 'name' | 'note'>) => boolean;
  /** null erases all of them. */
  readonly removeCases: (id: string | null) => number;
  readonly backups: () => readonly Backup[];
  readonly makeBackup: () => Backup;
  /** Answers with the backup of what was there before. */
  readonly restoreBackup: (file: string) => Backup;
  readonly removeBackup: (file: string) => boolean;
};
