/**
 * One open case: what the reader typed, the case as understood, what the checker said, and the way back.
 * The checker's answer is the only source of the case: edits travel as entry text or as patches, one after the other.
 */
import type { Case, CheckReply, Client, Patch, Settings } from '#contract/types.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { DraftInput } from './draft-keeper.ts';
import { followOverrides } from './follow-overrides.ts';
import { UndoHistory } from './undo-history.svelte.ts';

/** What a case is saved as, and what the reader calls it. */
export type SavedAs = { readonly id: string; readonly name: string; readonly note: string };

export type SessionApi = Pick<Client, 'case.check' | 'drafts.save' | 'drafts.remove'>;

export type SessionOptions = {
  readonly id: string;
  readonly number: number;
  readonly defaults: () => Pick<Settings, 'asOf'>;
};

/** What undo goes back to. */
type Snapshot = { readonly case: unknown; readonly text: string };
/** A case from elsewhere has no text yet: it is written from the case. */
type Restored = { readonly case: unknown; readonly text: string | null };

/**
 * A change of the case. As a function it is made from the case as it is when its turn comes: a value that replaces what
 * an earlier change, still on its way, has set takes nothing of that back.
 */
export type Edit = Patch | ((theCase: Case) => Patch);

type Ask =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'patch'; readonly patch: Edit }
  | { readonly kind: 'restore'; readonly snapshot: Restored };

export class CaseSession {
  readonly id: string;
  readonly number: number;
  /** The entry line's text: the reader's own while it is typed, the case written back after any other edit. */
  text = $state('');
  reply = $state.raw<CheckReply | null>(null);
  /** A failed call, for the error line; the last good answer stays on screen. */
  failure = $state.raw<unknown>(null);
  #name = $state<string | null>(null);
  #savedAs = $state.raw<SavedAs | null>(null);
  #isRestoring = $state(false);
  readonly #undo = new UndoHistory<Snapshot>();
  readonly #api: SessionApi;
  readonly #draft: DraftKeeper;
  readonly #defaults: () => { readonly date?: string };
  #queue: Ask[] = [];
  #running: Promise<void> | null = null;
  /** The text of the last undo step while typing goes on, so that a word is one step and not ten. */
  #typing = false;

  readonly case = $derived(this.reply?.case ?? null);
  /** The case without what only a default had said: what is sent back must not turn a default into a statement. */
  readonly #said = $derived(this.reply === null ? null : withoutAssumed(this.reply));
  readonly lines = $derived(this.case?.lines ?? []);
  readonly diagnoses = $derived(this.case?.diagnoses ?? []);
  readonly findings = $derived(this.reply?.findings ?? []);
  readonly canUndo = $derived(this.#undo.canUndo);
  readonly canRedo = $derived(this.#undo.canRedo);
  readonly isEmpty = $derived(
    !this.#isRestoring && this.text.trim() === '' && this.lines.length === 0 && this.diagnoses.length === 0,
  );

  /** What of the text was not understood, in order. */
  readonly notUnderstood = $derived(
    (this.reply?.parts ?? []).filter((part) => !part.ok).map((part) => this.text.slice(part.start, part.end)),
  );

  constructor(api: SessionApi, { id, number, defaults }: SessionOptions) {
    this.#api = api;
    this.id = id;
    this.number = number;
    this.#defaults = () => {
      const { asOf } = defaults();
      return asOf === null ? {} : { date: asOf };
    };
    this.#draft = new DraftKeeper({
      api,
      id,
      draft: () => this.#asDraft(),
      failed: (error) => (this.failure = error),
    });
  }

  /** null until the reader saves it, or opens it from what was saved. */
  get savedAs(): SavedAs | null {
    return this.#savedAs;
  }

  set savedAs(savedAs: SavedAs | null) {
    this.#savedAs = savedAs;
    this.#draft.changed();
  }

  /** What it is called: as saved, else as the reader or a claim file calls it; null = by its number. */
  get name(): string | null {
    return this.#savedAs?.name ?? this.#name;
  }

  set name(name: string | null) {
    this.#name = name;
    this.#draft.changed();
  }

  /** The entry line changed under the reader's hands. The newest text waits; texts in between are skipped. */
  type(text: string): Promise<void> {
    if (!this.#typing) {
      this.#undo.remember(this.#now());
      this.#typing = true;
    }
    this.text = text;
    this.#draft.changed();
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
  change(patch: Edit): Promise<void> {
    this.endTyping();
    this.#undo.remember(this.#now());
    return this.#ask({ kind: 'patch', patch });
  }

  /** A change is on its way, or waits for its turn: the case and its findings are still those before it. */
  get isAwaited(): boolean {
    return this.#running !== null;
  }

  /** Checks again as things stand: the date of service or the packs changed. */
  recheck(): Promise<void> {
    return this.#ask({ kind: 'patch', patch: [] });
  }

  /** Shows a case that was kept from before: its text as typed, with what the text cannot say. */
  restore(snapshot: Restored): Promise<void> {
    this.#isRestoring = true;
    return this.#ask({ kind: 'restore', snapshot });
  }

  /** The case as it stands, for a question of its own: what was typed, with what the text cannot say. */
  asInput(): Parameters<SessionApi['case.check']>[0] {
    return this.#input({ kind: 'text', text: this.text });
  }

  undo(): Promise<void> {
    return this.#travel(this.#undo.undo(this.#now()));
  }

  redo(): Promise<void> {
    return this.#travel(this.#undo.redo(this.#now()));
  }

  /** Ends the session; its draft is erased. */
  discard(): Promise<void> {
    return this.#draft.erase();
  }

  /** Takes `discard` back, while the window still has the session. */
  revive(): void {
    this.#draft.revive();
  }

  #travel(target: Snapshot | null): Promise<void> {
    this.endTyping();
    return target === null ? Promise.resolve() : this.#ask({ kind: 'restore', snapshot: target });
  }

  #now(): Snapshot {
    return { case: this.#said, text: this.text };
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
    this.#isRestoring = false;
  }

  async #answer(ask: Ask): Promise<void> {
    const notUnderstood = this.notUnderstood;
    const reply = await this.#withMarks(await this.#api['case.check'](this.#input(ask)), ask);
    // The reader may have typed on meanwhile: then the next text in the queue brings its own answer.
    const isStale = ask.kind === 'text' && ask.text !== this.text;
    this.reply = reply;
    if (ask.kind === 'restore') {
      this.text = ask.snapshot.text ?? reply.entry;
    } else if (ask.kind === 'patch' && !isOnlyLook(ask.patch)) {
      this.#writeBack(reply, notUnderstood);
    }
    if (!isStale && !(ask.kind === 'patch' && isOnlyLook(ask.patch))) {
      this.#draft.changed();
    }
  }

  /** A case that comes back has its text as it was typed, with what was not understood; the marks are that text's. */
  async #withMarks(reply: CheckReply, ask: Ask): Promise<CheckReply> {
    if (ask.kind !== 'restore' || ask.snapshot.text === null || ask.snapshot.text === reply.entry) {
      return reply;
    }
    const input = { entry: ask.snapshot.text, keep: ask.snapshot.case ?? undefined, defaults: this.#defaults() };
    const { parts, problems } = await this.#api['case.check'](input);
    return { ...reply, parts, problems };
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
        return { entry: ask.text, ...(this.#said === null ? {} : { keep: this.#said }), defaults };
      case 'patch':
        return {
          case: this.#said ?? { lines: [] },
          patch: [...followOverrides(this.case, patchOf(ask.patch, this.case))],
          defaults,
        };
      case 'restore':
        return ask.snapshot.case === null
          ? { entry: ask.snapshot.text ?? '', defaults }
          : { case: ask.snapshot.case, defaults };
    }
  }

  #asDraft(): DraftInput | null {
    return this.isEmpty
      ? null
      : {
          id: this.id,
          entry: this.text,
          case: this.#said,
          number: this.number,
          name: this.#name,
          savedId: this.#savedAs?.id ?? null,
        };
  }
}

function patchOf(edit: Edit, theCase: Case | null): Patch {
  return typeof edit !== 'function' ? edit : theCase === null ? [] : edit(theCase);
}

function isOnlyLook(edit: Edit): boolean {
  return typeof edit !== 'function' && edit.length === 0;
}

function withoutAssumed({ case: theCase, assumed }: CheckReply): object | null {
  const names: readonly string[] = assumed;
  return theCase === null
    ? null
    : Object.fromEntries(Object.entries(theCase).filter(([name]) => !names.includes(name)));
}
