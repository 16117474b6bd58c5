/** The hosts as programs: how they start, end, share a folder, and what they say when something is in the way. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findBrowser } from '#build/scripts/find-browser.ts';
import { lockPath } from '#hosts/window/lock.ts';
import { openDisplay } from './display.ts';
import { built, endProcess, openWindowHost, root, runCommand } from './hosts.ts';
import { familyOf, internetSockets } from './sockets.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

let count = 0;
const aFolder = () => join(folder, `data-${(count += 1)}`);

/** Runs the window host to its own end. */
function runWindowHost(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [built('window-host.js'), ...args], { env: { ...process.env, ...env } });
  const result = { status: null as number | null, out: '', err: '' };
  return new Promise<typeof result>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => (result.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (result.err += chunk.toString()));
    child.on('close', (status) => resolve({ ...result, status }));
  });
}

describe('the window host', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it cleanly', async (signal) => {
    const data = aFolder();
    const host = await openWindowHost(data);
    expect(existsSync(lockPath(data))).toBe(true);
    await endProcess(host.process, signal);
    expect(host.process.exitCode).toBe(0);
    expect(existsSync(lockPath(data))).toBe(false);
  });

  test('a second start says so in one line and gives an address', async () => {
    const data = aFolder();
    const host = await openWindowHost(data);
    const second = await runWindowHost(['--serve', '--data', data]);
    expect(second.status).toBe(0);
    expect(second.err).toBe('Codedesk is running already; it was asked for another window.\n');
    const address = /^Codedesk is at (http:\S+)\n$/.exec(second.out)?.[1] ?? '';
    expect(new URL(address).origin).toBe(host.origin);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
    await host.close();
  });

  test('a start that was killed does not keep the next from starting', async () => {
    const data = aFolder();
    const killed = await openWindowHost(data);
    await endProcess(killed.process, 'SIGKILL');
    expect(existsSync(lockPath(data))).toBe(true);
    const next = await openWindowHost(data);
    expect(await next.call('app.about', {})).toMatchObject({ ok: true });
    await next.close();
  });

  test('a taken port, a wrong one and an unknown option are each one line', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await vi.waitFor(() => expect(blocker.listening).toBe(true));
    const { port } = blocker.address() as AddressInfo;
    const taken = await runWindowHost(['--serve', '--data', aFolder(), '--port', String(port)]);
    blocker.close();
    expect(taken).toEqual({
      status: 3,
      out: '',
      err: `codedesk: 127.0.0.1:${port}: Port ${port} is taken or not permitted. Choose another with --port, or leave it out for any free one.\n`,
    });
    for (const args of [
      ['--port', '70000'],
      ['--prot', '1'],
    ]) {
      const wrong = await runWindowHost([...args, '--data', aFolder()]);
      expect(wrong).toMatchObject({ status: 2, out: '' });
      expect(wrong.err.trim().split('\n')).toHaveLength(1);
    }
  });

  test.each([
    ['no browser', { CODEDESK_BROWSER: '/nowhere/browser', DISPLAY: ':0' }, 'CODEDESK_BROWSER names /nowhere/browser'],
    ['no display', { CODEDESK_BROWSER: process.execPath, DISPLAY: '', WAYLAND_DISPLAY: '' }, 'There is no display'],
  ])('%s: it says so and serves its address', async (_name, env, says) => {
    const child = spawn(process.execPath, [built('window-host.js'), '--data', aFolder()], {
      env: { ...process.env, CODEDESK_BROWSER_ARGS: '', ...env },
    });
    let log = '';
    child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    await vi.waitFor(() => expect(log).toMatch(/^Codedesk is at http:\/\/127\.0\.0\.1:\d+\/start\/\S+$/m), 10_000);
    expect(log).toContain(says);
    await endProcess(child);
  });

  test('a data folder that cannot be written: it answers from the built-in pack', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const host = await openWindowHost(join(file, 'data'));
    expect(await host.call('codes.show', { code: '63620' })).toMatchObject({ ok: true, value: { known: 'full' } });
    expect(await host.call('app.about', {})).toMatchObject({ ok: true, value: { storage: { writable: false } } });
    await host.close();
  });
});

const display = await openDisplay();
afterAll(() => display?.close());

/** Without a display a window can be opened only headless, where the browser opens no second one. */
const switches = [
  '--remote-debugging-port=0',
  ...(display === null ? ['--headless=new'] : []),
  ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
];

describe.skipIf(findBrowser() === null)('the window in a real browser', () => {
  const profilesOf = (pid: number) =>
    readdirSync(tmpdir()).filter((name) => name.startsWith(`codedesk-window-${pid}-`));

  function open(data: string) {
    const env = {
      CODEDESK_BROWSER: findBrowser()!,
      CODEDESK_BROWSER_ARGS: switches.join(' '),
      DISPLAY: display?.name ?? '',
    };
    const child = spawn(process.execPath, [built('window-host.js'), '--data', data], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    onTestFinished(() => void child.kill());
    return child;
  }

  /** The addresses of a browser's pages, as it tells them. */
  async function pagesAt(address: string): Promise<readonly string[]> {
    const answer = await fetch(`${address}/json/list`, { headers: { connection: 'close' } });
    const targets = (await answer.json()) as readonly { type: string; url: string }[];
    return targets.filter(({ type }) => type === 'page').map(({ url }) => url);
  }

  /** The browser that the host has started, by the port that it wrote into its profile. */
  async function attach(child: ChildProcess) {
    const file = () => join(tmpdir(), profilesOf(child.pid!)[0] ?? 'none', 'DevToolsActivePort');
    await vi.waitFor(() => expect(existsSync(file())).toBe(true), 20_000);
    const address = `http://127.0.0.1:${readFileSync(file(), 'utf8').split('\n', 1)[0]!}`;
    // Whoever connects while the browser still makes its window may wait for ever.
    await vi.waitFor(async () => expect(await pagesAt(address)).toEqual([expect.stringMatching(/^http:/)]), 20_000);
    const browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0]!;
    await vi.waitFor(() => expect(context.pages()).toHaveLength(1), 20_000);
    return { browser, context, page: context.pages()[0]! };
  }

  test('shows the page without its token, survives a reload, and ends the host when it is closed', async () => {
    const data = aFolder();
    const child = open(data);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const { context, page } = await attach(child);
    await page.getByRole('combobox').waitFor();
    expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/(#.*)?$/);
    await page.reload();
    await page.getByRole('combobox').waitFor();
    expect(await page.evaluate(() => document.cookie)).toBe('');

    const second = await runWindowHost(['--data', data]);
    expect(second).toMatchObject({ status: 0, out: '' });
    if (display !== null) await vi.waitFor(() => expect(context.pages()).toHaveLength(2), 20_000);
    for (const one of context.pages()) await one.close();
    expect(await ended).toBe(0);
    expect(profilesOf(child.pid!)).toEqual([]);
    expect(existsSync(lockPath(data))).toBe(false);
  });
});

describe.skipIf(!existsSync('/proc/self/net/tcp'))('nobody outside is spoken to', () => {
  const isOwn = (origin: string) => {
    const own = new URL(origin).host;
    return ({ kind, local, remote }: { kind: string; local: string; remote: string }) =>
      kind === 'tcp' && (local === own || remote === own) && [local, remote].every(isLoopback);
  };
  const isLoopback = (address: string) => address.startsWith('127.0.0.1:') || address === '0.0.0.0:0';

  test('serving, the host has its one loopback socket', async () => {
    const host = await openWindowHost(aFolder());
    await host.call('search.codes', { text: 'spine' });
    const sockets = internetSockets(host.process.pid!);
    expect(sockets.length).toBeGreaterThan(0);
    expect(sockets.filter((one) => !isOwn(host.origin)(one))).toEqual([]);
    await host.close();
  });

  test('a command has none', async () => {
    const child = spawn(process.execPath, [built('cli.js'), 'check', '-', '--data', aFolder()]);
    await vi.waitFor(() => expect(readdirSync(`/proc/${child.pid!}/fd`).length).toBeGreaterThan(3));
    for (let look = 0; look < 10; look += 1) {
      expect(internetSockets(child.pid!)).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.stdin.end('63620@2025-03-10');
    await new Promise((resolve) => child.on('close', resolve));
  });

  test.skipIf(findBrowser() === null)('with its window open, the browser has only what leads to it', async () => {
    const quiet = switches.filter((one) => !one.includes('debugging')).join(' ');
    const env = { CODEDESK_BROWSER: findBrowser()!, CODEDESK_BROWSER_ARGS: quiet, DISPLAY: display?.name ?? '' };
    const child = spawn(process.execPath, [built('window-host.js'), '--data', aFolder()], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    const pid = child.pid!;
    const seen = new Map<string, string>();
    let origin = '';
    const started = Date.now();
    // Long enough for a browser that meant to fetch something after its start to have begun.
    while (Date.now() - started < 8000) {
      for (const { kind, local, remote } of internetSockets(pid)) {
        if (remote === '0.0.0.0:0' && kind === 'tcp' && origin === '') origin = `http://${local}`;
        seen.set(`${kind} ${local} ${remote}`, JSON.stringify({ kind, local, remote }));
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(familyOf(pid).length).toBeGreaterThan(3);
    const own = isOwn(origin);
    const sockets = [...seen.values()].map((text) => JSON.parse(text) as Parameters<typeof own>[0]);
    // The page has come in: more than the listening socket was seen.
    expect(sockets.length).toBeGreaterThan(2);
    expect(sockets.filter((one) => !own(one))).toEqual([]);
    await endProcess(child);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`codedesk-window-${pid}-`))).toEqual([]);
  });
});

describe('the command line', () => {
  const bin = join(root, 'src-main/hosts/cli/bin.mjs');

  test('the bin runs the program', async () => {
    const { status, out } = await runCommand(['--version'], { dataFolder: aFolder(), script: bin });
    expect({ status, out }).toEqual({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
  });

  test('under an old Node it starts again under the project’s own, with input, output and status', async () => {
    const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.0"})';
    const child = spawn(process.execPath, ['--import', pretend, bin, 'check', '-', '--json', '--data', aFolder()]);
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stdin.end('63621@2025-03-10');
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ findings: [{ rule: 'aoc.missing_primary' }] });
  });

  test('a reader that has seen enough is no failure', async () => {
    const many = join(folder, 'many.json');
    writeFileSync(
      many,
      JSON.stringify(Array.from({ length: 500 }, () => ({ lines: [{ code: '63620', from: '2025-03-10' }] }))),
    );
    const child = spawn(process.execPath, [built('cli.js'), 'check', many, '--data', aFolder()]);
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  test('a broken pack is named, and everything else works', async () => {
    const dataFolder = aFolder();
    mkdirSync(join(dataFolder, 'packs'), { recursive: true });
    writeFileSync(join(dataFolder, 'packs', 'broken.pack'), 'this is no pack');
    const listed = await runCommand(['packs', '--json'], { dataFolder });
    expect(listed.status).toBe(0);
    expect(JSON.parse(listed.out)).toMatchObject([{ id: 'starter-2025', builtIn: true }]);
    expect(listed.err.trim().split('\n')).toHaveLength(1);
    expect(listed.err).toContain('broken.pack');
    const shown = await runCommand(['show', '63620', '--json'], { dataFolder });
    expect({ status: shown.status, err: shown.err }).toEqual({ status: 0, err: '' });
  });

  test('a file that may not be read is the environment’s failure', async () => {
    const secret = join(folder, 'secret.json');
    writeFileSync(secret, '{}');
    chmodSync(secret, 0o000);
    const { status, out, err } = await runCommand(['check', secret, '--json'], { dataFolder: aFolder() });
    // Root reads everything.
    if (process.getuid?.() === 0) {
      expect(status).toBe(2);
      return;
    }
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'environment', where: secret } });
  });

  test('a paste of ten thousand lines is refused in one sentence or checked, and soon', async () => {
    const paste = Array.from({ length: 10_000 }, (_one, index) => `63620@2025-03-10 p=P${index}`).join('\n');
    const { status, err } = await runCommand(['check', '-', '--json'], { dataFolder: aFolder(), stdin: paste });
    expect(status).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'bad-input' } });
  });
});
