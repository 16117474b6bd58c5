/**
 * Search in a thread of its own. One question is with the worker, the others wait; of those that carry a sequence
 * number only the newest waits, so a fast typist never queues. A worker that dies is started again once per question.
 */
import { getBuiltinModule } from 'node:process';
import type { Worker } from 'node:worker_threads';
import type { IsoDate } from '#core/codes/types.ts';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import { NO_READER } from '#core/search/reader.ts';
import type { Reader } from '#core/search/reader.ts';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import type { SearchState } from './engine.ts';
import type { SearchPack } from './pack-index.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

export type WorkerSearchOptions = {
  readonly packs: readonly SearchPack[];
  readonly workerUrl: URL;
  readonly warmOn: IsoDate | null;
  readonly onState?: ((state: SearchState) => void) | undefined;
  readonly keptIn: string | null;
};

type Question = {
  readonly request: SearchRequest;
  readonly resolve: (reply: SearchReply) => void;
  readonly reject: (error: Error) => void;
  /** Workers that died over it. */
  deaths: number;
};

/**
 * What a key press leaves behind is short-lived: a small nursery, or the thread grows to several times what it holds.
 * A library of every official set holds some thirty MB in it; eight times that is a fault.
 */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 } as const;

/** One more try: a death may have had nothing to do with the question. */
const MAX_DEATHS = 2;

export class WorkerSearch {
  readonly #options: WorkerSearchOptions;
  #packs: readonly SearchPack[];
  #reader: Reader = NO_READER;
  #worker: Worker | null = null;
  #asked: Question | null = null;
  #waiting: Question[] = [];
  /** Tells a reply to the question at hand from one to a question of a worker that died. */
  #ask = 0;
  #isClosed = false;

  constructor(options: WorkerSearchOptions) {
    this.#options = options;
    this.#packs = options.packs;
    if (options.warmOn !== null) {
      this.#worker = this.#start();
    }
  }

  search(request: SearchRequest): Promise<SearchReply> {
    return new Promise((resolve, reject) => {
      if (request.seq > 0) {
        this.#supersede(request.seq);
      }
      this.#waiting.push({ request, resolve, reject, deaths: 0 });
      this.#next();
    });
  }

  know(reader: Reader): void {
    this.#reader = reader;
    this.#tell({ kind: 'reader', reader });
  }

  load(packs: readonly SearchPack[]): void {
    this.#packs = packs;
    this.#tell({ kind: 'packs', packs });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const open = [...(this.#asked === null ? [] : [this.#asked]), ...this.#waiting];
    this.#asked = null;
    this.#waiting = [];
    open.forEach((question) => question.resolve(superseded(question.request)));
    await this.#worker?.terminate();
    this.#worker = null;
  }

  /** Answers the questions that wait and are older than this one. */
  #supersede(seq: number): void {
    const old = this.#waiting.filter(({ request }) => request.seq > 0 && request.seq < seq);
    this.#waiting = this.#waiting.filter((question) => !old.includes(question));
    old.forEach((question) => question.resolve(superseded(question.request)));
  }

  #next(): void {
    const question = this.#asked === null ? this.#waiting.shift() : undefined;
    if (question === undefined) {
      return;
    }
    if (this.#isClosed) {
      question.resolve(superseded(question.request));
      return;
    }
    this.#asked = question;
    this.#ask += 1;
    this.#worker ??= this.#start();
    this.#tell({ kind: 'search', ask: this.#ask, request: question.request });
  }

  #tell(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #start(): Worker {
    const { warmOn, keptIn } = this.#options;
    const workerData: WorkerStart = { kind: 'search', packs: this.#packs, reader: this.#reader, warmOn, keptIn };
    const threads = getBuiltinModule('node:worker_threads');
    const worker = new threads.Worker(this.#options.workerUrl, { workerData, name: 'search', resourceLimits: LIMITS });
    let failure: Error | null = null;
    worker.on('message', (message: FromWorker) => this.#hear(message));
    worker.on('error', (error: unknown) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    worker.on('exit', () => this.#died(worker, failure));
    return worker;
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'state') {
      this.#options.onState?.(message.state);
      return;
    }
    const question = this.#asked;
    if (question === null || message.ask !== this.#ask) {
      return;
    }
    this.#asked = null;
    if (message.kind === 'reply') {
      question.resolve(message.reply);
    } else {
      question.reject(message.error);
    }
    this.#next();
  }

  #died(worker: Worker, failure: Error | null): void {
    if (this.#worker !== worker || this.#isClosed) {
      return;
    }
    this.#worker = null;
    const question = this.#asked;
    this.#asked = null;
    if (question !== null) {
      question.deaths += 1;
      if (question.deaths < MAX_DEATHS) {
        this.#waiting.unshift(question);
      } else {
        question.reject(new AppError('environment', said('search.failed'), { cause: failure }));
      }
    }
    this.#next();
  }
}

/** The reply to a question that a later one took the place of: it found nothing, because nobody looked. */
function superseded({ text, seq }: SearchRequest): SearchReply {
  return {
    query: text,
    total: 0,
    totalIsExact: false,
    elapsedMs: 0,
    readAs: [],
    editionNote: null,
    notes: [said('search.superseded')],
    hits: [],
    counts: {},
    cursor: null,
    seq,
  };
}
