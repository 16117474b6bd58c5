import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeApp } from '#test/contract/fake-app.ts';
import { createHostSay } from '../common/words.ts';
import { MAX_BODY } from './body.ts';
import { openWindowServer } from './server.ts';
import type { WindowServer } from './server.ts';
import { createUploads } from './uploads.ts';

let folder: string;
let server: WindowServer;
let cookie: string;
let entered = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'codedesk-server-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Codedesk</title>');
  writeFileSync(join(folder, 'renderer', 'assets', 'a-123.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  entered = 0;
  server = await openWindowServer({
    call: fakeApp().call,
    rendererFolder: join(folder, 'renderer'),
    port: 0,
    uploads: createUploads({ dataFolder: folder }),
    say: createHostSay(),
    onEntered: () => (entered += 1),
    onSecondStart: () => Promise.resolve(server.newStartAddress()),
  });
  cookie = await enter();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Ask = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** A plain request with exactly these headers: fetch would not let us name the host or the origin. */
function ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: server.port, path, method, headers };
    const asked = request(options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function enter(): Promise<string> {
  const { headers } = await ask(new URL(server.newStartAddress()).pathname);
  return headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
}

/** A call as our own page makes it, with some headers replaced. */
function call(method: string, input: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const own = { cookie, origin: server.origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  return ask(`/rpc/${method}`, { method: 'POST', headers: { ...own, ...headers }, body: JSON.stringify(input) });
}

describe('being let in', () => {
  test('a start address works once and gives a cookie that scripts and other sites cannot use', async () => {
    const path = new URL(server.newStartAddress()).pathname;
    const first = await ask(path);
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^codedesk-[0-9a-f]{8}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const second = await ask(path);
    expect(second).toMatchObject({ status: 403 });
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(entered).toBe(2);
  });

  test('a newer address replaces the older one', async () => {
    const older = new URL(server.newStartAddress()).pathname;
    const newer = new URL(server.newStartAddress()).pathname;
    expect((await ask(older)).status).toBe(403);
    expect((await ask(newer)).status).toBe(303);
  });

  test('looking ahead does not use an address up', async () => {
    const path = new URL(server.newStartAddress()).pathname;
    expect((await ask(path, { method: 'HEAD' })).status).toBe(405);
    expect((await ask(path, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(405);
    expect((await ask(path)).status).toBe(303);
  });

  test('who is in already may follow an old address, and reload', async () => {
    const path = new URL(server.newStartAddress()).pathname;
    await ask(path);
    expect(await ask(path, { headers: { cookie } })).toMatchObject({ status: 303 });
    expect((await ask('/', { headers: { cookie } })).status).toBe(200);
    expect((await ask('/', { headers: { cookie } })).status).toBe(200);
  });

  test.each(['/', '/index.html', '/assets/a-123.js', '/events', '/rpc/app.about', '/start/', '/start/x'])(
    '%s without the cookie is refused',
    async (path) => {
      expect((await ask(path)).status).toBe(403);
      expect((await ask(path, { headers: { cookie: `${cookie}x` } })).status).toBe(403);
      expect((await ask(path, { headers: { cookie: 'codedesk-00000000=x' } })).status).toBe(403);
    },
  );

  test('a second start of the program needs the secret of the lock file', async () => {
    const path = '/second-start';
    expect((await ask(path, { method: 'POST' })).status).toBe(403);
    expect((await ask(path, { method: 'POST', headers: { 'x-codedesk-secret': 'x' } })).status).toBe(403);
    expect((await ask(path, { headers: { 'x-codedesk-secret': server.secret } })).status).toBe(403);
    const fromPage = { 'x-codedesk-secret': server.secret, origin: 'http://evil.example' };
    expect((await ask(path, { method: 'POST', headers: fromPage })).status).toBe(403);
    const { status, body } = await ask(path, { method: 'POST', headers: { 'x-codedesk-secret': server.secret } });
    expect(status).toBe(200);
    const { address } = JSON.parse(body) as { address: string };
    expect((await ask(new URL(address).pathname)).status).toBe(303);
  });
});

describe('where a request comes from', () => {
  test.each(['evil.example', 'localhost:1', '127.0.0.1', 'evil.example:80'])('host %s gives 421', async (host) => {
    expect((await ask('/', { headers: { cookie, host } })).status).toBe(421);
    expect((await call('app.about', {}, { host })).status).toBe(421);
  });

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1'])(
    'origin %s gives 403',
    async (origin) => {
      expect((await call('app.about', {}, { origin })).status).toBe(403);
      expect((await ask('/', { headers: { cookie, origin } })).status).toBe(403);
    },
  );

  test('a POST without origin, and any request that another site started, give 403', async () => {
    const headers = { cookie, 'content-type': 'application/json' };
    expect((await ask('/rpc/app.about', { method: 'POST', headers, body: '{}' })).status).toBe(403);
    expect((await call('app.about', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await call('app.about', {}, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await ask('/', { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });

  test('only a followed link may lead from elsewhere to a start address', async () => {
    const path = new URL(server.newStartAddress()).pathname;
    const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
    expect((await ask(path, { headers: image })).status).toBe(403);
    const frame = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };
    expect((await ask(path, { headers: frame })).status).toBe(403);
    expect((await ask(path, { headers: { ...frame, 'sec-fetch-dest': 'document' } })).status).toBe(303);
  });

  test('no answer allows another origin to read it', async () => {
    const answer = await ask('/rpc/app.about', {
      method: 'OPTIONS',
      headers: { cookie, origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(403);
    for (const { headers } of [answer, await call('app.about', {})]) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('calls', () => {
  test('an answer is a reply', async () => {
    const { status, body, headers } = await call('search.codes', { text: 'srs' });
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(body)).toMatchObject({ ok: true, value: { query: 'srs', hits: [{ code: '63620' }, {}] } });
  });

  test.each(['constructor', '__proto__', 'toString', 'app.nothing', '', '..%2fapp.about', 'app.about/x'])(
    'there is no method %j',
    async (name) => {
      const { status, body } = await call(name, {});
      expect(status).toBe(200);
      expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
    },
  );

  test('what is no JSON, too large, or not posted is refused as a reply', async () => {
    const ok = { cookie, origin: server.origin, 'content-type': 'application/json' };
    const post = (body: string | Buffer, headers = ok) => ask('/rpc/app.about', { method: 'POST', headers, body });
    const answers = [
      await post('{'),
      await post(''),
      await post('{}', { ...ok, 'content-type': 'text/plain' }),
      await post(Buffer.alloc(MAX_BODY + 1, ' ')),
      await ask('/rpc/app.about', { headers: { cookie } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 415, 413, 405]);
    for (const { body } of answers) expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  test('a body of unknown length is limited, too', async () => {
    const headers = {
      cookie,
      origin: server.origin,
      'content-type': 'application/json',
      'transfer-encoding': 'chunked',
    };
    const { status } = await ask('/rpc/app.about', { method: 'POST', headers, body: Buffer.alloc(MAX_BODY + 1, ' ') });
    expect(status).toBe(413);
  });
});

describe('files', () => {
  test('the page and its files come with every safety header', async () => {
    const page = await ask('/', { headers: { cookie } });
    expect(page.body).toContain('<title>Codedesk</title>');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html;charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'; connect-src 'self';");
    expect(policy).not.toContain('unsafe');
    const script = await ask('/assets/a-123.js', { headers: { cookie } });
    expect(script.headers['content-type']).toContain('javascript');
    expect(script.headers['cache-control']).toContain('immutable');
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/%00',
    '/%',
    '/constructor',
    '/nothing.js',
  ])('%s leads nowhere', async (path) => {
    const { status, body } = await ask(path, { headers: { cookie } });
    expect(status).toBe(404);
    expect(body).not.toContain('secret\n');
  });

  test('a file that has gone since ends the answer and not the program', async () => {
    rmSync(join(folder, 'renderer', 'assets', 'a-123.js'));
    await expect(ask('/assets/a-123.js', { headers: { cookie } })).rejects.toThrow();
    expect((await ask('/', { headers: { cookie } })).status).toBe(200);
  });

  test('nothing else may be asked of them', async () => {
    expect((await ask('/', { method: 'DELETE', headers: { cookie, origin: server.origin } })).status).toBe(405);
    expect((await ask('/', { method: 'POST', headers: { cookie, origin: server.origin } })).status).toBe(405);
  });
});

describe('the server itself', () => {
  test('listens on the loopback address only', async () => {
    const refused = await new Promise((resolve) => {
      // Any address of this machine other than 127.0.0.1 does for the proof, and 127.0.0.2 is one everywhere but on macOS.
      connect(server.port, '127.0.0.2')
        .on('error', () => resolve(true))
        .on('connect', () => resolve(false));
    });
    expect(refused).toBe(true);
  });

  test('events reach every open page', async () => {
    const stream = new Promise<string>((resolve) => {
      request({ host: '127.0.0.1', port: server.port, path: '/events', headers: { cookie } }, (response) => {
        response.on('data', (chunk: Buffer) => {
          if (chunk.toString().startsWith(':')) server.send('library.changed', { packs: 2 });
          else resolve(chunk.toString());
        });
      }).end();
    });
    expect(await stream).toBe('event: library.changed\ndata: {"packs":2}\n\n');
  });

  test('a taken port is one sentence', async () => {
    const again = openWindowServer({
      call: fakeApp().call,
      rendererFolder: join(folder, 'renderer'),
      port: server.port,
      uploads: createUploads({ dataFolder: folder }),
      say: createHostSay(),
    });
    await expect(again).rejects.toMatchObject({
      code: 'environment',
      said: { say: 'host.port_taken' },
      hint: { say: 'host.port_taken_hint' },
    });
  });
});
