/** The open cases: which one is current, how a code or an example gets into it, and what a crash left behind. */
import type { Client, Draft, SavedCase, Settings, System } from '#contract/types.ts';
import { CaseSession } from './case-session.svelte.ts';
import type { SavedAs } from './case-session.svelte.ts';
import { detached } from './detached.svelte.ts';

export type DeskApi = Pick<Client, 'case.check' | 'drafts.save' | 'drafts.remove' | 'drafts.list' | 'cases.get'>;

/** Systems whose codes are diagnoses; all others go on a line, modifiers and places of service on none. */
const DIAGNOSIS: System = 'ICD10CM';
const NOT_A_LINE: readonly System[] = ['MOD', 'POS'];
/** Closed cases that can be opened again, in memory alone: their drafts are erased. */
const CLOSED_KEPT = 20;

export class CaseDesk {
  sessions = $state.raw<readonly CaseSession[]>([]);
  #currentId = $state<string | null>(null);
  #closed = $state.raw<readonly { readonly session: CaseSession; readonly at: number }[]>([]);
  readonly #api: DeskApi;
  readonly #settings: () => Pick<Settings, 'asOf'>;
  readonly #newId: () => string;
  #count = 0;

  readonly current = $derived(this.sessions.find((session) => session.id === this.#currentId) ?? null);
  readonly open = $derived(this.sessions.filter((session) => !session.isEmpty));
  readonly canReopen = $derived(this.#closed.length > 0);

  constructor(api: DeskApi, settings: () => Pick<Settings, 'asOf'>, newId: () => string) {
    this.#api = api;
    this.#settings = settings;
    this.#newId = newId;
  }

  /** Brings back what was open when the program ended, in its order; the one edited last becomes the current case. */
  async recover(): Promise<void> {
    const drafts = await this.#api['drafts.list']({});
    const inOrder = [...drafts].sort((a, b) => a.number - b.number || (a.updatedAt < b.updatedAt ? -1 : 1));
    // A fresh case that was begun meanwhile has nothing in it to keep.
    this.sessions = drafts.length === 0 ? this.sessions : this.open;
    for (const draft of inOrder) {
      const session = this.#add(draft.id, draft.number);
      await session.restore({ case: draft.case, text: draft.entry });
      session.name = draft.name;
      session.savedAs = await this.#savedAs(draft);
    }
    const newest = drafts.reduce<Draft | null>((a, b) => (a === null || a.updatedAt < b.updatedAt ? b : a), null);
    this.#currentId = newest?.id ?? this.#currentId;
  }

  /** A fresh case; an empty one that is already open is used. */
  startNew(): CaseSession {
    const empty = this.sessions.find((session) => session.isEmpty);
    if (empty !== undefined) {
      this.#currentId = empty.id;
      return empty;
    }
    return this.#add(this.#newId());
  }

  /** The current case, or a fresh one where none is open. */
  ensure(): CaseSession {
    return this.current ?? this.startNew();
  }

  select(id: string): void {
    this.#currentId = id;
  }

  /** The next (1) or previous (-1) of the open cases, round the end; false where there is no other. */
  step(by: 1 | -1): boolean {
    const { sessions } = this;
    const at = sessions.findIndex((session) => session.id === this.#currentId);
    const next = sessions[(at + by + sessions.length) % sessions.length];
    if (sessions.length < 2 || next === undefined) {
      return false;
    }
    this.#currentId = next.id;
    return true;
  }

  /** false for a code that belongs neither on a line nor among the diagnoses. */
  addCode(code: string, system: System): boolean {
    if (NOT_A_LINE.includes(system)) {
      return false;
    }
    const session = this.ensure();
    void session.change(
      system === DIAGNOSIS
        ? [{ op: 'add', path: '/diagnoses/-', value: code }]
        : [{ op: 'add', path: '/lines/-', value: { code } }],
    );
    return true;
  }

  /** A worked example or a pasted case opens as a case of its own. */
  openEntry(entry: string): CaseSession {
    const session = this.startNew();
    void session.load(entry);
    return session;
  }

  /** A case from a claim file opens as a case of its own, under the name that the file gives it. */
  openCase(theCase: unknown, name: string | null): CaseSession {
    const session = this.startNew();
    session.name = name;
    void session.restore({ case: theCase, text: null });
    return session;
  }

  /** A saved case opens as a case of its own; one that is open already is shown. */
  openSaved({ id, name, note, entry, case: theCase }: SavedCase): CaseSession {
    const known = this.sessions.find((session) => session.savedAs?.id === id);
    if (known !== undefined) {
      this.#currentId = known.id;
      return known;
    }
    const session = this.startNew();
    session.savedAs = { id, name, note };
    void session.restore({ case: theCase, text: entry });
    return session;
  }

  /** Takes a case off the desk and its draft off the disk; the case beside it becomes the current one. */
  async close(id: string): Promise<void> {
    const at = this.sessions.findIndex((each) => each.id === id);
    const session = this.sessions[at];
    if (session === undefined) {
      return;
    }
    this.sessions = this.sessions.filter((each) => each !== session);
    if (this.#currentId === id) {
      this.#currentId = (this.sessions[at] ?? this.sessions.at(-1))?.id ?? null;
    }
    if (!session.isEmpty) {
      this.#closed = [...this.#closed, { session, at }].slice(-CLOSED_KEPT);
    }
    await session.discard();
  }

  /** Opens the case that was closed last, where it was, with its own way back; null where none was. */
  reopen(): CaseSession | null {
    const last = this.#closed.at(-1);
    if (last === undefined) {
      return null;
    }
    this.#closed = this.#closed.slice(0, -1);
    const { session, at } = last;
    this.sessions = [...this.sessions.slice(0, at), session, ...this.sessions.slice(at)];
    this.#currentId = session.id;
    session.revive();
    return session;
  }

  /** The date of service or the library changed: every open case is judged again. */
  recheckAll(): void {
    for (const session of this.open) {
      void session.recheck();
    }
  }

  #add(id: string, number: number = 0): CaseSession {
    // Numbers are not used twice while the window is open, so that "Case 3" stays the same case.
    const free = number > 0 && !this.sessions.some((session) => session.number === number);
    const own = free ? number : this.#count + 1;
    this.#count = Math.max(this.#count, own);
    const session = detached(() => new CaseSession(this.#api, { id, number: own, defaults: this.#settings }));
    this.sessions = [...this.sessions, session];
    this.#currentId = id;
    return session;
  }

  /** What a draft was saved as; null where it is erased meanwhile. */
  async #savedAs({ savedId }: Draft): Promise<SavedAs | null> {
    if (savedId === null) {
      return null;
    }
    try {
      const { id, name, note } = await this.#api['cases.get']({ id: savedId });
      return { id, name, note };
    } catch {
      return null;
    }
  }
}
