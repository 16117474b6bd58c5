/** The open cases: which one is current, how a code or an example gets into it, and what a crash left behind. */
import type { Client, SavedCase, Settings, System } from '#contract/types.ts';
import { CaseSession } from './case-session.svelte.ts';

export type DeskApi = Pick<Client, 'case.check' | 'drafts.save' | 'drafts.remove' | 'drafts.list'>;

/** Systems whose codes are diagnoses; all others go on a line, modifiers and places of service on none. */
const DIAGNOSIS: System = 'ICD10CM';
const NOT_A_LINE: readonly System[] = ['MOD', 'POS'];

export class CaseDesk {
  sessions = $state.raw<readonly CaseSession[]>([]);
  #currentId = $state<string | null>(null);
  readonly #api: DeskApi;
  readonly #settings: () => Pick<Settings, 'asOf'>;
  readonly #newId: () => string;
  #count = 0;

  readonly current = $derived(this.sessions.find((session) => session.id === this.#currentId) ?? null);
  readonly open = $derived(this.sessions.filter((session) => !session.isEmpty));

  constructor(api: DeskApi, settings: () => Pick<Settings, 'asOf'>, newId: () => string) {
    this.#api = api;
    this.#settings = settings;
    this.#newId = newId;
  }

  /** Brings back what was not saved when the program ended, oldest first; the newest becomes the current case. */
  async recover(): Promise<void> {
    const drafts = await this.#api['drafts.list']({});
    const oldestFirst = [...drafts].sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
    for (const draft of oldestFirst) {
      await this.#add(draft.id).restore({ case: draft.case, text: draft.entry });
    }
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

  async close(id: string): Promise<void> {
    const session = this.sessions.find((each) => each.id === id);
    if (session === undefined) {
      return;
    }
    this.sessions = this.sessions.filter((each) => each.id !== id);
    if (this.#currentId === id) {
      this.#currentId = this.sessions.at(-1)?.id ?? null;
    }
    await session.discard();
  }

  /** The date of service or the library changed: every open case is judged again. */
  recheckAll(): void {
    for (const session of this.open) {
      void session.recheck();
    }
  }

  #add(id: string): CaseSession {
    this.#count += 1;
    const session = new CaseSession(this.#api, { id, number: this.#count, defaults: this.#settings });
    this.sessions = [...this.sessions, session];
    this.#currentId = id;
    return session;
  }
}
