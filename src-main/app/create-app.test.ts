import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSay, sayAll } from '#contract/words/say.ts';
import { INDICATORS } from '#core/page/sections/indicators.ts';
import { said } from '#core/said.ts';
import { anApp } from '#test/fixtures/app.ts';
import type { TestApp } from '#test/fixtures/app.ts';
import { aPack, aStarterPack } from '#test/fixtures/packs.ts';

let running: TestApp | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

const start = async (prepare?: Parameters<typeof anApp>[0]): Promise<TestApp> => (running = await anApp(prepare));
const range = (from: string, to = from) => ({ system: 'CPT' as const, from, to });

/** A built-in pack with something in every table. */
const startWithStarter = () =>
  start(async ({ root }) => ({
    starterPack: (
      await aStarterPack({
        folder: join(root, 'starter'),
        places: [
          { system: 'CPT', place: 'surgery', title: 'Surgery' },
          { system: 'CPT', place: 'surgery-nervous', title: 'Nervous system', parent: 'surgery' },
        ],
        codes: [
          { system: 'CPT', code: '63620', title: 'Spinal radiosurgery', place: 'surgery-nervous' },
          { system: 'CPT', code: '63621', title: 'Each further lesion', place: 'surgery-nervous' },
          { system: 'CPT', code: '77427', title: 'Weekly management' },
          { system: 'ICD10CM', code: 'D33', title: 'Header', billable: false },
          { system: 'ICD10CM', code: 'D33.4', title: 'Benign tumor', parent: 'D33' },
          { system: 'HCPCS', code: 'E1165', title: 'Seventy codes share a form' },
          { system: 'ICD10CM', code: 'E11.65', title: 'With hyperglycemia' },
          { system: 'MOD', code: '59', title: 'Distinct' },
        ],
        sections: [
          { system: 'CPT', code: '63620', kind: 'descriptor', text: 'Words.' },
          { system: '', code: '', kind: 'disclaimer', text: 'A guide.' },
        ],
        examples: [{ system: 'CPT', code: '63620', title: 'One', entry: '63620' }],
        notWith: [{ id: 'srs', a: [range('63620', '63621')], b: [range('77427', '77432')] }],
        courses: [{ code: '63620', max: 1, sessions: 5, instead: '63621' }],
        roles: [{ id: 'ro', role: 'radiation-oncologist', specialties: [], codes: [range('77261', '77790')] }],
        modifiers: [{ modifier: '59', appliesTo: [range('10000', '69999')] }],
        mue: [{ code: '63620', value: 1, mai: 2 }],
        addOns: [{ addOn: '63621', primary: '63620', type: 1 }],
        fees: [
          {
            code: '63620',
            status: 'A',
            global_days: '090',
            bilateral: '1',
            assistant: '0',
            cosurgeon: '1',
            team: '2',
            pctc: '6',
            multiple: '3',
            work_rvu: 15.6,
            endo_base: '63600',
            supervision: '09',
          },
        ],
        ptp: [
          { column1: '63620', column2: '77427', indicator: 0 },
          { column1: '22010', column2: '63620', indicator: 1 },
        ],
      })
    ).path,
  }));

describe('a page', () => {
  it('is shown with every section that its packs fill, all of it in words', async () => {
    const { client } = await startWithStarter();
    const page = await client['codes.show']({ code: '63620' });

    expect(page.sections.map(({ kind }) => kind)).toEqual([
      'descriptor',
      'modifiers',
      'important',
      'examples',
      'disclaimer',
      'edits',
      'indicators',
    ]);
    // Strict: a key or a parameter that the words lack throws.
    expect(() => sayAll(createSay('en', undefined, { strict: true }), page)).not.toThrow();
  });

  it('of a code that two systems have is the first one’s, and names the other', async () => {
    const { client } = await startWithStarter();

    expect(await client['codes.show']({ code: 'e1165' })).toMatchObject({
      system: 'HCPCS',
      code: 'E1165',
      alsoIn: [{ system: 'ICD10CM', code: 'E11.65' }],
    });
    expect(await client['codes.show']({ code: 'e11.65' })).toMatchObject({ system: 'ICD10CM', code: 'E11.65' });
    expect(await client['codes.show']({ code: 'E1165', system: 'ICD10CM' })).toMatchObject({ system: 'ICD10CM' });
  });

  it('of a table of ICD-10-PCS is found by its name, where no code has the same', async () => {
    const { client, app } = await start(async ({ root }) => ({
      starterPack: (
        await aStarterPack({
          folder: join(root, 'starter'),
          codes: [
            { system: 'ICD10CM', code: 'D33', title: 'Header', billable: false },
            { system: 'ICD10PCS', code: 'DM1', title: 'A table', billable: false },
            { system: 'ICD10PCS', code: 'D33', title: 'A table of the same name', billable: false },
          ],
        })
      ).path,
    }));

    expect(await client['codes.show']({ code: 'dm1' })).toMatchObject({ system: 'ICD10PCS', code: 'DM1' });
    expect(await client['codes.show']({ code: 'D33' })).toMatchObject({ system: 'ICD10CM' });
    expect(await client['codes.show']({ code: 'D33', system: 'ICD10PCS' })).toMatchObject({
      title: 'A table of the same name',
    });
    expect(await app.dispatcher.call('codes.show', { code: 'DM2', system: 'ICD10PCS' })).toMatchObject({ ok: false });
  });

  it('of a modifier on a code is the code’s', async () => {
    const { client } = await startWithStarter();

    expect(await client['codes.show']({ code: '63620-59' })).toMatchObject({ code: '63620' });
    expect(await client['codes.show']({ code: '59' })).toMatchObject({ system: 'MOD', title: 'Distinct' });
  });

  it('of a well-formed code that no pack knows says so', async () => {
    const { client } = await startWithStarter();

    expect(await client['codes.show']({ code: '22010' })).toMatchObject({
      known: 'number-only',
      title: null,
      status: 'unknown',
      sections: [{ kind: 'modifiers' }, { kind: 'edits' }],
    });
    expect(await client['codes.show']({ code: 'S72.001A' })).toMatchObject({ known: 'number-only', system: 'ICD10CM' });
  });

  it('of what is no code is refused in one sentence', async () => {
    const { app } = await startWithStarter();
    const ask = (input: object) => app.dispatcher.call('codes.show', input);

    expect(await ask({ code: 'radiosurgery' })).toMatchObject({
      error: { code: 'bad-input', message: { say: 'page.not_a_code' } },
    });
    expect(await ask({ code: '63620', system: 'ICD10CM' })).toMatchObject({
      error: { code: 'bad-input', where: '/system', message: { say: 'page.wrong_system' } },
    });
    expect(await ask({ code: '63620', date: '2025-02-30' })).toMatchObject({
      error: { code: 'bad-input', where: '/date' },
    });
  });

  it('is told from the edition of its date', async () => {
    const { client } = await start(async ({ packs }) => {
      const fy = (year: number, has: boolean, billable = true) =>
        aPack({
          folder: packs,
          id: `icd10cm-${year}`,
          edition: `FY${year}`,
          validFrom: `${year - 1}-10-01`,
          validTo: `${year}-09-30`,
          wholeSystems: ['ICD10CM'],
          codes: [
            { system: 'ICD10CM', code: 'G35', billable },
            ...(has ? [{ system: 'ICD10CM' as const, code: 'E11.A' }] : []),
          ],
        });
      await fy(2025, false);
      await fy(2026, true, false);
      return {};
    });
    const show = (code: string, date: string) => client['codes.show']({ code, date });

    expect(await show('G35', '2025-03-01')).toMatchObject({ edition: 'FY2025', billable: true, editionNote: null });
    expect(await show('G35', '2025-11-01')).toMatchObject({ edition: 'FY2026', billable: false });
    expect(await show('E11.A', '2025-03-01')).toMatchObject({ status: 'future', from: '2025-10-01' });
    expect(await show('E11.A', '2025-11-01')).toMatchObject({ status: 'active' });
    const old = await show('G35', '2030-01-01');
    expect(old).toMatchObject({ status: 'active', editionNote: { say: 'edition.older' } });
    expect(old.sections.map(({ kind }) => kind)).toEqual(['descriptor', 'history']);
    expect(() => sayAll(createSay('en', undefined, { strict: true }), old)).not.toThrow();
  });
});

describe('words', () => {
  it('are there for every value of every indicator', () => {
    const say = createSay('en', undefined, { strict: true });
    const messages = INDICATORS.flatMap(({ key, known }) => [
      said(`indicator.${key}`),
      ...(known ?? ['any']).map((value) => said(`indicator.${key}.${value}`, { value })),
    ]);

    expect(messages.map((message) => say(message)).every((text) => text.length > 0)).toBe(true);
  });
});

describe('browse', () => {
  it('goes from the systems down to codes', async () => {
    const { client } = await startWithStarter();
    const at = async (place: string) =>
      (await client['codes.browse']({ place })).children.map((child) => `${child.place} ${child.children}`);

    expect(await at('')).toEqual(['CPT 2', 'HCPCS 1', 'ICD10CM 2', 'MOD 1']);
    expect(await at('CPT')).toEqual(['CPT/surgery 1', 'CPT/77427 0']);
    expect(await at('CPT/surgery')).toEqual(['CPT/surgery-nervous 2']);
    expect(await at('cpt/Surgery-Nervous/')).toEqual(['CPT/63620 0', 'CPT/63621 0']);
    expect(await at('ICD-10-CM')).toEqual(['ICD10CM/D33 1', 'ICD10CM/E11.65 0']);
    expect(await client['codes.browse']({ place: 'ICD10CM/d33' })).toEqual({
      place: 'ICD10CM/D33',
      title: 'Header',
      edition: { pack: 'starter-2025', edition: '2025', note: null },
      children: [
        {
          place: 'ICD10CM/D33.4',
          system: 'ICD10CM',
          code: 'D33.4',
          title: 'Benign tumor',
          billable: true,
          children: 0,
        },
      ],
    });
  });

  it('does not know every place', async () => {
    const { app } = await startWithStarter();

    for (const place of ['XYZ', 'CPT/nowhere', 'ICD10PCS', 'CPT/63620/more']) {
      expect(await app.dispatcher.call('codes.browse', { place })).toMatchObject({
        error: { code: 'not-found', where: '/place', message: { say: 'browse.unknown_place' } },
      });
    }
  });
});

describe('storage', () => {
  it('goes on in memory where the data folder takes nothing, and says so', async () => {
    // Root, who may run the tests, is stopped by no permission; a file where the folder should be stops everybody.
    const { client } = await start(({ root }) => {
      writeFileSync(join(root, 'file'), '');
      return Promise.resolve({ dataFolder: join(root, 'file', 'codedesk') });
    });

    expect((await client['app.about']({})).storage).toMatchObject({
      writable: false,
      reason: { say: 'storage.not_a_folder' },
    });
    await client['drafts.save']({ id: 'a', entry: 'typed', case: null });
    expect(await client['drafts.list']({})).toMatchObject([{ id: 'a', entry: 'typed' }]);
    expect(await client['settings.get']({})).toMatchObject({ theme: 'system' });
    const { probes } = await client['app.doctor']({});
    expect(probes.find(({ name }) => name === 'data')).toMatchObject({ state: 'warning' });
  });

  it('is not touched by commands that only look something up', async () => {
    const { client, dataFolder } = await startWithStarter();
    await client['codes.show']({ code: '63620' });
    await client['case.check']({ entry: '63620' });

    expect(readdirSync(dataFolder)).toEqual(['packs']);
  });

  it('refuses a date that is none', async () => {
    const { app } = await start();

    expect(await app.dispatcher.call('settings.set', { asOf: '2025-13-01' })).toMatchObject({
      error: { code: 'bad-input', where: '/asOf' },
    });
    expect(await app.client['settings.set']({ asOf: null, theme: 'dark' })).toMatchObject({
      theme: 'dark',
      asOf: null,
    });
  });
});

describe('doctor', () => {
  it('names a pack that was refused and a built-in pack that is missing', async () => {
    const { client } = await start(({ packs }) => {
      writeFileSync(join(packs, 'mue-2024q3.00000000.pack'), '');
      return Promise.resolve({});
    });
    const { probes } = await client['app.doctor']({});

    expect(probes.filter(({ state }) => state !== 'ok')).toMatchObject([
      { name: 'starter', state: 'error', hint: { say: 'doctor.no_starter' } },
      { name: 'pack', state: 'warning', value: 'mue-2024q3.00000000.pack' },
    ]);
    expect(() => sayAll(createSay('en', undefined, { strict: true }), probes)).not.toThrow();
  });

  it('finds nothing where all is well', async () => {
    const { client } = await startWithStarter();

    expect((await client['app.doctor']({})).probes.every(({ state }) => state === 'ok')).toBe(true);
    expect(await client['app.about']({})).toMatchObject({
      version: '0.0.0-test',
      today: '2025-03-10',
      builtIn: { pages: 1, modifiers: 1, places: 0 },
      storage: { writable: true, reason: null },
    });
    expect((await client['app.timings']({})).map(({ method }) => method)).toEqual(['app.doctor', 'app.about']);
  });
});

describe('packs that come and go while the app runs', () => {
  it('are told of, searched and shown', async () => {
    const onEvent = vi.fn();
    const { client, packs } = await start(() => Promise.resolve({ onEvent }));
    const find = async () => (await client['search.codes']({ text: 'J0171' })).hits.map(({ code }) => code);
    expect(await find()).toEqual([]);

    await aPack({ folder: packs, codes: [{ system: 'HCPCS', code: 'J0171', title: 'Epinephrine' }] });
    await client['packs.list']({});

    await vi.waitFor(async () => expect(await find()).toEqual(['J0171']), { timeout: 5000 });
    expect(onEvent).toHaveBeenCalledWith('library.changed', { packs: 1 });
    expect(await client['packs.remove']({ id: 'codes-test-2025' })).toEqual({ removed: 'codes-test-2025' });
    await vi.waitFor(async () => expect(await find()).toEqual([]), { timeout: 5000 });
  });
});
