/** The only place where use cases meet what they need. Hosts call it once and carry calls to what it returns. */
import { join, resolve } from 'node:path';
import { versions } from 'node:process';
import type { Client, EventName, Events, Handlers } from '#contract/api.ts';
import { createClient } from '#contract/client.ts';
import { createDispatcher } from '#contract/dispatch.ts';
import type { Dispatcher } from '#contract/dispatch.ts';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { createCodes } from '#data/packs/code-port.ts';
import { createFacts } from '#data/packs/facts.ts';
import { Library } from '#data/packs/library.ts';
import { UserStore } from '#data/user/user-store.ts';
import { createAboutHandlers } from './about.ts';
import { createBrowse } from './browse.ts';
import { createCheck } from './check.ts';
import { createPackHandlers } from './packs.ts';
import type { Clock } from './ports.ts';
import { createShow } from './show.ts';
import { createUserHandlers } from './user.ts';

export type AppOptions = {
  readonly host: 'electron' | 'window' | 'cli';
  /** `packs` and `user.db` lie here. */
  readonly dataFolder: string;
  /** A second folder of packs, never written. */
  readonly libraryFolder: string | null;
  /** The built-in pack's file; null when the build left it out, which the doctor says. */
  readonly starterPack: string | null;
  readonly version: string;
  readonly clock: Clock;
  /** In the window search has its own thread; a command asks once and starts none. */
  readonly searchMode: 'worker' | 'inline';
  readonly workerUrl: URL | null;
  readonly onEvent?: <E extends EventName>(event: E, news: Events[E]) => void;
  /** Told of every bug, with the method's name and never with its input. */
  readonly onBug?: (method: string, error: unknown) => void;
  /** true: indexes are read with the first question instead of at once. */
  readonly lazySearch: boolean;
};

export type App = {
  readonly handlers: Handlers;
  readonly dispatcher: Dispatcher;
  /** In-process client: what a command line or a test calls. */
  readonly client: Client;
  readonly close: () => Promise<void>;
};

/** Opens the packs and wires the use cases; user.db and the search index are opened by the first question to them. */
export function createApp(options: AppOptions): App {
  const { clock } = options;
  const dataFolder = resolve(options.dataFolder);
  const libraryFolder = options.libraryFolder === null ? null : resolve(options.libraryFolder);
  const library = new Library({
    localFolder: join(dataFolder, 'packs'),
    libraryFolder,
    starterPack: options.starterPack,
    onChange: () => options.onEvent?.('library.changed', { packs: library.packs().length }),
  });
  const user = new UserStore({ dataFolder, now: () => new Date().toISOString() });
  const codes = createCodes(library);
  const facts = createFacts(library);
  const { version, host } = options;
  const identity = { version, host, dataFolder, libraryFolder, parts: { node: versions.node } };
  const handlers: Handlers = {
    ...notYet(),
    ...createAboutHandlers({ identity, clock, library, codes, user, timings: () => dispatcher.timings }),
    ...createPackHandlers(library),
    ...createUserHandlers(user),
    'codes.show': createShow({ codes, clock }),
    'codes.browse': createBrowse({ codes, clock }),
    'case.check': createCheck({ codes, facts, clock }),
  };
  const dispatcher = createDispatcher(handlers, { now: clock.nowMs, onBug: options.onBug ?? (() => undefined) });
  return {
    handlers,
    dispatcher,
    client: createClient(dispatcher.call),
    close: () => {
      user.close();
      library.close();
      return Promise.resolve();
    },
  };
}

/** Methods whose parts are still being built. */
function notYet(): Pick<Handlers, 'search.codes'> {
  const refuse = () => {
    throw new AppError('not-landed', said('error.not_landed'));
  };
  return { 'search.codes': refuse };
}
