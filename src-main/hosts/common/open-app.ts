import type { App, AppOptions } from '#app/create-app.ts';
import type { Folders } from './folders.ts';
import type { Places } from './places.ts';

export type OpenAppOptions = {
  readonly host: AppOptions['host'];
  readonly places: Places;
  readonly folders: Folders;
  readonly onEvent?: NonNullable<AppOptions['onEvent']>;
};

/** Loaded only when it is needed: what a host does before (help, opening the window) does not wait for SQLite. */
export async function openApp({ host, places, folders, onEvent }: OpenAppOptions): Promise<App> {
  const { createApp } = await import('#app/create-app.ts');
  const isCommand = host === 'cli';
  return createApp({
    host,
    dataFolder: folders.data,
    libraryFolder: folders.library,
    starterPack: places.starterPack,
    version: places.version,
    clock: { today, nowMs: () => Number(process.hrtime.bigint()) / 1e6 },
    searchMode: isCommand ? 'inline' : 'worker',
    workerUrl: isCommand ? null : places.searchWorker,
    importWorkerUrl: places.importWorker,
    lazySearch: isCommand,
    onBug: reportBug,
    ...(onEvent === undefined ? {} : { onEvent }),
  });
}

/** The calendar date where the user is. */
export function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Where it happened and of what kind; never the message, which may quote a case. */
export function reportBug(method: string, error: unknown): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const name = error instanceof Error ? error.name : typeof error;
  console.error([`codedesk: ${name} in ${method}`, ...frames].join('\n'));
}
