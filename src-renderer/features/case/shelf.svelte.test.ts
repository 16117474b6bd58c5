/** Saving, opening and comparing from the window's side, over an API that answers at once. */
import { describe, expect, test, vi } from 'vitest';
import type { CheckReply, Client, SavedCase } from '#contract/types.ts';
import { CaseDesk } from './case-desk.svelte.ts';
import { ReportView } from './report-view.svelte.ts';
import { CaseShelf } from './shelf.svelte.ts';

const SUMMARY = { errors: 0, warnings: 0, infos: 0, questions: 0, overridden: 0, notChecked: 0 };

function aCase(codes: readonly string[]): SavedCase['case'] {
  return {
    payer: 'medicare',
    setting: 'practitioner',
    patient: {},
    diagnoses: [],
    lines: codes.map((code) => ({ code, modifiers: [], units: 1 })),
    providers: {},
    history: [],
    facts: {},
    overrides: [],
  };
}

function aReply(codes: readonly string[]): CheckReply {
  return {
    case: aCase(codes),
    ref: null,
    summary: SUMMARY,
    findings: [],
    coverage: [],
    problems: [],
    entry: codes.join(' '),
    leftApart: [],
    assumed: [],
    parts: [],
    titles: { lines: [], diagnoses: [], history: [] },
    elapsedMs: 0,
  };
}

/** Keeps saved cases in a map; `calls` is what was asked, by method. */
function harness() {
  const calls: [string, unknown][] = [];
  const kept = new Map<string, SavedCase>();
  const failed = vi.fn();
  let isDown = false;
  const answers: Record<string, (input: never) => unknown> = {
    'case.check': ({ entry, case: given }: { entry?: string; case?: SavedCase['case'] }) =>
      aReply(entry?.split(' ').filter(Boolean) ?? given?.lines.map(({ code }) => code) ?? []),
    'case.report': ({ title, format }: { title: string; format: string }) => ({
      text: `${format}: ${title}`,
      fileName: 'f',
      mediaType: 't',
    }),
    'drafts.save': () => ({ updatedAt: '' }),
    'drafts.remove': () => ({ removed: true }),
    'drafts.list': () => [],
    'cases.list': () => [...kept.values()].map(({ id, name, note }) => ({ id, name, note })),
    'cases.get': ({ id }: { id: string }) => kept.get(id),
    'cases.save': ({ id, name, note, entry }: SavedCase) => {
      const checked = { on: '2025-03-10', summary: SUMMARY, findings: [], coverage: [] };
      kept.set(id, { id, name, note, entry, case: aCase(entry.split(' ')), checked, savedAt: '2025-03-10' });
      return { id, name, note };
    },
    'cases.duplicate': ({ id, copy, name }: { id: string; copy: string; name: string }) => {
      kept.set(copy, { ...kept.get(id)!, id: copy, name });
      return { id: copy, name, note: '' };
    },
    'cases.remove': ({ id }: { id: string }) => ({ removed: kept.delete(id) }),
    'cases.clear': () => kept.clear(),
    'cases.compare': (input: unknown) => input,
  };
  const api = new Proxy({} as Client, {
    get: (_target, method: string) => async (input: never) => {
      calls.push([method, input]);
      await Promise.resolve();
      if (isDown) throw new Error('down');
      return answers[method]?.(input);
    },
  });
  let next = 0;
  const newId = () => `id${(next += 1)}`;
  const cases = new CaseDesk(api, () => ({ asOf: null }), newId);
  const shelf = new CaseShelf({ api, cases, newId, failed });
  const lastCall = (method: string) => calls.findLast(([name]) => name === method)?.[1];
  return { api, cases, shelf, kept, calls, failed, lastCall, breakDown: () => (isDown = true) };
}

describe('saving', () => {
  test('keeps the text as typed, then saves over it, or as another', async () => {
    const { cases, shelf, kept, lastCall } = harness();
    const session = cases.openEntry('63620 63621');
    await session.recheck();

    expect(await shelf.save(session, { name: 'One', note: 'n', isNew: false })).toBe(true);
    expect(lastCall('cases.save')).toMatchObject({ entry: '63620 63621', name: 'One', note: 'n' });
    const first = session.savedAs?.id;
    await shelf.save(session, { name: 'One again', note: '', isNew: false });
    expect([...kept.values()].map(({ id, name }) => [id, name])).toEqual([[first, 'One again']]);
    await shelf.save(session, { name: 'Two', note: '', isNew: true });
    expect(kept.size).toBe(2);
    expect(session.savedAs).toMatchObject({ name: 'Two' });
    expect(session.savedAs?.id).not.toBe(first);
  });

  test('a failure closes the dialog, is told, and nothing counts as saved', async () => {
    const { cases, shelf, failed, breakDown } = harness();
    const session = cases.openEntry('63620');
    await session.recheck();
    shelf.dialog = 'save';
    breakDown();

    expect(await shelf.save(session, { name: 'One', note: '', isNew: false })).toBe(false);
    expect([session.savedAs, shelf.dialog]).toEqual([null, null]);
    expect(failed).toHaveBeenCalledOnce();
  });
});

describe('what is saved', () => {
  async function withOne() {
    const world = harness();
    const session = world.cases.openEntry('63620');
    await session.recheck();
    await world.shelf.save(session, { name: 'One', note: '', isNew: false });
    return { ...world, session, id: session.savedAs?.id ?? '' };
  }

  test('opens as a case of its own; what is open already is shown, not opened twice', async () => {
    const { cases, shelf, id, session } = await withOne();
    cases.openEntry('77427');
    await shelf.show(id);
    expect(cases.current).toBe(session);
    await cases.close(session.id);
    await shelf.show(id);
    expect(cases.current?.savedAs).toMatchObject({ id, name: 'One' });
    await cases.current?.recheck();
    expect(cases.current?.text).toBe('63620');
    expect(cases.sessions).toHaveLength(2);
  });

  test('is held against what is on the screen, else against itself as it was saved', async () => {
    const { cases, shelf, id, session, lastCall } = await withOne();
    await session.load('63620 63621');
    await shelf.compare(id);
    expect(lastCall('cases.compare')).toMatchObject({ id, entry: '63620 63621' });
    expect(shelf.dialog).toBe('compare');
    await cases.close(session.id);
    await shelf.compare(id);
    expect(lastCall('cases.compare')).toEqual({ id });
  });

  test('erased, it stays on the screen and is saved as nothing', async () => {
    const { shelf, id, session } = await withOne();
    await shelf.duplicate(id, 'Copy');
    expect(shelf.rows.map(({ name }) => name)).toEqual(['One', 'Copy']);
    await shelf.erase(id);
    expect(shelf.rows.map(({ name }) => name)).toEqual(['Copy']);
    expect(session.savedAs).toBeNull();
    expect(session.text).toBe('63620');
    await shelf.erase(null);
    expect(shelf.rows).toEqual([]);
  });
});

test('a report is of the case as it stands, under the name typed last', async () => {
  const { api, cases, failed, lastCall } = harness();
  const session = cases.openEntry('63620');
  await session.recheck();
  const view = new ReportView({ api, language: () => 'en', failed });
  view.start(session);
  view.name('T');
  view.name('Ticket');
  await vi.waitFor(() => expect(view.page).toBe('html: Ticket'));
  await view.file('csv');
  expect(lastCall('case.report')).toMatchObject({ entry: '63620', format: 'csv', title: 'Ticket', language: 'en' });
  expect(failed).not.toHaveBeenCalled();
});
