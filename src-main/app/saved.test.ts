/** Saved cases over the whole program: saved with the check of the day, compared with a check now. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp } from '#test/golden/app.ts';
import type { StartedApp } from '#test/golden/app.ts';

let app: StartedApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.stop());

const CONFLICT = '63620@2025-03-10 63621@2025-03-10 77427@2025-03-12; dx D33.4; pt 58F';

describe('saving', () => {
  it('keeps the case as typed and as understood, with what was found', async () => {
    const row = await app.client['cases.save']({ id: 'a', name: ' Spine ', entry: `${CONFLICT}; phys X` });

    expect(row).toMatchObject({ id: 'a', name: 'Spine', codes: ['63620', '63621', '77427'], checkedOn: '2025-06-02' });
    expect(row.summary.errors).toBeGreaterThan(0);
    const whole = await app.client['cases.get']({ id: 'a' });
    expect(whole.entry).toBe(`${CONFLICT}; phys X`);
    expect(whole.case.diagnoses).toEqual(['D33.4']);
    expect(whole.checked.findings.map(({ rule }) => rule)).toContain('range.do_not_report_with');
    expect(await app.client['cases.list']({})).toEqual([row]);
  });

  it('refuses what cannot be read, a name that is none, and a case that is gone', async () => {
    await expect(app.client['cases.save']({ id: 'a', name: 'x', case: 'none' })).rejects.toMatchObject({
      error: { code: 'bad-input', message: { say: 'saved.unreadable' } },
    });
    await expect(app.client['cases.save']({ id: 'a', name: '  ', entry: CONFLICT })).rejects.toMatchObject({
      error: { code: 'bad-input', where: '/name' },
    });
    for (const method of ['cases.get', 'cases.compare'] as const) {
      await expect(app.client[method]({ id: 'a' })).rejects.toMatchObject({
        error: { code: 'not-found', message: { say: 'saved.none' } },
      });
    }
    expect(await app.client['cases.list']({})).toEqual([]);
  });

  it('duplicates, describes, and erases one or all', async () => {
    await app.client['cases.save']({ id: 'a', name: 'One', note: 'n', entry: CONFLICT });
    await app.client['cases.duplicate']({ id: 'a', copy: 'b', name: 'Two' });
    expect(await app.client['cases.get']({ id: 'b' })).toMatchObject({ name: 'Two', note: 'n', entry: CONFLICT });
    await app.client['cases.describe']({ id: 'b', name: 'Three', note: '' });
    expect((await app.client['cases.list']({})).map(({ name }) => name).sort()).toEqual(['One', 'Three']);

    expect(await app.client['cases.remove']({ id: 'a' })).toEqual({ removed: true });
    expect(await app.client['cases.remove']({ id: 'a' })).toEqual({ removed: false });
    expect(await app.client['cases.clear']({})).toEqual({ removed: 1 });
    expect(await app.client['cases.list']({})).toEqual([]);
  });
});

describe('comparing', () => {
  it('tells what a correction took away, what stayed and what it brought', async () => {
    await app.client['cases.save']({ id: 'a', name: 'Spine', entry: CONFLICT });
    const compared = await app.client['cases.compare']({
      id: 'a',
      entry: '63620@2025-03-10 63621x3@2025-03-10; dx D33.4; pt 58F',
    });

    const rules = (findings: readonly { readonly rule: string }[]) => findings.map(({ rule }) => rule);
    expect(rules(compared.gone)).toContain('range.do_not_report_with');
    expect(rules(compared.fresh)).toContain('mue.dos');
    expect(compared.before.summary.errors).toBe(compared.gone.filter(({ severity }) => severity === 'error').length);
    expect(compared).toMatchObject({ name: 'Spine', before: { on: '2025-06-02', entry: CONFLICT } });
  });

  it('with nothing given, checks the saved case again: the same packs say the same', async () => {
    await app.client['cases.save']({ id: 'a', name: 'Spine', entry: CONFLICT });
    const { gone, fresh, kept, packs } = await app.client['cases.compare']({ id: 'a' });

    expect([gone, fresh, packs.gone, packs.fresh]).toEqual([[], [], [], []]);
    expect(kept.length).toBeGreaterThan(2);
  });
});
