/** The only place where use cases meet what they need. Hosts call it once and carry calls to what it returns. */
import { join, resolve } from 'node:path';
import { versions } from 'node:process';
import type { Client, EventName, Events, Handlers } from '#contract/api.ts';
import { createClient } from '#contract/client.ts';
import { createDispatcher } from '#contract/dispatch.ts';
import type { Dispatcher } from '#contract/dispatch.ts';
import type { Reader } from '#core/search/reader.ts';
import type { SearchRequest } from '#core/search/types.ts';
import { createCodes } from '#data/packs/code-port.ts';
import { ImportJobs } from '#data/importers/import-jobs.ts';
import { proveInWorker } from '#data/importers/prove-in-worker.ts';
import { createFacts } from '#data/packs/facts.ts';
import { Library } from '#data/packs/library.ts';
import type * as SearchModule from '#data/search-index/index.ts';
import type { Search } from '#data/search-index/index.ts';
import { UserStore } from '#data/user/user-store.ts';
import { createAboutHandlers } from './about.ts';
import { createBrowse } from './browse.ts';
import { createCheck } from './check.ts';
import { createClaims } from './claims.ts';
import { createImportHandlers } from './imports.ts';
import { createPackHandlers } from './packs.ts';
import type { Clock, LookAt, OpenIntake } from './ports.ts';
import { createReaderHandlers } from './reader.ts';
import { createReport } from './report.ts';
import { createSaved } from './saved.ts';
import { createSearchHandler } from './search.ts';
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
  /** The built thread for imports and proofs; null does both on the caller's thread, which a test may. */
  readonly importWorkerUrl?: URL | null;
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
  const workerUrl = options.importWorkerUrl ?? null;
  const library = new Library({
    localFolder: join(dataFolder, 'packs'),
    libraryFolder,
    starterPack: options.starterPack,
    prove: workerUrl === null ? undefined : proveInWorker(workerUrl),
    onChange: () => {
      search.reload();
      options.onEvent?.('library.changed', { packs: library.packs().length });
    },
  });
  const user = new UserStore({ dataFolder, now: () => new Date().toISOString() });
  const search = openSearch(options, library, () => user.reader());
  const imports = new ImportJobs({
    folder: join(dataFolder, 'packs'),
    workerUrl,
    onProgress: (id, progress) => options.onEvent?.('import.progress', { id, ...progress }),
  });
  const codes = createCodes(library);
  const facts = createFacts(library);
  const check = createCheck({ codes, facts, clock });
  const { version, host } = options;
  const identity = { version, host, dataFolder, libraryFolder, parts: { node: versions.node } };
  const handlers: Handlers = {
    ...createAboutHandlers({ identity, clock, library, codes, user, timings: () => dispatcher.timings }),
    ...createPackHandlers(library),
    ...createImportHandlers(imports, () => library.refresh()),
    ...createUserHandlers(user),
    ...createSaved({ saved: user, check, clock }),
    ...createReaderHandlers({ user, codes, clock, know: search.know }),
    'codes.show': createShow({ codes, clock }),
    'codes.browse': createBrowse({ codes, clock }),
    'case.check': check,
    'case.report': createReport({ check, library, clock, version }),
    ...createClaims({ codes, facts, clock, openIntake, lookAt, tables: user }),
    'search.codes': createSearchHandler({ search, codes, clock }),
  };
  const dispatcher = createDispatcher(handlers, { now: clock.nowMs, onBug: options.onBug ?? (() => undefined) });
  return {
    handlers,
    dispatcher,
    client: createClient(dispatcher.call),
    close: async () => {
      await imports.close();
      await search.close();
      user.close();
      library.close();
    },
  };
}

/** Loaded by the first file of claims: other commands do without the readers. */
const openIntake: OpenIntake = async (options) => (await import('#data/claims/index.ts')).openIntake(options);

const lookAt: LookAt = async (name, head) => (await import('#data/claims/look.ts')).lookAt(name, head);

/** Opened by the first question, or at once: what a command that never searches does not use, it does not load. */
function openSearch(
  { clock, dataFolder, searchMode, workerUrl, lazySearch, onEvent }: AppOptions,
  library: Library,
  readReader: () => Reader,
) {
  let opened: Promise<Search> | null = null;
  /** The reader's rows are read with the first question; from then on who changes them tells. */
  let isReaderKnown = false;
  const open = (): Promise<Search> => (opened ??= import('#data/search-index/index.ts').then(start));
  const start = ({ createSearch }: typeof SearchModule): Search =>
    createSearch({
      packs: library.packs(),
      warmOn: lazySearch ? null : clock.today(),
      keptIn: join(resolve(dataFolder), 'indexes'),
      onState: (state) => onEvent?.('search.state', { state }),
      ...(searchMode === 'worker' && workerUrl !== null ? { mode: searchMode, workerUrl } : { mode: 'inline' }),
    });
  if (!lazySearch) {
    // A failure is told by the first question, which asks the same promise.
    open().catch(() => undefined);
  }
  return {
    search: async (request: SearchRequest) => {
      const search = await open();
      // Notices packs that came or went since; the search is then told of them before it answers.
      library.packs();
      if (!isReaderKnown) {
        isReaderKnown = true;
        search.know(readReader());
      }
      return search.search(request);
    },
    /** Takes what of the reader counts, once the search has been asked anything. */
    know: (reader: Reader) =>
      void (isReaderKnown && opened?.then((search) => search.know(reader)).catch(() => undefined)),
    /** Takes the library's packs as they are now. */
    reload: () => void opened?.then((search) => search.load(library.packs())).catch(() => undefined),
    close: async () => {
      await (await opened?.catch(() => null))?.close();
    },
  };
}
