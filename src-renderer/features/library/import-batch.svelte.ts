/** What was dropped at once: taken, looked at, shown with what it would do, installed, reported. */
import { CallError } from '#contract/errors.ts';
import { said } from '#contract/shared.ts';
import type {
  Client,
  ImportCorrection,
  ImportGiven,
  ImportOutcome,
  ImportPlanItem,
  ImportProgress,
  WireError,
} from '#contract/types.ts';
import type { Files, TakenFile } from '#api/files.ts';
import { Latest } from '#api/latest.ts';
import { Pace } from '#api/pace.ts';
import { canInstall, correct, readPlan } from './plan.ts';

export type BatchDeps = {
  readonly call: Pick<Client, 'imports.plan' | 'imports.run' | 'imports.cancel'>;
  readonly files: Files;
  readonly now: () => number;
  /** The app did not answer. */
  readonly failed: (error: unknown) => void;
  /** Nothing of it is left to see. */
  readonly gone: (batch: ImportBatch) => void;
};

export type Phase = 'taking' | 'looking' | 'asking' | 'running' | 'done';

/** A file that did not even reach the app. */
export type Untaken = { readonly name: string; readonly error: WireError | null };

/** What came with one drop or one choice. */
export type Dropped = { readonly files: readonly File[]; readonly folders?: readonly string[] };

export class ImportBatch {
  readonly id: string;
  readonly names: readonly string[];
  phase = $state<Phase>('taking');
  /** Bytes of all files together, while they are taken. */
  readonly size: number;
  taken = $state(0);
  untaken = $state.raw<readonly Untaken[]>([]);
  items = $state.raw<readonly ImportPlanItem[]>([]);
  readonly plan = $derived(readPlan(this.items));
  progress = $state.raw<ImportProgress | null>(null);
  rowsPerSecond = $state<number | null>(null);
  secondsLeft = $state<number | null>(null);
  isCancelling = $state(false);
  outcomes = $state.raw<readonly ImportOutcome[]>([]);
  corrections = $state.raw<readonly ImportCorrection[]>([]);
  readonly #deps: BatchDeps;
  readonly #stop = new AbortController();
  readonly #look: Latest<readonly ImportCorrection[], readonly ImportPlanItem[]>;
  #files: readonly TakenFile[] = [];
  #rows = new Pace();
  #bytes = new Pace();
  #reading = '';

  /** `folders`: names of what was dropped and is no file. */
  constructor(id: string, { files, folders = [] }: Dropped, deps: BatchDeps) {
    this.id = id;
    this.names = files.map(({ name }) => name);
    this.untaken = folders.map((name) => ({ name, error: isFolder(name) }));
    this.size = files.reduce((sum, { size }) => sum + size, 0);
    this.#deps = deps;
    this.#look = new Latest({
      ask: (corrections) => deps.call['imports.plan']({ files: this.#paths(), corrections: [...corrections] }),
      answered: (items) => {
        this.items = items;
        this.phase = 'asking';
      },
      failed: (error) => {
        deps.failed(error);
        this.dismiss();
      },
    });
    void this.#take(files);
  }

  /** What the reader says of a line; the plan is made anew, since an edition brings its own days. */
  correct(items: readonly ImportPlanItem[], said: ImportGiven): void {
    this.corrections = correct(this.corrections, items, said);
    this.#look.ask(this.corrections);
  }

  /** Files that cannot be taken go along: the report names each of them. */
  async install(): Promise<void> {
    if (this.phase !== 'asking' || !this.plan.lines.some(canInstall)) {
      return;
    }
    const files = this.#paths();
    this.phase = 'running';
    try {
      this.outcomes = await this.#deps.call['imports.run']({ id: this.id, files, corrections: [...this.corrections] });
      this.phase = 'done';
    } catch (error) {
      this.#deps.failed(error);
      this.dismiss();
    } finally {
      this.#release();
    }
  }

  /** What is under way is stopped and leaves nothing; what was only asked is forgotten. */
  cancel(): void {
    if (this.phase === 'running') {
      this.isCancelling = true;
      void this.#deps.call['imports.cancel']({ id: this.id }).catch(this.#deps.failed);
      return;
    }
    this.dismiss();
  }

  dismiss(): void {
    this.#stop.abort();
    this.#look.forget();
    this.#release();
    this.#deps.gone(this);
  }

  /** News of the import with this batch's id. */
  hear(progress: ImportProgress): void {
    const { file, member, step, bytes, ofBytes, rows } = progress;
    const reading = `${file}\n${member ?? ''}\n${step}`;
    if (reading !== this.#reading) {
      this.#reading = reading;
      this.#rows = new Pace();
      this.#bytes = new Pace();
    }
    const now = this.#deps.now();
    this.#rows.tell(now, rows);
    this.#bytes.tell(now, bytes);
    this.progress = progress;
    this.rowsPerSecond = this.#rows.perSecond;
    this.secondsLeft = ofBytes === null ? null : this.#bytes.secondsLeft(ofBytes);
  }

  async #take(files: readonly File[]): Promise<void> {
    let before = 0;
    for (const file of files) {
      const start = before;
      try {
        const taken = await this.#deps.files.take(file, {
          signal: this.#stop.signal,
          onBytes: (bytes) => (this.taken = start + bytes),
        });
        this.#files = [...this.#files, taken];
      } catch (error) {
        if (this.#stop.signal.aborted) {
          this.#release();
          return;
        }
        this.untaken = [...this.untaken, { name: file.name, error: error instanceof CallError ? error.error : null }];
      }
      before += file.size;
      this.taken = before;
    }
    if (this.#files.length === 0) {
      this.phase = 'done';
      return;
    }
    this.phase = 'looking';
    this.#look.ask([]);
  }

  #paths(): string[] {
    return this.#files.map(({ path }) => path);
  }

  #release(): void {
    this.#files.forEach(({ release }) => release());
    this.#files = [];
  }
}

function isFolder(name: string): WireError {
  return { code: 'bad-input', where: name, message: said('import.is_folder', { file: name }), hint: null };
}
