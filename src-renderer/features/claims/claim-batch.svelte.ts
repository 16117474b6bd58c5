/** Claim files that came with one drop: read piece by piece, checked as they come, listed, and kept until they are closed. */
import { Tally } from '#contract/report/tally.ts';
import type { CoverageCount, FamilyFound } from '#contract/report/tally.ts';
import { createTextReader } from '#contract/text-reader.ts';
import type { CaseProblem, ClaimFileLook, ClaimResult, Client, CsvField, GivenColumns } from '#contract/types.ts';
import { Pace } from '#api/pace.ts';
import { isAsked, NO_FILTER, rowOf } from './claim-rows.ts';
import type { ClaimRow, Filter, Standing } from './claim-rows.ts';
import { ResultStore } from './result-store.ts';

export type ClaimFile = { readonly file: File; readonly look: Extract<ClaimFileLook, { kind: 'claims' }> };

export type ClaimApi = Pick<Client, 'claims.open' | 'claims.feed' | 'claims.close' | 'claims.remember'>;
export type BatchDeps = {
  readonly call: ClaimApi;
  readonly defaults: () => { readonly date?: string };
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
};

/** `asking`: a table whose names do not tell its columns waits for the reader. */
export type Phase = 'reading' | 'asking' | 'done' | 'cancelled';

/** Small enough that the app answers others between two pieces. */
const PIECE_BYTES = 48 * 1024;
/** The list and its counts are drawn anew this often at the most. */
const DRAWN_EVERY_MS = 200;
/** Problems that are listed; the rest is counted. */
const MOST_PROBLEMS = 500;

export class ClaimBatch {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  phase = $state<Phase>('reading');
  /** The file that waits for the reader's word on its columns. */
  asking = $state.raw<ClaimFile | null>(null);
  bytes = $state(0);
  perSecond = $state<number | null>(null);
  secondsLeft = $state<number | null>(null);
  problems = $state.raw<readonly CaseProblem[]>([]);
  problemCount = $state(0);
  filter = $state.raw<Filter>(NO_FILTER);
  /** The current row, by its place among the results. */
  current = $state<number | null>(null);
  /** Where the list was scrolled to when it was left. */
  scroll = 0;
  readonly store = new ResultStore();
  readonly #tally = new Tally();
  readonly #rows: ClaimRow[] = [];
  readonly #deps: BatchDeps;
  /** How many rows are drawn: the list grows in steps, not with every claim. */
  #drawn = $state(0);
  #drawnAt = 0;
  #isStopped = false;
  #answer: ((columns: GivenColumns | null) => void) | null = null;

  readonly rows: readonly ClaimRow[] = $derived(this.#rows.slice(0, this.#drawn));
  readonly shown: readonly ClaimRow[] = $derived(this.rows.filter((row) => isAsked(row, this.filter)));
  readonly counts: Readonly<Record<Standing, number>> = $derived.by(() => {
    const counts = { error: 0, warning: 0, question: 0, unread: 0, info: 0, clean: 0 };
    for (const { standing } of this.rows) counts[standing] += 1;
    return counts;
  });
  readonly families: readonly FamilyFound[] = $derived(this.#drawn === 0 ? [] : this.#tally.families);
  /** What was checked against what, and in how many claims. */
  readonly coverage: readonly CoverageCount[] = $derived(
    this.#drawn === 0 ? [] : this.#tally.coverage.map((one) => ({ ...one })),
  );

  constructor(id: string, files: readonly ClaimFile[], deps: BatchDeps) {
    this.id = id;
    this.name = files.map(({ file }) => file.name).join(', ');
    this.size = files.reduce((sum, { file }) => sum + file.size, 0);
    this.#deps = deps;
  }

  get isOver(): boolean {
    return this.phase === 'done' || this.phase === 'cancelled';
  }

  /** Reads all files; answers when the last is read or the reader has stopped it. */
  async read(files: readonly ClaimFile[]): Promise<void> {
    const pace = new Pace();
    let before = 0;
    try {
      for (const one of files) {
        const columns = await this.#columnsFor(one);
        if (this.#isStopped || columns === null) break;
        await this.#readFile(one, columns, (bytes) => this.#tell(pace, before + bytes));
        before += one.file.size;
      }
    } catch (error) {
      this.#isStopped = true;
      this.#deps.failed(error);
    }
    this.#draw();
    this.phase = this.#isStopped ? 'cancelled' : 'done';
  }

  /** Stops reading; what was checked stays. */
  cancel(): void {
    this.#isStopped = true;
    this.#answer?.(null);
  }

  /** What the reader says of the columns that were asked about, kept for the next table with the same names. */
  async answer(columns: GivenColumns): Promise<void> {
    const names = this.asking?.look.table?.columns.map(({ name }) => name) ?? [];
    this.#answer?.(columns);
    try {
      await this.#deps.call['claims.remember']({ names, columns: asLists(columns) });
    } catch (error) {
      this.#deps.failed(error);
    }
  }

  ask(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
  }

  /** The whole result of the only claim, where one claim is all that came and everything of it could be read. */
  async onlyClaim(): Promise<ClaimResult | null> {
    return this.#rows.length === 1 && this.store.count === 1 && this.problemCount === 0 ? this.store.at(0) : null;
  }

  /** null = the reader does not want it read. */
  async #columnsFor(one: ClaimFile): Promise<GivenColumns | null> {
    const { table, remembered } = one.look;
    if (table === null || !table.hasNames || remembered !== null) {
      return remembered ?? {};
    }
    const isKnown = (field: CsvField): boolean => table.columns.some((column) => column.field === field);
    // Without days and without claims, everything would become one claim of today: where columns are left, they are asked for.
    const isTold = isKnown('from') || isKnown('claim') || table.columns.every(({ field }) => field !== null);
    if (isKnown('code') && isTold) {
      return {};
    }
    this.asking = one;
    this.phase = 'asking';
    const columns = await new Promise<GivenColumns | null>((resolve) => (this.#answer = resolve));
    this.asking = null;
    this.phase = 'reading';
    return columns;
  }

  async #readFile({ file, look }: ClaimFile, columns: GivenColumns, onBytes: (bytes: number) => void): Promise<void> {
    const { call, defaults } = this.#deps;
    const { id } = await call['claims.open']({
      name: file.name,
      ...(look.format === 'csv' ? { format: 'csv' as const } : {}),
      columns: asLists(columns),
      defaults: defaults(),
      titles: true,
    });
    const reader = createTextReader((label) => new TextDecoder(label));
    let isLast = false;
    for (let at = 0; !isLast; at += PIECE_BYTES) {
      const piece = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
      isLast = at + PIECE_BYTES >= file.size;
      if (this.#isStopped) {
        await call['claims.close']({ id });
        return;
      }
      const text = reader.take(piece) + (isLast ? reader.end() : '');
      this.#take((await call['claims.feed']({ id, text, isLast })).results);
      onBytes(Math.min(file.size, at + PIECE_BYTES));
    }
  }

  #take(results: readonly ClaimResult[]): void {
    for (const result of results) {
      const row = rowOf(result, this.store.count);
      this.store.add(result);
      this.#tally.add(result);
      if (row !== null) this.#rows.push(row);
      this.#note(result.problems);
    }
  }

  #note(problems: readonly CaseProblem[]): void {
    if (problems.length === 0) return;
    this.problemCount += problems.length;
    if (this.problems.length < MOST_PROBLEMS) {
      this.problems = [...this.problems, ...problems].slice(0, MOST_PROBLEMS);
    }
  }

  #tell(pace: Pace, bytes: number): void {
    const now = this.#deps.now();
    pace.tell(now, bytes);
    if (now - this.#drawnAt < DRAWN_EVERY_MS) return;
    this.#drawnAt = now;
    this.bytes = bytes;
    this.secondsLeft = pace.secondsLeft(this.size);
    const rate = pace.perSecond;
    this.perSecond = rate === null || bytes === 0 ? null : (rate / bytes) * this.#rows.length;
    this.#draw();
  }

  #draw(): void {
    this.#drawn = this.#rows.length;
    this.current ??= this.#rows[0]?.at ?? null;
  }
}

function asLists(columns: GivenColumns): Record<string, string[]> {
  return Object.fromEntries(Object.entries(columns).map(([field, names]) => [field, [names].flat()]));
}
