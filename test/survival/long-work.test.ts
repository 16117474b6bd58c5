/** What takes long is done in a thread of its own: the host goes on answering meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openWindowHost, runCommand } from '../contract/hosts.ts';
import { madeUpOrder } from './made-up-sets.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-long-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('while packs are proven, a page is shown', async () => {
  const data = join(folder, 'data');
  const file = join(folder, 'icd10cm_order_2026.txt');
  writeFileSync(file, madeUpOrder(20_000));
  expect(await runCommand(['import', file], { dataFolder: data })).toMatchObject({ status: 0 });
  const host = await openWindowHost(data);
  await host.call('codes.show', { code: '63620' });
  const answered: string[] = [];
  const ask = async (method: string, input: unknown): Promise<void> => {
    expect(await host.call(method, input)).toMatchObject({ ok: true });
    answered.push(method);
  };
  const proof = ask('packs.verify', {});
  await ask('codes.show', { code: '63620' });
  await proof;
  expect(answered).toEqual(['codes.show', 'packs.verify']);
  expect(await host.call('packs.verify', { id: 'icd10cm-2026' })).toMatchObject({
    value: [{ id: 'icd10cm-2026', ok: true, problem: null }],
  });
  expect(await host.call('packs.verify', { id: 'none' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  await host.close();
});
