import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { Case, CheckReply, SavedCase } from '#contract/types.ts';
import { CaseDesk } from './case-desk.svelte.ts';
import type { DeskApi } from './case-desk.svelte.ts';
import { CaseSession } from './case-session.svelte.ts';

type CheckInput = Parameters<DeskApi['case.check']>[0];

const EMPTY: Case = {
  payer: 'medicare',
  setting: 'practitioner',
  patient: {},
  diagnoses: [],
  lines: [],
  providers: {},
  history: [],
  facts: {},
  overrides: [],
};

/** Reads "A B" as the lines A and B; a word that starts with "?" is not understood. Applies `add /lines/-` alone. */
function fakeCheck(input: CheckInput): CheckReply {
  const before = (input.case as Case | undefined) ?? EMPTY;
  const words = input.entry === undefined ? null : input.entry.split(/[\s;]+/u).filter((word) => word !== '');
  const codes = words === null ? before.lines.map((line) => line.code) : words.filter((word) => !word.startsWith('?'));
  for (const operation of input.patch ?? []) {
    if (operation.op === 'add' && operation.path === '/lines/-') {
      codes.push((operation.value as { code: string }).code);
    }
  }
  const lines = codes.map((code) => ({ code, modifiers: [], units: 1 }));
  return {
    case: { ...EMPTY, lines },
    ref: null,
    summary: { errors: 0, warnings: 0, infos: 0, questions: 0, overridden: 0, notChecked: 0 },
    findings: [],
    coverage: [],
    problems: [],
    entry: codes.join(' '),
    leftApart: [],
    assumed: [],
    parts: (words ?? codes).map((word) => {
      const start = (input.entry ?? codes.join(' ')).indexOf(word);
      const ok = !word.startsWith('?');
      return {
        start,
        end: start + word.length,
        kind: ok ? ('line' as const) : ('unknown' as const),
        meaning: { say: 'x', with: {} },
        ok,
      };
    }),
    titles: { lines: [], diagnoses: [], history: [] },
    elapsedMs: 0,
  };
}

const UNNAMED = { name: null, savedId: null };
const NAMED = { name: 'big.837#3', savedId: 's' };

function fakeApi(): DeskApi & { readonly checks: CheckInput[]; readonly saved: string[]; readonly removed: string[] } {
  const checks: CheckInput[] = [];
  const saved: string[] = [];
  const removed: string[] = [];
  return {
    checks,
    saved,
    removed,
    'case.check': async (input) => {
      checks.push(input);
      await Promise.resolve();
      return fakeCheck(input);
    },
    'drafts.save': async ({ entry }) => {
      saved.push(entry);
      return Promise.resolve({ updatedAt: '2025-03-10T00:00:00Z' });
    },
    'drafts.remove': async ({ id }) => {
      removed.push(id);
      return Promise.resolve({ removed: true });
    },
    'drafts.list': async () =>
      Promise.resolve([
        { id: 'newer', case: null, entry: '63621', number: 4, ...NAMED, updatedAt: '2025-03-11T00:00:00Z' },
        { id: 'older', case: null, entry: '63620', number: 2, ...UNNAMED, updatedAt: '2025-03-10T00:00:00Z' },
      ]),
    'cases.get': () => Promise.resolve({ id: 's', name: 'Kept', note: 'a note' } as SavedCase),
  };
}

function aDesk(api = fakeApi()): CaseDesk {
  let next = 0;
  return new CaseDesk(
    api,
    () => ({ asOf: null }),
    () => `new${(next += 1)}`,
  );
}

function aSession(api = fakeApi()): { session: CaseSession; api: ReturnType<typeof fakeApi> } {
  return { session: new CaseSession(api, { id: 'one', number: 1, defaults: () => ({ asOf: '2025-03-10' }) }), api };
}

test('a change made while another is on its way is made of what that one leaves', async () => {
  const { session } = aSession();
  await session.type('63620');
  void session.change([{ op: 'add', path: '/lines/-', value: { code: '77427' } }]);
  await session.change(({ lines }) => [{ op: 'add', path: '/lines/-', value: { code: `after ${lines.length}` } }]);
  expect(session.lines.map(({ code }) => code)).toEqual(['63620', '77427', 'after 2']);
});

test('texts typed while a check runs are skipped but the newest is answered', async () => {
  const { session, api } = aSession();
  void session.type('6');
  void session.type('63');
  await session.type('63620');
  expect(api.checks.map((input) => input.entry)).toEqual(['6', '63620']);
  expect(session.lines.map((line) => line.code)).toEqual(['63620']);
  expect(session.text).toBe('63620');
});

test('a change is written back to the entry line and can be undone and redone', async () => {
  const { session } = aSession();
  await session.load('63620');
  await session.change([{ op: 'add', path: '/lines/-', value: { code: '63621' } }]);
  expect(session.text).toBe('63620 63621');
  await session.undo();
  expect(session.text).toBe('63620');
  expect(session.lines).toHaveLength(1);
  await session.redo();
  expect(session.text).toBe('63620 63621');
  await session.undo();
  await session.undo();
  expect(session.text).toBe('');
  expect(session.canUndo).toBe(false);
});

test('words that were not understood survive a change of the grid', async () => {
  const { session } = aSession();
  await session.load('63620 ?phys');
  await session.change([{ op: 'add', path: '/lines/-', value: { code: '63621' } }]);
  expect(session.text).toBe('63620 63621; ?phys');
  expect(session.notUnderstood).toEqual(['?phys']);
});

test('words that were not understood survive an undo and the change after it', async () => {
  const { session } = aSession();
  await session.load('63620 ?phys');
  await session.change([{ op: 'add', path: '/lines/-', value: { code: '63621' } }]);
  await session.undo();
  expect(session.text).toBe('63620 ?phys');
  expect(session.notUnderstood).toEqual(['?phys']);
  await session.change([{ op: 'add', path: '/lines/-', value: { code: '63622' } }]);
  expect(session.text).toBe('63620 63622; ?phys');
});

test('typing a text is one undo step, not one a letter', async () => {
  const { session } = aSession();
  await session.type('6');
  await session.type('63');
  session.endTyping();
  await session.undo();
  expect(session.text).toBe('');
});

test('changes made one after the other build on each other', async () => {
  const { session } = aSession();
  void session.change([{ op: 'add', path: '/lines/-', value: { code: '63620' } }]);
  await session.change([{ op: 'add', path: '/lines/-', value: { code: '63621' } }]);
  expect(session.lines.map((line) => line.code)).toEqual(['63620', '63621']);
});

test('a draft is kept a moment after the last edit, and erased with an emptied case', async () => {
  vi.useFakeTimers();
  try {
    const { session, api } = aSession();
    await session.type('63620');
    await vi.advanceTimersByTimeAsync(1000);
    expect(api.saved).toEqual(['63620']);
    await session.type('');
    await vi.advanceTimersByTimeAsync(1000);
    expect(api.removed).toEqual(['one']);
  } finally {
    vi.useRealTimers();
  }
});

test('a failed check keeps the last answer and the text', async () => {
  const api = fakeApi();
  const { session } = aSession({
    ...api,
    'case.check': (input) => (input.entry === 'bad' ? Promise.reject(new Error('gone')) : api['case.check'](input)),
  });
  await session.load('63620');
  await session.type('bad');
  expect(session.failure).toBeInstanceOf(Error);
  expect(session.text).toBe('bad');
  expect(session.lines).toHaveLength(1);
});

test('the desk brings drafts back in their order with number, name and what they are saved as', async () => {
  const desk = aDesk();
  desk.startNew();
  await desk.recover();
  flushSync();
  expect(desk.sessions.map(({ text, number }) => [text, number])).toEqual([
    ['63620', 2],
    ['63621', 4],
  ]);
  expect(desk.current?.id).toBe('newer');
  expect(desk.current?.savedAs).toEqual({ id: 's', name: 'Kept', note: 'a note' });
  expect(desk.startNew().number).toBe(5);
});

test('a closed case loses its draft at once and comes back whole where it was', async () => {
  const api = fakeApi();
  const desk = aDesk(api);
  await desk.recover();
  const [first] = desk.sessions;
  await first?.change([{ op: 'add', path: '/lines/-', value: { code: '63622' } }]);
  desk.select('older');
  await desk.close('older');
  expect(api.removed).toEqual(['older']);
  expect(desk.sessions.map(({ id }) => id)).toEqual(['newer']);
  expect(desk.current?.id).toBe('newer');
  expect(desk.reopen()).toBe(first);
  expect(desk.sessions.map(({ id }) => id)).toEqual(['older', 'newer']);
  await desk.current?.undo();
  expect(desk.current?.text).toBe('63620');
  expect(desk.reopen()).toBeNull();
});

test('a check that answers after its case was closed leaves no draft behind', async () => {
  vi.useFakeTimers();
  try {
    const api = fakeApi();
    const desk = aDesk(api);
    const session = desk.startNew();
    const checked = session.type('63620');
    await desk.close(session.id);
    await checked;
    await vi.advanceTimersByTimeAsync(2000);
    expect(api.saved).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

test('the open cases are gone through in their order, round the end', async () => {
  const desk = aDesk();
  expect(desk.step(1)).toBe(false);
  await desk.recover();
  desk.step(1);
  expect(desk.current?.id).toBe('older');
  desk.step(-1);
  expect(desk.current?.id).toBe('newer');
});

test('a case from a claim file is written as text and keeps its name', async () => {
  const desk = aDesk();
  const one = desk.openCase({ lines: [{ code: '63620' }] }, 'big.837#1');
  const two = desk.openCase({ lines: [{ code: '63621' }] }, 'big.837#2');
  await vi.waitFor(() => expect(two.text).toBe('63621'));
  expect(one.text).toBe('63620');
  expect(desk.sessions.map(({ name }) => name)).toEqual(['big.837#1', 'big.837#2']);
});

test('what only a default said is not sent back as said', async () => {
  const api = fakeApi();
  const { session } = aSession({
    ...api,
    'case.check': async (input) => {
      const reply = await api['case.check'](input);
      return { ...reply, case: { ...EMPTY, ...reply.case, date: '2025-03-10' }, assumed: ['date', 'payer', 'setting'] };
    },
  });
  await session.load('63620');
  await session.change([{ op: 'add', path: '/lines/-', value: { code: '63621' } }]);
  const given = api.checks.at(-1)?.case;
  expect(given).toMatchObject({ lines: [{ code: '63620' }] });
  expect(Object.keys(given as object)).not.toEqual(expect.arrayContaining(['date']));
  expect(Object.keys(given as object)).not.toEqual(expect.arrayContaining(['payer']));
});

test('a modifier or a place of service is no line', () => {
  const desk = aDesk();
  expect(desk.addCode('59', 'MOD')).toBe(false);
  expect(desk.addCode('63620', 'CPT')).toBe(true);
});
