/** The ways to ask the same program: in process, as a command, over the loopback server, through Electron's channel. */
import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { createApp } from '#app/create-app.ts';
import type { Reply } from '#contract/wire.ts';
import { today } from '#hosts/common/open-app.ts';
import { findPlaces } from '#hosts/common/places.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const built = (name: string) => fileURLToPath(new URL(`../../out/main/${name}`, import.meta.url));

export type Host = {
  readonly call: (method: string, input: unknown) => Promise<Reply<unknown>>;
  readonly close: () => Promise<void>;
};

/** Both ways through structured clone: what an answer holds beyond plain data shows here. */
export function openInProcess(dataFolder: string): Promise<Host> {
  const places = findPlaces(built(''));
  const app = createApp({
    host: 'window',
    dataFolder,
    libraryFolder: null,
    starterPack: places.starterPack,
    version: places.version,
    clock: { today, nowMs: () => performance.now() },
    searchMode: 'inline',
    workerUrl: null,
    lazySearch: true,
  });
  return Promise.resolve({
    call: async (method, input) => structuredClone(await app.dispatcher.call(method, structuredClone(input))),
    close: app.close,
  });
}

export type Ran = { readonly status: number | null; readonly out: string; readonly err: string };

/** The command line as a process of its own. */
export function runCommand(
  words: readonly string[],
  { dataFolder, stdin, script = built('cli.js') }: { dataFolder: string; stdin?: string; script?: string },
): Promise<Ran> {
  const env = { ...process.env, CODEDESK_DATA: dataFolder, CODEDESK_LIBRARY: '', NO_COLOR: '1' };
  const child = spawn(process.execPath, [script, ...words], { env });
  return new Promise((resolve, reject) => {
    const result = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (result.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (result.err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...result }));
    child.stdin.end(stdin);
  });
}

export type WindowHost = Host & {
  readonly process: ChildProcess;
  readonly origin: string;
  readonly cookie: string;
  /** Everything that it has written so far. */
  readonly log: () => string;
};

/** The window host, serving its address, let in as a browser would be. */
export async function openWindowHost(dataFolder: string, args: readonly string[] = []): Promise<WindowHost> {
  const child = spawn(process.execPath, [built('window-host.js'), '--serve', '--data', dataFolder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      log += chunk.toString();
      const found = /^Codedesk is at (\S+)$/m.exec(log)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (status) => reject(new Error(`ended with ${String(status)}: ${log}`)));
  });
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const { origin } = new URL(address);
  return {
    process: child,
    origin,
    cookie,
    log: () => log,
    call: async (method, input) => {
      const response = await fetch(`${origin}/rpc/${method}`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      return (await response.json()) as Reply<unknown>;
    },
    close: () => endProcess(child),
  };
}

/** The same over the connection that a page keeps open. */
export async function openWindowSocket(dataFolder: string): Promise<Host> {
  const host = await openWindowHost(dataFolder);
  const { cookie, origin } = host;
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { cookie, origin } });
  await once(socket, 'open');
  let last = 0;
  return {
    call: (method, input) => {
      const number = (last += 1);
      return new Promise((resolve) => {
        const hear = (data: Buffer) => {
          const [answered, reply] = JSON.parse(data.toString()) as [number, Reply<unknown>];
          if (answered !== number) return;
          socket.off('message', hear);
          resolve(reply);
        };
        socket.on('message', hear);
        socket.send(JSON.stringify([number, method, input]));
      });
    },
    close: host.close,
  };
}

export type ElectronHost = Host & { readonly evaluate: (expression: string) => Promise<unknown> };

/** The built main process, preload and page, over the stand-in for Electron (test/electron). */
export function openElectronHost(dataFolder: string): Promise<ElectronHost> {
  const script = fileURLToPath(new URL('../electron/run-built.ts', import.meta.url));
  const child = fork(script, ['--data', dataFolder], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let last = 0;
  const evaluate = (expression: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      const hear = (answer: { id: number; value?: unknown; error?: string }) => {
        if (answer.id !== id) return;
        child.off('message', hear);
        if (answer.error === undefined) resolve(answer.value);
        else reject(new Error(answer.error));
      };
      child.on('message', hear);
      child.send({ id, expression });
    });
  return Promise.resolve({
    evaluate,
    call: async (method, input) => {
      const args = `${JSON.stringify(method)}, ${JSON.stringify(input)}`;
      return (await evaluate(`window.codedesk.call(${args})`)) as Reply<unknown>;
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send('quit');
      await ended;
    },
  });
}

export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}
