import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSay, sayAll } from '#contract/words/say.ts';
import { anApp } from '#test/fixtures/app.ts';
import type { TestApp } from '#test/fixtures/app.ts';
import { aStarterPack } from '#test/fixtures/packs.ts';

let running: TestApp;
const range = (from: string, to = from) => ({ system: 'CPT' as const, from, to });

beforeAll(async () => {
  running = await anApp(async ({ root }) => ({
    starterPack: (
      await aStarterPack({
        folder: join(root, 'starter'),
        codes: [
          { system: 'CPT', code: '63620', title: 'Spinal radiosurgery' },
          { system: 'CPT', code: '77427', title: 'Weekly management' },
          { system: 'ICD10CM', code: 'D33.4', title: 'Benign tumor' },
          { system: 'ICD10PCS', code: '0DTJ4X1', title: 'A code with an X' },
        ],
        notWith: [{ id: 'srs', a: [range('63620', '63621')], b: [range('77427', '77432')] }],
      })
    ).path,
  }));
});
afterAll(() => running.stop());

const check = (input: Parameters<TestApp['client']['case.check']>[0]) => running.client['case.check'](input);
const rules = (reply: Awaited<ReturnType<typeof check>>) =>
  reply.findings.map(({ rule, severity }) => `${rule} ${severity}`);

const SEED = '63620@2025-03-01 77427@2025-03-03; dx D33.4';

describe('a check', () => {
  it('reads entry text and answers with the case, its titles and what was found', async () => {
    const reply = await check({ entry: SEED });

    expect(rules(reply)).toContain('range.do_not_report_with error');
    expect(reply).toMatchObject({
      case: {
        date: '2025-03-01',
        payer: 'medicare',
        setting: 'practitioner',
        lines: [{ code: '63620' }, { code: '77427' }],
      },
      ref: null,
      entry: SEED,
      leftApart: [],
      problems: [],
      titles: {
        lines: [
          { code: '63620', title: 'Spinal radiosurgery', status: 'active' },
          { code: '77427', title: 'Weekly management', status: 'active' },
        ],
        diagnoses: [{ code: 'D33.4', title: 'Benign tumor', status: 'active' }],
        history: [],
      },
    });
    expect(reply.parts.length).toBeGreaterThan(0);
    expect(reply.summary.errors).toBe(reply.findings.filter(({ severity }) => severity === 'error').length);
    expect(() => sayAll(createSay('en', undefined, { strict: true }), reply)).not.toThrow();
  });

  it('reads a case JSON, and answers the same', async () => {
    const fromText = await check({ entry: SEED });
    const fromJson = await check({
      case: {
        ref: 'A1',
        diagnoses: ['d334'],
        lines: [
          { code: '63620', from: '2025-03-01' },
          { code: '77427', from: '2025-03-03' },
        ],
      },
    });

    expect(fromJson.findings).toEqual(fromText.findings);
    expect(fromJson).toMatchObject({ ref: 'A1', entry: SEED, leftApart: ['ref'], parts: fromText.parts });
  });

  it('takes date, payer and setting from the defaults where the case does not say them', async () => {
    const defaults = { date: '2025-02-02', payer: 'commercial', setting: 'outpatient-hospital' } as const;

    expect((await check({ entry: '63620', defaults })).case).toMatchObject(defaults);
    expect((await check({ entry: '63620; payer medicaid; @2025-01-01', defaults })).case).toMatchObject({
      date: '2025-01-01',
      payer: 'medicaid',
    });
    expect((await check({ entry: '63620' })).case?.date).toBe('2025-03-10');
  });

  it('keeps what could be read beside what could not', async () => {
    const reply = await check({ case: { lines: [{ code: '63620', unitz: 2 }] } });

    expect(reply.case?.lines).toHaveLength(1);
    expect(reply.problems).toMatchObject([{ where: '/lines/0/unitz' }]);
  });

  it('checks no line by a day that it was not given, and does once it is', async () => {
    const dates = (reply: Awaited<ReturnType<typeof check>>) =>
      reply.coverage.filter(({ family }) => family === 'date').map(({ state }) => state);
    const reply = await check({ entry: '63620@2025-03-01 77427@2025-02-30; dx D33.4' });
    expect(rules(reply)).not.toContain('range.do_not_report_with error');
    expect(dates(reply)).toEqual(['not-checked']);
    const patch = [{ op: 'add' as const, path: '/lines/1/from', value: '2025-03-03' }];
    const mended = await check({ entry: '63620@2025-03-01 77427@2025-02-30; dx D33.4', patch });
    expect(rules(mended)).toContain('range.do_not_report_with error');
    expect(dates(mended)).toEqual(['checked']);
    const json = { date: '2025-03-01', lines: [{ code: '63620' }, { code: '77427', from: '2025-02-30' }] };
    expect(dates(await check({ case: json }))).toEqual(['not-checked']);
  });

  it('says that nothing could be read', async () => {
    const reply = await check({ case: 'no case' });

    expect(reply).toMatchObject({ case: null, findings: [], coverage: [], entry: '', summary: { errors: 0 } });
    expect(reply.problems).toHaveLength(1);
  });

  it('says that a case is empty', async () => {
    for (const input of [{ entry: '' }, { entry: ' ; ' }, { case: {} }]) {
      expect((await check(input)).problems).toMatchObject([{ message: { say: 'case.empty' } }]);
    }
    expect((await check({ entry: 'dx D33.4' })).problems).toEqual([]);
  });

  it('wants one case, not two and not none', async () => {
    const ask = (input: object) => running.app.dispatcher.call('case.check', input);

    expect(await ask({})).toMatchObject({ error: { code: 'bad-input', message: { say: 'case.one_input' } } });
    expect(await ask({ entry: '63620', case: {} })).toMatchObject({ error: { code: 'bad-input' } });
  });

  it('asks the packs whether an X is part of a code', async () => {
    const codes = async (entry: string) =>
      (await check({ entry })).case?.lines.map((line) => `${line.code} ${line.units}`);

    expect(await codes('0DTJ4X1')).toEqual(['0DTJ4X1 1']);
    expect(await codes('63620X2')).toEqual(['63620 2']);
  });
});

describe('a patch', () => {
  it('changes the case and is checked with it', async () => {
    const before = await check({ entry: SEED });
    const fix = before.findings.find(({ rule }) => rule === 'range.do_not_report_with')?.fixes[0];
    expect(fix).toBeDefined();

    const after = await check({ entry: SEED, patch: fix?.patch.map((operation) => ({ ...operation })) });

    expect(rules(after)).not.toContain('range.do_not_report_with error');
    expect(after.case?.lines).toHaveLength(1);
  });

  it('does not turn a default into something that was said', async () => {
    const after = await check({
      entry: '63620; dx D33.4',
      patch: [{ op: 'add', path: '/lines/0/modifiers/-', value: '59' }],
    });

    expect(after.entry).toBe('63620-59; dx D33.4');
    expect(after.case).toMatchObject({ date: '2025-03-10', payer: 'medicare' });
    const dated = await check({ entry: '63620', patch: [{ op: 'replace', path: '/date', value: '2025-01-05' }] });
    expect(dated.entry).toBe('63620; @2025-01-05');
  });

  it('keeps what entry text cannot say', async () => {
    const keep = {
      ref: 'A1',
      lines: [{ code: '63620' }],
      overrides: [{ rule: 'mue.dos', lines: [1], dx: [], reason: 'Because' }],
    };
    const reply = await check({ entry: '63620x2', keep });

    expect(reply.case).toMatchObject({ ref: 'A1', overrides: [{ rule: 'mue.dos' }], lines: [{ units: 2 }] });
    expect(reply.leftApart).toEqual(['overrides', 'ref']);
  });

  it('that does not fit is refused, and one that makes nonsense is a problem', async () => {
    const ask = (patch: object[]) => running.app.dispatcher.call('case.check', { entry: '63620', patch });

    expect(await ask([{ op: 'remove', path: '/lines/4' }])).toMatchObject({
      error: { code: 'bad-input', where: '/patch/0' },
    });
    const reply = await check({ entry: '63620', patch: [{ op: 'replace', path: '/lines/0/units', value: -3 }] });
    expect(reply.problems).toMatchObject([{ where: '/lines/0/units' }]);
  });
});
