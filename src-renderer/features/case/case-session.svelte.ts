/**
 * One open case: what the reader typed, the case as understood, what the checker said, and the way back.
 * The checker's answer is the only source of the case: edits travel as entry text or as patches, one after the other.
 */
import type { Case, CheckReply, Client, Patch, Settings } from '#contract/types.ts';

/** What a case is saved as, and what the reader calls it. */
export type SavedAs = { readonly id: string; readonly name: string; readonly note: string };

export type SessionApi = Pick<Client, 'case.check' | 'drafts.save' | 'drafts.remove'>;

/** What undo goes back to. */
type Snapshot = { readonly case: Case | null; readonly text: string };

/** Steps kept for undo; older ones are dropped. A step is a case of a few kilobytes. */
const UNDO_DEPTH = 200;
/** A draft is written this long after the last edit: often enough for a crash, seldom enough for a disk. */
const DRAFT_DELAY_MS = 400;

type Ask =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'patch'; readonly patch: Patch }
  | { readonly kind: 'restore'; readonly snapshot: Snapshot };

export class CaseSession {
  readonly id: string;
  readonly number: number;
  /** The entry line's text: the reader's own while it is typed, the case written back after any other edit. */
  text = $state('');
  reply = $state.raw<CheckReply | null>(null);
  /** null until the reader saves it, or opens it from what was saved. */
  savedAs = $state.raw<SavedAs | null>(null);
  /** A failed call, for the error line; the last good answer stays on screen. */
  failure = $state.raw<unknown>(null);
  #past = $state.raw<readonly Snapshot[]>([]);
  #future = $state.raw<readonly Snapshot[]>([]);
  readonly #api: SessionApi;
  readonly #defaults: () => { readonly date?: string };
  #queue: Ask[] = [];
  #running: Promise<void> | null = null;
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  /** The text of the last undo step while typing goes on, so that a word is one step and not ten. */
  #typing = false;

  readonly case = $derived(this.reply?.case ?? null);
  readonly lines = $derived(this.case?.lines ?? []);
  readonly diagnoses = $derived(this.case?.diagnoses ?? []);
  readonly findings = $derived(this.reply?.findings ?? []);
  readonly canUndo = $derived(this.#past.length > 0);
  readonly canRedo = $derived(this.#future.length > 0);
  readonly isEmpty = $derived(this.text.trim() === '' && this.lines.length === 0 && this.diagnoses.length === 0);

  /** What of the text was not understood, in order. */
  readonly notUnderstood = $derived(
    (this.reply?.parts ?? []).filter((part) => !part.ok).map((part) => this.text.slice(part.start, part.end)),
  );

  constructor(api: SessionApi, options: { id: string; number: number; defaults: () => Pick<Settings, 'asOf'> }) {
    this.#api = api;
    this.id = options.id;
    this.number = options.number;
    this.#defaults = () => {
      const { asOf } = options.defaults();
      return asOf === null ? {} : { date: asOf };
    };
  }

  /** The entry line changed under the reader's hands. The newest text waits; texts in between are skipped. */
  type(text: string): Promise<void> {
    if (!this.#typing) {
      this.#remember();
      this.#typing = true;
    }
    this.text = text;
    this.#keepDraft();
    return this.#ask({ kind: 'text', text });
  }

  /** Leaving the entry line ends the undo step. */
  endTyping(): void {
    this.#typing = false;
  }

  /** Replaces the whole text as one step: a pasted case, a worked example. */
  load(text: string): Promise<void> {
    this.endTyping();
    const done = this.type(text);
    this.endTyping();
    return done;
  }

  /** A change of the case: a cell, a fix, an answer, an override. */
  change(patch: Patch): Promise<void> {
    this.endTyping();
    this.#remember();
    return this.#ask({ kind: 'patch', patch });
  }

  /** Checks again as things stand: the date of service or the packs changed. */
  recheck(): Promise<void> {
    return this.#ask({ kind: 'patch', patch: [] });
  }

  /** Shows a case that was kept from before: its text as typed, with what the text cannot say. */
  restore(snapshot: Snapshot): Promise<void> {
    return this.#ask({ kind: 'restore', snapshot });
  }

  /** The case as it stands, for a question of its own: what was typed, with what the text cannot say. */
  asInput(): Parameters<SessionApi['case.check']>[0] {
    return this.#input({ kind: 'text', text: this.text });
  }

  undo(): Promise<void> {
    return this.#travel(this.#past, (past) => {
      this.#past = past.slice(0, -1);
      this.#future = [...this.#future, this.#now()];
    });
  }

  redo(): Promise<void> {
    return this.#travel(this.#future, (future) => {
      this.#future = future.slice(0, -1);
      this.#past = [...this.#past, this.#now()];
    });
  }

  /** Ends the session; its draft is erased. */
  async discard(): Promise<void> {
    clearTimeout(this.#draftTimer);
    await this.#api['drafts.remove']({ id: this.id });
  }

  #travel(from: readonly Snapshot[], move: (from: readonly Snapshot[]) => void): Promise<void> {
    const target = from.at(-1);
    if (target === undefined) {
      return Promise.resolve();
    }
    this.endTyping();
    move(from);
    return this.restore(target);
  }

  #now(): Snapshot {
    return { case: this.case, text: this.text };
  }

  #remember(): void {
    this.#past = [...this.#past, this.#now()].slice(-UNDO_DEPTH);
    this.#future = [];
  }

  #ask(ask: Ask): Promise<void> {
    // A text replaces a text that still waits; patches build on each other and all run.
    const last = this.#queue.at(-1);
    if (ask.kind === 'text' && last?.kind === 'text') {
      this.#queue[this.#queue.length - 1] = ask;
    } else {
      this.#queue.push(ask);
    }
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    for (let ask = this.#queue.shift(); ask !== undefined; ask = this.#queue.shift()) {
      try {
        await this.#answer(ask);
        this.failure = null;
      } catch (error) {
        this.failure = error;
      }
    }
  }

  async #answer(ask: Ask): Promise<void> {
    const notUnderstood = this.notUnderstood;
    const reply = await this.#api['case.check'](this.#input(ask));
    // The reader may have typed on meanwhile: then the next text in the queue brings its own answer.
    const isStale = ask.kind === 'text' && ask.text !== this.text;
    this.reply = reply;
    if (ask.kind === 'restore') {
      this.text = ask.snapshot.text;
    } else if (ask.kind === 'patch' && ask.patch.length > 0) {
      this.#writeBack(reply, notUnderstood);
    }
    if (!isStale) {
      this.#keepDraft();
    }
  }

  /** The entry line follows the case; words that were not understood stay in it, as they were typed. */
  #writeBack(reply: CheckReply, notUnderstood: readonly string[]): void {
    if (notUnderstood.length === 0) {
      this.text = reply.entry;
      return;
    }
    this.text = [reply.entry, ...notUnderstood].filter((part) => part !== '').join('; ');
    this.#queue.push({ kind: 'text', text: this.text });
  }

  #input(ask: Ask): Parameters<SessionApi['case.check']>[0] {
    const defaults = this.#defaults();
    switch (ask.kind) {
      case 'text':
        return { entry: ask.text, ...(this.case === null ? {} : { keep: this.case }), defaults };
      case 'patch':
        return { case: this.case ?? { lines: [] }, patch: [...ask.patch], defaults };
      case 'restore':
        return ask.snapshot.case === null
          ? { entry: ask.snapshot.text, defaults }
          : { case: ask.snapshot.case, defaults };
    }
  }

  #keepDraft(): void {
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => void this.#saveDraft(), DRAFT_DELAY_MS);
  }

  async #saveDraft(): Promise<void> {
    try {
      await (this.isEmpty
        ? this.#api['drafts.remove']({ id: this.id })
        : this.#api['drafts.save']({ id: this.id, entry: this.text, case: this.case }));
    } catch (error) {
      this.failure = error;
    }
  }
}
