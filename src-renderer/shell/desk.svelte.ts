/** Makes what every screen may use, once, from the connection and what was asked at the start. */
import { createClient } from '#contract/client.ts';
import type { About, PackInfo, PackRefusal, Settings } from '#contract/types.ts';
import type { Desk } from '#api/desk.ts';
import { Pages } from '#api/pages.ts';
import type { Connection } from '#api/transport.ts';
import { ltr, t } from '#i18n/i18n.svelte.ts';
import { AsidePane } from './aside.svelte.ts';
import { CommandBoard } from './command-board.svelte.ts';
import { KeyRing } from './key-ring.svelte.ts';
import { DateOfService, Preferences } from './preferences.svelte.ts';
import { placesOf } from './address.ts';
import { History } from './router.svelte.ts';
import { TroubleDesk } from './trouble.svelte.ts';

export type Start = {
  readonly about: About;
  readonly settings: Settings;
  readonly packs: readonly PackInfo[];
  readonly refused: readonly PackRefusal[];
};

/** How long the foot bar says what was just done. */
const STATUS_MS = 2500;

export class Workbench implements Desk {
  readonly call;
  readonly on;
  readonly files;
  readonly pages;
  readonly router;
  readonly aside;
  readonly keys = new KeyRing();
  readonly commands = new CommandBoard();
  readonly trouble = new TroubleDesk();
  readonly preferences;
  readonly asOf;
  about: About;
  library: Desk['library'];
  status = $state('');
  /** Set by the shell once the search box is there. */
  focusSearch: () => void = () => undefined;
  #statusTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, start: Start) {
    this.call = createClient(connection.call);
    this.on = connection.on;
    this.files = connection.files;
    this.pages = new Pages(this.call);
    const places = placesOf(window.location.hash);
    this.router = new History(places.place);
    this.aside = new AsidePane(this.router, places.aside);
    this.preferences = new Preferences(this.call, this.trouble, start.settings);
    this.asOf = new DateOfService(this.preferences, start.about.today);
    this.about = $state.raw(start.about);
    this.library = $state.raw({ packs: start.packs, refused: start.refused });
  }

  get settings(): Settings {
    return this.preferences.settings;
  }

  copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => this.say(t('foot.copied', { text: ltr(text) })),
      () => this.say(t('foot.not_copied', { text: ltr(text) })),
    );
  };

  say(text: string): void {
    this.status = text;
    clearTimeout(this.#statusTimer);
    this.#statusTimer = setTimeout(() => (this.status = ''), STATUS_MS);
  }

  /** The library changed under us: what was kept of it is asked for again. */
  async readLibrary(): Promise<void> {
    this.pages.forget();
    try {
      const [library, about] = await Promise.all([this.call['packs.list']({}), this.call['app.about']({})]);
      this.library = library;
      this.about = about;
      this.asOf.today = about.today;
    } catch (error) {
      this.trouble.report(error, () => void this.readLibrary());
    }
  }
}

export async function askStart(connection: Connection): Promise<Start> {
  const call = createClient(connection.call);
  const [about, settings, library] = await Promise.all([
    call['app.about']({}),
    call['settings.get']({}),
    call['packs.list']({}),
  ]);
  return { about, settings, packs: library.packs, refused: library.refused };
}
