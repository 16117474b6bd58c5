import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { askRunning, lockPath, takeLock } from './lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A server that answers a second start, or says no. */
async function aServer(status: number, body: string) {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

test('without a lock nobody runs', async () => {
  expect(await askRunning(join(folder, 'nothing'))).toEqual({ kind: 'nobody' });
});

test('who holds the lock is asked for a window', async () => {
  const data = join(folder, 'running');
  const server = await aServer(200, '{"address":"http://127.0.0.1:1/start/x"}');
  const drop = takeLock(data, { pid: 1, port: server.port, secret: 's' });
  expect(await askRunning(data)).toEqual({ kind: 'answered', address: 'http://127.0.0.1:1/start/x' });
  server.close();
  drop();
  expect(existsSync(lockPath(data))).toBe(false);
});

test.each([
  ['refuses', 403, ''],
  ['is another program', 200, '<html>'],
])('a lock whose port %s was left behind', async (_name, status, body) => {
  const data = join(folder, `left-${status}`);
  const server = await aServer(status, body);
  takeLock(data, { pid: 1, port: server.port, secret: 's' });
  expect(await askRunning(data)).toEqual({ kind: 'nobody' });
  server.close();
});

test('a lock that was left behind is taken over, and then not removed by its late owner', async () => {
  const data = join(folder, 'stale');
  const dropFirst = takeLock(data, { pid: 1, port: 9, secret: 'first' });
  expect(await askRunning(data)).toEqual({ kind: 'nobody' });
  const dropSecond = takeLock(data, { pid: 2, port: 9, secret: 'second' });
  dropFirst();
  expect(existsSync(lockPath(data))).toBe(true);
  dropSecond();
  expect(existsSync(lockPath(data))).toBe(false);
});

test('is read by its owner only, damaged ones by nobody', async () => {
  const data = join(folder, 'private');
  takeLock(data, { pid: 1, port: 9, secret: 's' });
  if (process.platform !== 'win32') {
    expect(statSync(lockPath(data)).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
  }
  for (const text of ['', 'null', '{', '{"port":"9"}']) {
    writeFileSync(lockPath(data), text);
    expect(await askRunning(data)).toEqual({ kind: 'nobody' });
  }
});

test('a folder that cannot be written gives no lock and no error', () => {
  const data = join(folder, 'a-file');
  writeFileSync(data, '');
  expect(() => takeLock(data, { pid: 1, port: 9, secret: 's' })()).not.toThrow();
  chmodSync(data, 0o400);
});
