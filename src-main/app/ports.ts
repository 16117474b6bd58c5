import type { Case, CodeTitle } from '#core/case/types.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import type { PackInfo, PackRefusal, PackVerification } from '#core/packs.ts';
import type { BrowseReply, CodePage } from '#core/page/types.ts';
import type { RuleFacts } from '#core/rules/facts.ts';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import type { Draft, Settings } from '#core/user.ts';

/** What the use cases need from outside. `data` satisfies these by shape; tests use small fakes. */
export type Clock = { readonly today: () => IsoDate; readonly nowMs: () => number };

export type SearchPort = {
  readonly search: (request: SearchRequest) => Promise<SearchReply>;
  readonly close: () => Promise<void>;
};

export type LibraryPort = {
  readonly list: () => readonly PackInfo[];
  readonly refused: () => readonly PackRefusal[];
  readonly verify: (id: string | null) => readonly PackVerification[];
  readonly remove: (id: string) => void;
};

export type PageRequest = { readonly code: string; readonly system: System | null; readonly date: IsoDate };

export type CodePort = {
  readonly page: (request: PageRequest) => CodePage;
  readonly browse: (place: string, date: IsoDate) => BrowseReply;
  readonly titles: (codes: readonly { readonly code: string; readonly date: IsoDate; readonly dx: boolean }[]) => readonly CodeTitle[];
  /** Is this seven-character text an ICD-10-PCS code that a pack knows (entry grammar, upper-case X)? */
  readonly isPcs: (code: string) => boolean;
};

export type FactsPort = {
  /** Every row that concerns the case, with a fixed number of statements whatever its length. */
  readonly gather: (theCase: Case, today: IsoDate) => RuleFacts;
};

export type UserPort = {
  readonly settings: () => Settings;
  readonly saveSettings: (change: Partial<Settings>) => Settings;
  readonly drafts: () => readonly Draft[];
  readonly saveDraft: (draft: Omit<Draft, 'updatedAt'>) => string;
  readonly removeDraft: (id: string) => boolean;
  /** null when it can be written; else why not. */
  readonly readOnlyReason: () => string | null;
};
