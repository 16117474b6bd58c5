/**
 * Keys as data. A feature declares its keys in a table; the key map shows every table, the foot bar shows what is
 * bound and works now, and only bound keys run.
 */
import type { MessageKey } from '#i18n/keys.ts';

export type KeyGroup = 'everywhere' | 'search' | 'page' | 'case' | 'claims' | 'library';

export type KeyEntry = {
  /** Chords that do the same, the first one is shown: `Alt+Enter`, `Mod+K` (Ctrl, or Command on a Mac), `/`, `g s`. */
  readonly keys: readonly string[];
  readonly label: MessageKey;
  readonly group: KeyGroup;
  /** Works while a text field has the focus, too. Single letters and digits never should. */
  readonly inText?: boolean;
  /** Place in the foot bar, low first; left out = only in the key map. */
  readonly foot?: number;
  /** A shorter label for the foot bar. */
  readonly footLabel?: MessageKey;
  /** Shown in place of `keys[0]`, for a row of keys such as 1 to 9: two caps with a dash between them. */
  readonly shownAs?: readonly [string, string];
};

export type KeyTable = Readonly<Record<string, KeyEntry>>;

export type KeyBinding = {
  readonly entry: KeyEntry;
  /** Returning `false` = it was not for me after all; the next binding gets it. */
  readonly run: (event: KeyboardEvent) => unknown;
  /** Works now. Read whenever the foot bar is drawn, so it may rest on state. */
  readonly when?: () => boolean;
  /** What it does rests on an answer that is on its way: it waits while this says so, though it may not work yet. */
  readonly awaits?: () => boolean;
};

export type Keys = {
  /** Until the returned function is called. The newest binding of a chord is asked first. */
  bind(bindings: readonly KeyBinding[]): () => void;
  /**
   * Until the returned function is called, a key waits for as long as this says so: what it does rests on an answer
   * that is on its way. Asked for keys that do something, not for the letters of a text.
   */
  waitWhile(isAwaited: (event: KeyboardEvent) => boolean): () => void;
};
