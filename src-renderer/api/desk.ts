/** What every screen may use, in one typed context. The shell makes it; features and their tests only see this type. */
import { createContext } from 'svelte';
import type { About, Client, EventName, Events, IsoDate, PackInfo, PackRefusal, Settings } from '#contract/types.ts';
import type { Aside } from './aside.ts';
import type { Commands } from './commands.ts';
import type { Files } from './files.ts';
import type { Keys } from './keys.ts';
import type { Pages } from './pages.ts';
import type { Place } from './places.ts';

export type Router = {
  readonly place: Place;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** Adds to the history; going where one is already does nothing. */
  go(place: Place): void;
  /** Changes the present entry: typing in the search box is one place, not twenty. */
  replace(place: Place): void;
  back(): void;
  forward(): void;
  /** The entry that `back` would show, or null. */
  readonly before: Place | null;
  /** What a screen wants to find again when the reader comes back to this entry, such as a scroll offset. */
  memory: unknown;
};

/** The date that codes are looked up by. */
export type AsOf = {
  /** The date in force: the chosen one, else today. */
  readonly date: IsoDate;
  readonly today: IsoDate;
  /** null = today, whatever the day. */
  readonly chosen: IsoDate | null;
  choose(date: IsoDate | null): void;
};

/** The one line for what went wrong. */
export type Trouble = {
  /** Any thrown value; `retry` becomes the way out that the line offers. */
  report(error: unknown, retry?: () => void): void;
  clear(): void;
};

export type Listen = <Name extends EventName>(name: Name, handler: (news: Events[Name]) => void) => () => void;

export type Desk = {
  readonly call: Client;
  readonly pages: Pages;
  readonly on: Listen;
  readonly files: Files;
  readonly about: About;
  /** Reactive: what is installed now, and what was refused. */
  readonly library: { readonly packs: readonly PackInfo[]; readonly refused: readonly PackRefusal[] };
  /** Reactive: the reader's choices as saved. */
  readonly settings: Settings;
  readonly router: Router;
  readonly aside: Aside;
  readonly keys: Keys;
  readonly commands: Commands;
  readonly asOf: AsOf;
  readonly trouble: Trouble;
  /** Focuses the search box; its text is kept and selected. */
  focusSearch(): void;
  /** Puts text on the clipboard and says so at the foot. */
  copy(text: string): void;
  /** Says at the foot what was just done. */
  say(text: string): void;
};

export const [getDesk, setDesk] = createContext<Desk>();
