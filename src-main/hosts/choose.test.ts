import { describe, expect, test } from 'vitest';
import type { Said } from '#contract/types.ts';
import { chooseHost } from './choose.ts';
import type { ChooseOptions } from './choose.ts';

type Tried = { fetches: number; notes: Said[] };

function choose(given: Partial<ChooseOptions> & { installed?: boolean; fetchable?: boolean } = {}) {
  const tried: Tried = { fetches: 0, notes: [] };
  let installed = given.installed ?? false;
  const options: ChooseOptions = {
    asked: undefined,
    isRoot: false,
    hasDisplay: true,
    wasTriedLately: false,
    electron: () => (installed ? '/electron' : null),
    fetchElectron: () => {
      tried.fetches += 1;
      installed = given.fetchable ?? false;
      return Promise.resolve(installed);
    },
    note: (what) => tried.notes.push(what),
    ...given,
  };
  return { tried, choice: chooseHost(options) };
}

describe('chooseHost', () => {
  test('Electron where its runtime is installed', async () => {
    const { choice, tried } = choose({ installed: true });
    expect(await choice).toMatchObject({ host: 'electron', program: '/electron', why: { say: 'host.why_electron' } });
    expect(tried.fetches).toBe(0);
  });

  test('Electron where its runtime can be had, after saying that it is being tried', async () => {
    const { choice, tried } = choose({ fetchable: true });
    expect(await choice).toMatchObject({ host: 'electron', why: { say: 'host.why_fetched' } });
    expect(tried).toMatchObject({ fetches: 1, notes: [{ say: 'host.fetching', with: { seconds: 10 } }] });
  });

  test('else the window host, and the next starts do not wait for it again', async () => {
    expect(await choose().choice).toMatchObject({ host: 'window', why: { say: 'host.why_no_electron' } });
    const { choice, tried } = choose({ wasTriedLately: true, fetchable: true });
    expect(await choice).toMatchObject({ host: 'window', why: { say: 'host.why_tried_lately' } });
    expect(tried.fetches).toBe(0);
  });

  test.each([
    [{ isRoot: true }, 'host.why_root'],
    [{ hasDisplay: false }, 'host.why_no_display'],
  ])('%j: Electron would end at once', async (given, why) => {
    expect(await choose({ installed: true, ...given }).choice).toMatchObject({ host: 'window', why: { say: why } });
  });

  test('what is asked for is done, or refused', async () => {
    expect(await choose({ asked: 'window', installed: true }).choice).toMatchObject({ host: 'window' });
    expect(await choose({ asked: 'serve', installed: true }).choice).toMatchObject({ host: 'serve' });
    expect(await choose({ asked: 'electron', wasTriedLately: true, fetchable: true }).choice).toMatchObject({
      host: 'electron',
    });
    await expect(choose({ asked: 'electron' }).choice).rejects.toMatchObject({ code: 'environment' });
    await expect(choose({ asked: 'firefox' }).choice).rejects.toMatchObject({ code: 'bad-input', where: '--host' });
  });
});
