/** The only place where use cases meet what they need. Hosts call it once and carry calls to what it returns. */
import { join } from 'node:path';
import type { Events, EventName, Handlers, Client } from '#contract/api.ts';
import { createClient } from '#contract/client.ts';
import { createDispatcher } from '#contract/dispatch.ts';
import type { Dispatcher } from '#contract/dispatch.ts';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { createCodes } from '#data/packs/code-port.ts';
import { Library } from '#data/packs/library.ts';
import type { Clock } from './ports.ts';
import { createShow } from './show.ts';

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

export function createApp(options: AppOptions): App {
  const { clock } = options;
  const library = new Library({
    localFolder: join(options.dataFolder, 'packs'),
    libraryFolder: options.libraryFolder,
    starterPack: options.starterPack,
    onChange: () => options.onEvent?.('library.changed', { packs: library.packs().length }),
  });
  const codes = createCodes(library);
  const handlers: Handlers = {
    ...notYet(),
    'codes.show': createShow({ codes, clock }),
    'packs.list': () => ({ packs: library.list(), refused: library.refused() }),
    'packs.verify': ({ id }) => library.verify(id ?? null),
    'packs.remove': ({ id }) => {
      library.remove(id);
      return { removed: id };
    },
  };
  const dispatcher = createDispatcher(handlers, { now: clock.nowMs, onBug: options.onBug ?? (() => undefined) });
  return {
    handlers,
    dispatcher,
    client: createClient(dispatcher.call),
    close: () => {
      library.close();
      return Promise.resolve();
    },
  };
}

/** Methods whose parts are still being built. */
function notYet(): Handlers {
  const refuse = () => {
    throw new AppError('not-landed', said('error.not_landed'));
  };
  return {
    'app.about': refuse,
    'app.doctor': refuse,
    'app.timings': refuse,
    'case.check': refuse,
    'codes.show': refuse,
    'codes.browse': refuse,
    'packs.list': refuse,
    'packs.verify': refuse,
    'packs.remove': refuse,
    'search.codes': refuse,
    'settings.get': refuse,
    'settings.set': refuse,
    'drafts.list': refuse,
    'drafts.save': refuse,
    'drafts.remove': refuse,
  };
}
