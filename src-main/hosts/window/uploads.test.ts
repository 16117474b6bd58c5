/** The way of a dropped file through the loopback server: who may, what is kept under which name, and what is left. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeApp } from '#test/contract/fake-app.ts';
import { createHostSay } from '../common/words.ts';
import { machineName } from './lock.ts';
import { openWindowServer } from './server.ts';
import type { WindowServer } from './server.ts';
import { plainName } from './upload-name.ts';
import { createUploads } from './uploads.ts';
import type { Uploads } from './uploads.ts';

const LIMIT = 1024 * 1024;

let folder: string;
let uploads: Uploads;
let server: WindowServer;
let cookie: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'codedesk-uploads-'));
  mkdirSync(join(folder, 'renderer'));
  uploads = createUploads({ dataFolder: join(folder, 'data'), limit: LIMIT });
  server = await openWindowServer({
    call: fakeApp().call,
    rendererFolder: join(folder, 'renderer'),
    port: 0,
    uploads,
    say: createHostSay(),
  });
  const entered = await ask(new URL(server.newStartAddress()).pathname, { method: 'GET', headers: {} });
  cookie = entered.cookie;
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; cookie: string; reply: unknown };
type Ask = { method?: string; headers?: Record<string, string>; body?: Buffer | string };

const own = () => ({ cookie, origin: server.origin, 'content-type': 'application/octet-stream' });

function ask(path: string, { method = 'POST', headers = own(), body = '' }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          cookie: response.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '',
          reply: text.startsWith('{') ? JSON.parse(text) : text,
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const root = () => join(folder, 'data', `uploads-${machineName()}`);
const kept = () => (existsSync(root()) ? readdirSync(root()) : []);
const upload = (name: string, body: Buffer | string, headers = own()) =>
  ask(`/upload?name=${encodeURIComponent(name)}`, { headers, body });
const valueOf = ({ reply }: Answer) => (reply as { value: { id: string; file: string } }).value;

describe('a dropped file', () => {
  test('is kept whole under its own name, for its owner alone, until it is let go', async () => {
    const content = Buffer.alloc(300_000, 'A00    1 made up\r\n');
    const answer = await upload('icd10cm_order_2026.txt', content);
    expect(answer).toMatchObject({ status: 200, reply: { ok: true } });
    const { id, file } = valueOf(answer);
    expect(file).toBe(join(root(), id, 'icd10cm_order_2026.txt'));
    expect(readFileSync(file).equals(content)).toBe(true);
    if (process.platform !== 'win32') {
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    }
    expect(await ask(`/upload/${id}`, { method: 'DELETE' })).toMatchObject({ reply: { value: { removed: true } } });
    expect(kept()).toEqual([]);
    expect(await ask(`/upload/${id}`, { method: 'DELETE' })).toMatchObject({ reply: { value: { removed: false } } });
  });

  test('of the same name as another is another', async () => {
    const [one, two] = [valueOf(await upload('a.zip', 'one')), valueOf(await upload('a.zip', 'two'))];
    expect([readFileSync(one.file, 'utf8'), readFileSync(two.file, 'utf8')]).toEqual(['one', 'two']);
  });

  test.each(['../../escaped.txt', '..\\..\\escaped.txt', '/etc/escaped.txt', 'C:\\escaped.txt'])(
    'named %s stays in its folder',
    async (name) => {
      const { id, file } = valueOf(await upload(name, 'x'));
      expect(file).toBe(join(root(), id, 'escaped.txt'));
      expect(existsSync(file)).toBe(true);
    },
  );

  test.each(['../', '%2e%2e', '', '..', '../x'])('nothing is let go of by an id that is none: %s', async (id) => {
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'data', 'user.db'), 'mine');
    await upload('a.txt', 'x');
    await ask(`/upload/${id}`, { method: 'DELETE' });
    expect(readFileSync(join(folder, 'data', 'user.db'), 'utf8')).toBe('mine');
    expect(kept()).toHaveLength(1);
  });
});

describe('what is refused leaves nothing', () => {
  test('without the cookie, from another origin, or as a form that another page may send', async () => {
    const { cookie: mine, ...stranger } = own();
    expect(await upload('a.txt', 'x', { ...stranger, cookie: `${mine}x` })).toMatchObject({ status: 403 });
    expect(await upload('a.txt', 'x', { ...own(), origin: 'http://evil.example' })).toMatchObject({ status: 403 });
    expect(await upload('a.txt', 'x', { ...own(), 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    const noOrigin = { cookie, 'content-type': 'application/octet-stream' };
    expect(await ask('/upload?name=a.txt', { headers: noOrigin, body: 'x' })).toMatchObject({ status: 403 });
    expect(await ask('/upload/x', { method: 'DELETE', headers: noOrigin })).toMatchObject({ status: 403 });
    expect(await ask('/upload?name=a.txt', { method: 'GET' })).toMatchObject({ status: 405 });
    expect(await ask('/upload', { body: 'x' })).toMatchObject({ status: 415 });
    expect(kept()).toEqual([]);
  });

  test('a file that says that it is too large, and one that turns out to be', async () => {
    const large = Buffer.alloc(LIMIT + 1);
    const expected = { status: 413, reply: { ok: false, error: { message: { say: 'host.file_too_large' } } } };
    expect(await upload('large.txt', large)).toMatchObject(expected);
    expect(await upload('large.txt', large, { ...own(), 'transfer-encoding': 'chunked' } as never)).toMatchObject(
      expected,
    );
    expect(kept()).toEqual([]);
  });

  test('a file whose page went away half-way', async () => {
    const asked = request({
      host: '127.0.0.1',
      port: server.port,
      path: '/upload?name=a.txt',
      method: 'POST',
      headers: { ...own(), 'content-length': 100_000 },
    });
    asked.on('error', () => undefined);
    asked.write(Buffer.alloc(50_000));
    await vi.waitFor(() => expect(kept()).toHaveLength(1));
    asked.destroy();
    await vi.waitFor(() => expect(kept()).toEqual([]));
  });

  test('a data folder that cannot be written is a sentence with a way out', async () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');
    expect(await upload('a.txt', 'x')).toMatchObject({
      status: 507,
      reply: { ok: false, error: { code: 'environment', message: { say: 'host.not_kept' } } },
    });
  });
});

test('what is there when the host ends goes, and what a killed one left goes at the next start', async () => {
  await upload('a.txt', 'x');
  uploads.close();
  expect(kept()).toEqual([]);
  mkdirSync(join(root(), 'left'), { recursive: true });
  writeFileSync(join(root(), 'left', 'b.txt'), 'x');
  createUploads({ dataFolder: join(folder, 'data') });
  expect(kept()).toEqual([]);
});

test.each([
  ['HCPC2026_JUL_ANWEB.zip', 'HCPC2026_JUL_ANWEB.zip'],
  ['a/b\\c.txt', 'c.txt'],
  ['what: is|this?.txt', 'what_ is_this_.txt'],
  ['line\nbreak\u0000.txt', 'line_break_.txt'],
  ['..', 'file'],
  ['trailing. . ', 'trailing'],
  ['CON.txt', '_CON.txt'],
  ['übersicht 2026.xlsx', 'übersicht 2026.xlsx'],
])('the name %j is kept as %j', (name, plain) => expect(plainName(name)).toBe(plain));

test('a long name keeps its beginning and its extension', () => {
  const name = plainName(`icd10cm_order_2026_${'長'.repeat(200)}.csv.gz`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(name).toMatch(/^icd10cm_order_2026_長+\.csv\.gz$/u);
});
