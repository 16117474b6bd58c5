import { describe, expect, test, vi } from 'vitest';
import { CallError } from '#contract/errors.ts';
import type { ImportOutcome, ImportPlanItem } from '#contract/types.ts';
import type { Files } from '#api/files.ts';
import { ImportBatch } from './import-batch.svelte.ts';
import type { BatchDeps } from './import-batch.svelte.ts';

const ITEM = {
  file: '/kept/a.txt',
  member: null,
  state: 'installs',
  pack: 'aoc-2024q3',
  needs: null,
} as ImportPlanItem;
const aFile = (name: string) => new File(['12345'], name);

type Setup = {
  readonly plan?: readonly ImportPlanItem[];
  readonly refuse?: string;
  readonly run?: () => Promise<unknown>;
};

function aBatch(names: readonly string[], { plan = [ITEM], refuse, run }: Setup = {}) {
  const released: string[] = [];
  const planned = vi.fn((_input: unknown) => Promise.resolve(plan));
  const ran = vi.fn((_input: unknown) => (run?.() ?? Promise.resolve([])) as Promise<readonly ImportOutcome[]>);
  const cancelled = vi.fn(() => Promise.resolve({ cancelled: true }));
  const failed = vi.fn();
  const gone = vi.fn();
  const files: Files = {
    take: ({ name, size }, { onBytes }) => {
      onBytes(size);
      const error = {
        code: 'bad-input',
        where: name,
        message: { say: 'host.not_kept', with: {} },
        hint: null,
      } as const;
      return name === refuse
        ? Promise.reject(new CallError(error))
        : Promise.resolve({ path: `/kept/${name}`, release: () => void released.push(name) });
    },
  };
  let now = 0;
  const deps: BatchDeps = {
    call: { 'imports.plan': planned, 'imports.run': ran, 'imports.cancel': cancelled },
    files,
    now: () => (now += 1000),
    failed,
    gone,
  };
  const batch = new ImportBatch('one', { files: names.map(aFile) }, deps);
  return { batch, planned, ran, cancelled, failed, gone, released };
}

const asked = (batch: ImportBatch) => vi.waitFor(() => expect(batch.phase).toBe('asking'));

describe('a drop', () => {
  test('is taken, looked at, shown, installed, reported, and its files are let go of', async () => {
    const { batch, planned, ran, released } = aBatch(['a.txt', 'b.txt']);
    expect(batch.phase).toBe('taking');
    await asked(batch);
    expect(batch.taken).toBe(10);
    expect(planned).toHaveBeenCalledWith({ files: ['/kept/a.txt', '/kept/b.txt'], corrections: [] });
    expect(released).toEqual([]);
    await batch.install();
    expect(ran).toHaveBeenCalledWith({ id: 'one', files: ['/kept/a.txt', '/kept/b.txt'], corrections: [] });
    expect(batch.phase).toBe('done');
    expect(released).toEqual(['a.txt', 'b.txt']);
  });

  test('what was corrected goes into the next plan and into the import', async () => {
    const { batch, planned, ran } = aBatch(['a.txt']);
    await asked(batch);
    batch.correct([ITEM], { edition: '2024q4' });
    const corrections = [{ file: '/kept/a.txt', member: null, edition: '2024q4' }];
    await vi.waitFor(() => expect(planned).toHaveBeenLastCalledWith({ files: ['/kept/a.txt'], corrections }));
    await batch.install();
    expect(ran).toHaveBeenCalledWith({ id: 'one', files: ['/kept/a.txt'], corrections });
  });

  test('nothing is started where nothing can be installed', async () => {
    const { batch, ran } = aBatch(['a.txt'], { plan: [{ ...ITEM, state: 'refused', needs: 'edition' }] });
    await asked(batch);
    await batch.install();
    expect(ran).not.toHaveBeenCalled();
    expect(batch.phase).toBe('asking');
  });

  test('one file that cannot be taken stops no other; where none can, that is the report', async () => {
    const some = aBatch(['a.txt', 'b.txt'], { refuse: 'a.txt' });
    await asked(some.batch);
    expect(some.batch.untaken).toMatchObject([{ name: 'a.txt', error: { message: { say: 'host.not_kept' } } }]);
    expect(some.planned).toHaveBeenCalledWith({ files: ['/kept/b.txt'], corrections: [] });
    const none = aBatch(['a.txt'], { refuse: 'a.txt' });
    await vi.waitFor(() => expect(none.batch.phase).toBe('done'));
    expect(none.planned).not.toHaveBeenCalled();
  });

  test('cancelled before it runs it is forgotten; while it runs the app is told, and the report says so', async () => {
    const before = aBatch(['a.txt']);
    await asked(before.batch);
    before.batch.cancel();
    expect(before.gone).toHaveBeenCalledWith(before.batch);
    expect(before.cancelled).not.toHaveBeenCalled();
    expect(before.released).toEqual(['a.txt']);

    let end: (outcomes: unknown) => void = () => undefined;
    const during = aBatch(['a.txt'], { run: () => new Promise((resolve) => (end = resolve)) });
    await asked(during.batch);
    const running = during.batch.install();
    during.batch.cancel();
    expect(during.cancelled).toHaveBeenCalledWith({ id: 'one' });
    expect(during.batch.isCancelling).toBe(true);
    end([{ file: '/kept/a.txt', member: null, state: 'cancelled' }]);
    await running;
    expect(during.batch.outcomes).toMatchObject([{ state: 'cancelled' }]);
  });

  test('an app that does not answer is told of, and nothing of the drop stays', async () => {
    const { batch, failed, gone, released } = aBatch(['a.txt'], {
      run: () => Promise.reject(new TypeError('network')),
    });
    await asked(batch);
    await batch.install();
    expect(failed).toHaveBeenCalledOnce();
    expect(gone).toHaveBeenCalledOnce();
    expect(released).toEqual(['a.txt']);
  });

  test('news give rows a second and the time left, each step anew', async () => {
    const { batch } = aBatch(['a.txt']);
    const at = { file: '/kept/a.txt', member: null, ofBytes: 10_000 };
    batch.hear({ ...at, step: 'reading', bytes: 1000, rows: 10 });
    expect(batch.rowsPerSecond).toBeNull();
    batch.hear({ ...at, step: 'reading', bytes: 3000, rows: 30 });
    expect(batch.rowsPerSecond).toBe(20);
    expect(batch.secondsLeft).toBe(4);
    batch.hear({ ...at, step: 'writing', bytes: 10_000, rows: 100 });
    expect(batch.rowsPerSecond).toBeNull();
    await asked(batch);
  });
});
