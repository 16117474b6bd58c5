import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { fakeApp } from '#test/contract/fake-app.ts';
import { createHostSay } from '../common/words.ts';
import { MAX_BODY } from './body.ts';
import { SOCKET } from './call-sockets.ts';
import { openWindowServer } from './server.ts';
import type { WindowServer } from './server.ts';
import { createUploads } from './uploads.ts';

let folder: string;
let server: WindowServer;
let cookie: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'codedesk-sockets-'));
  server = await openWindowServer({
    call: fakeApp().call,
    rendererFolder: folder,
    port: 0,
    uploads: createUploads({ dataFolder: folder }),
    say: createHostSay(),
  });
  const entered = await fetch(server.newStartAddress(), { redirect: 'manual' });
  cookie = entered.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Open, or the status with which it was refused. */
function connect(headers: Record<string, string>, path = SOCKET): Promise<WebSocket | number> {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, response) => {
      socket.on('error', () => undefined);
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
  });
}

async function open(): Promise<WebSocket> {
  const socket = await connect({ cookie, origin: server.origin });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

const next = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()))));
const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve));

describe('calls over an open connection', () => {
  test('are answered each under its number', async () => {
    const socket = await open();
    socket.send(JSON.stringify([7, 'search.codes', { text: 'x' }]));
    expect(await next(socket)).toMatchObject([
      7,
      { ok: true, value: { hits: [{ code: '63620' }, { code: '63621' }] } },
    ]);
    socket.send(JSON.stringify([8, 'no.method', {}]));
    expect(await next(socket)).toMatchObject([8, { ok: false, error: { code: 'unknown-method' } }]);
  });

  test.each<[string, () => Record<string, string>, string]>([
    ['without the cookie', () => ({ origin: server.origin }), SOCKET],
    ['with another cookie', () => ({ origin: server.origin, cookie: `${cookie}x` }), SOCKET],
    ['from a page elsewhere', () => ({ cookie, origin: 'https://elsewhere.example' }), SOCKET],
    ['from another port', () => ({ cookie, origin: 'http://127.0.0.1:1' }), SOCKET],
    ['without an origin', () => ({ cookie }), SOCKET],
    ['under another name for this machine', () => ({ cookie, origin: server.origin, host: 'localhost' }), SOCKET],
    ['from a frame of another site', () => ({ cookie, origin: server.origin, 'sec-fetch-site': 'cross-site' }), SOCKET],
    ['to another place', () => ({ cookie, origin: server.origin }), '/events'],
  ])('are refused %s', async (_, headers, path) => {
    expect(await connect(headers(), path)).toBe(403);
  });

  test.each(['', 'x', '{}', '[]', '["1","search.codes",{}]', '[1,2,{}]', 'null'])(
    '%j ends the connection',
    async (text) => {
      const socket = await open();
      socket.send(text);
      expect(await closed(socket)).toBe(1003);
      expect(await open()).toBeInstanceOf(WebSocket);
    },
  );

  test('bytes that are no text, and more than a call may be, end it', async () => {
    const binary = await open();
    binary.send(Buffer.from('[1,"search.codes",{}]'), { binary: true });
    expect(await closed(binary)).toBe(1003);
    const large = await open();
    large.send(`[1,"search.codes","${'x'.repeat(MAX_BODY)}"]`);
    expect(await closed(large)).toBe(1009);
    expect(await open()).toBeInstanceOf(WebSocket);
  });

  test('end with the server', async () => {
    const socket = await open();
    const end = closed(socket);
    await server.close();
    expect(await end).toBe(1006);
  });
});
