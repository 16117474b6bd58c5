import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFolder, aPack, aStarterPack } from '#test/fixtures/packs.ts';
import { createApp } from './create-app.ts';
import type { App } from './create-app.ts';

let folder: ReturnType<typeof aFolder>;
let app: App | null = null;

beforeEach(() => {
  folder = aFolder();
});
afterEach(async () => {
  await app?.close();
  folder.remove();
});

function start(starterPack: string | null): App {
  app = createApp({
    host: 'cli',
    dataFolder: folder.path,
    libraryFolder: null,
    starterPack,
    version: '0.1.0',
    clock: { today: () => '2025-03-10', nowMs: () => performance.now() },
    searchMode: 'inline',
    workerUrl: null,
    lazySearch: true,
    onBug: (method, error) => {
      throw new Error(method, { cause: error });
    },
  });
  return app;
}

describe('createApp', () => {
  it('shows a page from a built-in pack and one from an installed pack', async () => {
    const starter = await aStarterPack({
      folder: join(folder.path, 'starter'),
      codes: [{ system: 'CPT', code: '63620', title: 'Spinal radiosurgery' }],
      sections: [{ system: 'CPT', code: '63620', kind: 'descriptor', text: 'In our own words.' }],
    });
    await aPack({ folder: join(folder.path, 'packs'), codes: [{ system: 'ICD10CM', code: 'C72.0' }] });
    const { client } = start(starter.path);

    const page = await client['codes.show']({ code: '63620' });

    expect(page).toMatchObject({ system: 'CPT', code: '63620', title: 'Spinal radiosurgery', known: 'full' });
    expect(page.sections.map(({ kind }) => kind)).toEqual(['descriptor']);
    expect(await client['codes.show']({ code: 'c720' })).toMatchObject({ system: 'ICD10CM', code: 'C72.0' });
    const { packs } = await client['packs.list']({});
    expect(packs.map(({ id }) => id)).toEqual(['starter-2025', 'codes-test-2025']);
  });
});
