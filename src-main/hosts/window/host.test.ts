/** The window host's life, with a stand-in for the browser: a script that does what it is told. */
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
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { fakeApp } from '#test/contract/fake-app.ts';
import { createHostSay } from '../common/words.ts';
import type { HostedApp } from '../common/defer-app.ts';
import { runWindowHost } from './host.ts';
import { sweepProfiles } from './launch.ts';
import { lockPath } from './lock.ts';
import type { Way } from './way.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-host-'));
mkdirSync(join(folder, 'renderer'));
writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Codedesk</title>');
afterAll(() => rmSync(folder, { recursive: true }));

const SERVE: Way = { kind: 'serve', reason: 'asked', detail: '' };

type Started = {
  printed: string[];
  noted: string[];
  stop: () => void;
  ended: Promise<void>;
  press: () => void;
  closed: () => number;
};

let count = 0;

function start(way: Way, given: { data?: string; openApp?: () => Promise<HostedApp> } = {}): Started {
  let stop: () => void = () => undefined;
  let press: () => void = () => undefined;
  let closes = 0;
  const printed: string[] = [];
  const noted: string[] = [];
  const ended = runWindowHost({
    way,
    port: 0,
    dataFolder: given.data ?? join(folder, `data-${(count += 1)}`),
    rendererFolder: join(folder, 'renderer'),
    say: createHostSay(),
    openApp:
      given.openApp ??
      (() => Promise.resolve({ call: fakeApp().call, close: () => Promise.resolve(void (closes += 1)) })),
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
    stopped: new Promise((resolve) => {
      stop = resolve;
    }),
    onEnter: (listener) => {
      press = listener;
    },
  });
  return { printed, noted, stop: () => stop(), ended, press: () => press(), closed: () => closes };
}

const addressIn = (line: string | undefined) =>
  /^Codedesk is at (http:\/\/127\.0\.0\.1:\d+\/start\/[\w-]{43})$/.exec(line ?? '')?.[1] ?? '';

/** A browser that runs this shell script; `$0.args` tells what it was called with. */
function aBrowser(name: string, script: string): Way {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > "$0.args"\n${script}\n`);
  chmodSync(path, 0o755);
  return { kind: 'window', browser: path, extra: ['--extra'] };
}

async function enter(address: string): Promise<{ status: number; cookie: string }> {
  const response = await fetch(address, { redirect: 'manual' });
  return { status: response.status, cookie: response.headers.get('set-cookie')?.split(';', 1)[0] ?? '' };
}

describe('serving the address', () => {
  test('prints it, lets one browser in, prints the next, and ends cleanly', async () => {
    const host = start(SERVE);
    await vi.waitFor(() => expect(host.printed).toHaveLength(1));
    const first = addressIn(host.printed[0]);
    const { status, cookie } = await enter(first);
    expect(status).toBe(303);
    expect(await (await fetch(new URL('/', first), { headers: { cookie } })).text()).toContain('Codedesk');
    expect(host.printed).toHaveLength(2);
    expect((await enter(first)).status).toBe(403);
    host.press();
    expect((await enter(addressIn(host.printed[1]))).status).toBe(403);
    expect((await enter(addressIn(host.printed[2]))).status).toBe(303);
    host.stop();
    await host.ended;
    expect(host.closed()).toBe(1);
    await expect(fetch(first)).rejects.toThrow();
  });

  test('a second start is answered by the first, with an address of its own', async () => {
    const data = join(folder, 'twice');
    const first = start(SERVE, { data });
    await vi.waitFor(() => expect(first.printed).toHaveLength(1));
    const second = start(SERVE, { data });
    await second.ended;
    expect(second.noted).toEqual([createHostSay()(said('host.already_running'))]);
    expect((await enter(addressIn(second.printed[0]))).status).toBe(303);
    first.stop();
    await first.ended;
    expect(existsSync(lockPath(data))).toBe(false);
    const third = start(SERVE, { data });
    await vi.waitFor(() => expect(third.printed).toHaveLength(1));
    third.stop();
    await third.ended;
  });

  test('an app that cannot be opened says so once, and to every call', async () => {
    const reason = new AppError('environment', said('error.unknown_field', { field: 'disk' }), { where: '/data' });
    const host = start(SERVE, { openApp: () => Promise.reject(reason) });
    await vi.waitFor(() => expect(host.noted).toContain('/data: Unknown field disk. Check its spelling.'));
    const address = addressIn(host.printed[0]);
    const { cookie } = await enter(address);
    const { origin } = new URL(address);
    const response = await fetch(`${origin}/rpc/app.about`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'environment', where: '/data' } });
    host.stop();
    await host.ended;
  });
});

describe.skipIf(process.platform === 'win32')('the window', () => {
  const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`codedesk-window-${process.pid}-`));

  test('closing it ends the host and leaves nothing behind', async () => {
    const way = aBrowser('closes', 'sleep 0.3');
    const host = start(way);
    await host.ended;
    expect(host).toMatchObject({ printed: [], noted: [expect.stringContaining('closes')] });
    expect(profiles()).toEqual([]);
    const args = readFileSync(join(folder, 'closes.args'), 'utf8').split('\n');
    expect(args).toContain('--extra');
    expect(args.some((one) => /^--app=http:\/\/127\.0\.0\.1:\d+\/start\//.test(one))).toBe(true);
    expect(host.closed()).toBe(1);
  });

  test('ending the host ends it', async () => {
    const host = start(aBrowser('stays', 'exec sleep 60'));
    await vi.waitFor(() => expect(existsSync(join(folder, 'stays.args'))).toBe(true));
    expect(profiles()).toHaveLength(1);
    host.stop();
    await host.ended;
    expect(profiles()).toEqual([]);
  });

  test.each([
    ['ends at once with an error', () => aBrowser('fails', 'exit 1')],
    ['is not there', (): Way => ({ kind: 'window', browser: join(folder, 'nothing'), extra: [] })],
  ])('a browser that %s: the address is served instead', async (_name, way) => {
    const host = start(way());
    await vi.waitFor(() => expect(host.printed).toHaveLength(1));
    expect(host.noted[1]).toContain('serves its address instead');
    expect((await enter(addressIn(host.printed[0]))).status).toBe(303);
    host.stop();
    await host.ended;
    expect(profiles()).toEqual([]);
  });

  test('a second start has the first open another window', async () => {
    const data = join(folder, 'two-windows');
    const first = start(aBrowser('two', 'exec sleep 60'), { data });
    await vi.waitFor(() => expect(existsSync(join(folder, 'two.args'))).toBe(true));
    const firstArgs = readFileSync(join(folder, 'two.args'), 'utf8');
    const second = start(aBrowser('unused', 'exit 0'), { data });
    await second.ended;
    expect(second.printed).toEqual([]);
    expect(existsSync(join(folder, 'unused.args'))).toBe(false);
    await vi.waitFor(() => expect(readFileSync(join(folder, 'two.args'), 'utf8')).not.toBe(firstArgs));
    first.stop();
    await first.ended;
  });

  test('profiles of runs that were killed are swept', () => {
    const left = join(tmpdir(), 'codedesk-window-999999999-left');
    mkdirSync(left);
    sweepProfiles();
    expect(existsSync(left)).toBe(false);
  });
});
