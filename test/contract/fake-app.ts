/**
 * A small app behind the whole API: fixed answers, no data. For tests of what lies between a caller and the app:
 * transports, guards, the command line's own work. What the app answers is tested where the app is.
 */
import { basename } from 'node:path';
import type { Handlers } from '#contract/api.ts';
import { createDispatcher } from '#contract/dispatch.ts';
import type { Dispatcher } from '#contract/dispatch.ts';
import { AppError, said } from '#contract/shared.ts';
import type { CheckReply, ClaimResult, CodePage, Finding, SearchHit, Summary } from '#contract/types.ts';
import type { ClaimReading } from '#core/claims/types.ts';
import { openIntake } from '#data/claims/index.ts';
import type { Intake } from '#data/claims/index.ts';
import { lookAt } from '#data/claims/look.ts';

const CITATION = { source: 'Test source', section: '1', edition: '2025', pack: 'test-2025' };

function aHit(code: string, title: string): SearchHit {
  return {
    system: 'CPT',
    code,
    title,
    titleSource: 'starter',
    billable: true,
    status: 'active',
    pack: 'test-2025',
    edition: '2025',
    path: [],
    badges: code === '63621' ? ['add-on'] : [],
    score: 1,
    marks: [[0, 5]],
    missing: [],
    why: 'title',
    passage: null,
    explain: [said('error.unknown_field', { field: 'x' })],
  };
}

const HITS = [aHit('63620', 'First of two codes for the tests'), aHit('63621', 'Each further one of them')];

function aPage(code: string): CodePage {
  return {
    system: 'CPT',
    code,
    title: 'First of two codes for the tests',
    titleSource: 'starter',
    status: 'active',
    billable: true,
    known: 'full',
    from: null,
    to: null,
    pack: 'test-2025',
    edition: '2025',
    asked: '2025-03-10',
    editionNote: null,
    statusNote: null,
    alsoIn: [],
    previous: null,
    next: { system: 'CPT', code: '63621', title: 'Each further one of them' },
    sections: [
      {
        kind: 'descriptor',
        text: 'What it is.',
        rows: [
          {
            type: 'relation',
            relation: 'not-with',
            direction: 'both',
            target: { system: 'CPT', from: '61781', to: '61783' },
            what: said('error.unknown_field', { field: 'relation' }),
            why: 'Because',
            lift: null,
          },
        ],
        sources: [{ ...CITATION, pack: 'test-2025', from: null, to: null, editionNote: null }],
      },
    ],
  };
}

const SUMMARY: Summary = { errors: 0, warnings: 0, infos: 0, questions: 0, overridden: 0, notChecked: 1 };

function aFinding(override: Finding['override']): Finding {
  return {
    rule: 'mue.line',
    family: 'mue',
    severity: 'error',
    lines: [1],
    codes: ['63620'],
    dx: [],
    message: said('error.wrong_value', { expected: '1', received: '9' }),
    why: [said('error.unknown_field', { field: 'units' })],
    question: null,
    fixes: [{ label: said('error.unknown_field', { field: 'fix' }), patch: [{ op: 'remove', path: '/lines/0' }] }],
    citation: CITATION,
    row: { table: 'mue', values: { value: 1 } },
    overridable: true,
    override,
  };
}

/** A case with `ref: "bad"` has an error, `ref: "overridden"` an overridden one, `ref: "odd"` a problem; `ref: "bug"` throws. */
function check(ref: string | null): CheckReply {
  if (ref === 'bug') throw new Error('a bug');
  const findings = ref === 'bad' ? [aFinding(null)] : ref === 'overridden' ? [aFinding({ reason: 'as agreed' })] : [];
  const problems =
    ref === 'odd'
      ? [{ file: null, where: '/lines/0/unit', message: said('error.unknown_field', { field: 'unit' }) }]
      : ref === 'placeless'
        ? [{ file: null, where: '', message: said('error.unknown_field', { field: 'unit' }) }]
        : [];
  return {
    case: {
      ...(ref === null ? {} : { ref }),
      payer: 'medicare',
      setting: 'practitioner',
      patient: {},
      diagnoses: [],
      lines: [{ code: '63620', modifiers: [], units: 1, from: '2025-03-10' }],
      providers: {},
      history: [],
      facts: {},
      overrides: [],
    },
    ref,
    summary: SUMMARY,
    findings,
    coverage: [{ family: 'ptp', state: 'not-checked', pack: null, reason: 'no-rules', detail: null }],
    problems,
    entry: '63620@2025-03-10',
    leftApart: [],
    assumed: [],
    parts: [],
    titles: {
      lines: [{ code: '63620', title: 'First of two codes for the tests', status: 'active' }],
      diagnoses: [],
      history: [],
    },
    elapsedMs: 1,
  };
}

/** Files are read as they are in the product; each case is answered by its `ref`, as above. */
function fakeClaims(): Pick<Handlers, Extract<keyof Handlers, `claims.${string}`>> {
  const open = new Map<string, { readonly intake: Intake; readonly name: string }>();
  return {
    'claims.look': ({ name, start }) => ({ ...lookAt(name, Buffer.from(start, 'base64')), remembered: null }),
    'claims.remember': () => ({ kept: true }),
    'claims.open': ({ name, format, columns }) => {
      open.set('c1', { name, intake: openIntake({ format: format ?? null, columns }) });
      return { id: 'c1' };
    },
    'claims.feed': ({ id, text, isLast }) => {
      const session = open.get(id);
      if (session === undefined) throw new Error('not open');
      const readings = [...session.intake.feed(text), ...(isLast ? session.intake.end() : [])];
      return { format: session.intake.format(), results: readings.map((one) => fakeResult(one, session.name)) };
    },
    'claims.close': ({ id }) => ({ closed: open.delete(id) }),
  };
}

function fakeResult(reading: ClaimReading, name: string): ClaimResult {
  if (reading.kind === 'problem') {
    const { where, message } = reading;
    return { ...check(null), case: null, ref: null, leftAside: [], problems: [{ file: name, where, message }] };
  }
  const ref = reading.kind === 'entry' ? reading.text.trim() : ((reading.value as { ref?: string }).ref ?? null);
  const reply = check(ref);
  const problems = reply.problems.map((problem) => ({ ...problem, file: name }));
  return { ...reply, ref: ref ?? `${basename(name)}#${reading.n}`, problems, leftAside: [] };
}

const SETTINGS = { theme: 'system', language: 'en', asOf: null } as const;

const SAVED = {
  id: 'a',
  name: 'Spine',
  note: 'a note',
  savedAt: '2025-03-10T09:00:00.000Z',
  codes: ['63620'],
  checkedOn: '2025-03-10',
  summary: SUMMARY,
};
const SAVED_MORE = {
  entry: '63620@2025-03-10',
  case: check('saved').case!,
  checked: { on: '2025-03-10', summary: SUMMARY, findings: [], coverage: [] },
};
const BACKUP = { file: 'user-2025-03-10-09-00-00-000.db', bytes: 1, madeAt: '2025-03-10T09:00:00.000Z' };

export function fakeHandlers(): Handlers {
  return {
    'imports.plan': () => [],
    'imports.run': () => [],
    'imports.cancel': () => ({ cancelled: false }),
    'app.about': () => ({
      version: '0',
      host: 'test',
      today: '2025-03-10',
      builtIn: { pages: 2, modifiers: 0, places: 0 },
      storage: { writable: true, reason: null },
    }),
    'app.doctor': () => ({
      version: '0',
      host: 'test',
      probes: [{ name: 'data', state: 'ok', value: '/data', hint: null }],
    }),
    'app.timings': () => [],
    ...fakeClaims(),
    'case.check': ({ case: given, entry }) => check(entry ?? (given as { ref?: string } | undefined)?.ref ?? null),
    'case.report': ({ format }) => ({ text: `A ${format} report`, fileName: 'report', mediaType: 'text/plain' }),
    'codes.show': ({ code }) => {
      if (code === '00000')
        throw new AppError('not-found', said('error.unknown_field', { field: code }), { where: '/code' });
      return aPage(code);
    },
    'codes.browse': ({ place }) => ({
      place,
      title: place,
      children: [{ place: 'CPT', system: 'CPT', code: null, title: 'Procedures', billable: false, children: 2 }],
    }),
    'packs.list': () => ({
      packs: [],
      refused: [{ file: 'broken.pack', id: null, reason: said('error.unknown_field', { field: 'x' }) }],
    }),
    'packs.verify': ({ id }) => [{ id: id ?? 'test-2025', file: 'test.pack', ok: id !== 'broken', problem: null }],
    'packs.remove': ({ id }) => {
      if (id === 'locked')
        throw new AppError('environment', said('error.unknown_field', { field: id }), { where: 'locked.pack' });
      return { removed: id };
    },
    'search.codes': ({ text, limit, seq }) => ({
      query: text,
      total: HITS.length,
      totalIsExact: true,
      elapsedMs: 1,
      readAs: [{ from: 'srs', to: 'stereotactic radiosurgery', kind: 'abbreviation' }],
      editionNote: null,
      notes: [],
      hits: HITS.slice(0, limit),
      counts: { CPT: HITS.length },
      cursor: null,
      seq,
    }),
    'cases.list': () => [SAVED],
    'cases.get': () => ({ ...SAVED, ...SAVED_MORE }),
    'cases.save': ({ id, name }) => ({ ...SAVED, id, name }),
    'cases.describe': (change) => ({ ...SAVED, ...change }),
    'cases.duplicate': ({ copy, name }) => ({ ...SAVED, id: copy, name }),
    'cases.remove': () => ({ removed: true }),
    'cases.clear': () => ({ removed: 1 }),
    'cases.compare': () => ({
      name: SAVED.name,
      before: { on: '2025-03-10', summary: SUMMARY, entry: '' },
      after: { on: '2025-03-10', summary: SUMMARY, entry: '' },
      gone: [],
      fresh: [],
      kept: [],
      packs: { gone: [], fresh: [] },
    }),
    'backups.list': () => [BACKUP],
    'backups.make': () => BACKUP,
    'backups.restore': () => ({ before: BACKUP }),
    'backups.remove': () => ({ removed: true }),
    'uses.add': () => ({ counted: true }),
    'uses.recent': () => [],
    'uses.clear': () => ({ removed: 0 }),
    'words.list': () => [],
    'words.add': (word) => word,
    'words.remove': () => ({ removed: false }),
    'settings.get': () => SETTINGS,
    'settings.set': (change) => ({ ...SETTINGS, ...change }) as typeof SETTINGS,
    'drafts.list': () => [],
    'drafts.save': () => ({ updatedAt: '2025-03-10T00:00:00Z' }),
    'drafts.remove': () => ({ removed: false }),
  };
}

export type FakeApp = Dispatcher & { readonly close: () => Promise<void>; readonly bugs: readonly unknown[] };

export function fakeApp(): FakeApp {
  const bugs: unknown[] = [];
  const dispatcher = createDispatcher(fakeHandlers(), {
    now: () => performance.now(),
    onBug: (_method, error) => bugs.push(error),
  });
  return { ...dispatcher, bugs, close: () => Promise.resolve() };
}
