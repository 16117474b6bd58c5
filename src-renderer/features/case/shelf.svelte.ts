/** Cases kept on request: the list of them, what was found then against what is found now, and copies of it all. */
import type { Backup, Client, CompareReply, SavedCaseRow } from '#contract/types.ts';
import type { CaseDesk } from './case-desk.svelte.ts';
import type { CaseSession } from './case-session.svelte.ts';

export type ShelfApi = Pick<Client, Extract<keyof Client, `cases.${string}` | `backups.${string}`>>;
export type ShelfDialog = 'report' | 'save' | 'saved' | 'compare' | 'backups';

type Options = {
  readonly api: ShelfApi;
  readonly cases: CaseDesk;
  readonly newId: () => string;
  readonly failed: (error: unknown) => void;
};

export class CaseShelf {
  /** The one dialog that is open. */
  dialog = $state<ShelfDialog | null>(null);
  rows = $state.raw<readonly SavedCaseRow[]>([]);
  comparison = $state.raw<CompareReply | null>(null);
  backups = $state.raw<readonly Backup[]>([]);
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  close(): void {
    this.dialog = null;
  }

  openSaved(): Promise<void> {
    return this.#try(async ({ api }) => {
      this.rows = await api['cases.list']({});
      this.dialog = 'saved';
    });
  }

  /** Saves the case as it stands; `isNew` leaves what it was saved as before as it was. Answers whether it is kept. */
  async save(session: CaseSession, how: { name: string; note: string; isNew: boolean }): Promise<boolean> {
    let isKept = false;
    await this.#try(async ({ api, newId }) => {
      const id = how.isNew ? newId() : (session.savedAs?.id ?? newId());
      const { name, note } = await api['cases.save']({ ...session.asInput(), id, name: how.name, note: how.note });
      session.savedAs = { id, name, note };
      isKept = true;
    });
    this.close();
    return isKept;
  }

  /** Shows a saved case; its dialog closes. */
  show(id: string): Promise<void> {
    return this.#try(async ({ api, cases }) => {
      cases.openSaved(await api['cases.get']({ id }));
      this.close();
    });
  }

  duplicate(id: string, name: string): Promise<void> {
    return this.#try(async ({ api, newId }) => {
      await api['cases.duplicate']({ id, copy: newId(), name });
      this.rows = await api['cases.list']({});
    });
  }

  /** Erases one, or all of them (null). What is open on the screen stays there, saved as nothing. */
  erase(id: string | null): Promise<void> {
    return this.#try(async ({ api, cases }) => {
      await (id === null ? api['cases.clear']({}) : api['cases.remove']({ id }));
      for (const session of cases.sessions) {
        if (id === null || session.savedAs?.id === id) session.savedAs = null;
      }
      this.rows = await api['cases.list']({});
    });
  }

  /** What was found when it was saved against now: as it stands on the screen, if it is open there. */
  compare(id: string): Promise<void> {
    return this.#try(async ({ api, cases }) => {
      const open = cases.sessions.find((session) => session.savedAs?.id === id);
      this.comparison = await api['cases.compare']({ ...open?.asInput(), id });
      this.dialog = 'compare';
    });
  }

  openBackups(): Promise<void> {
    return this.#try(async ({ api }) => {
      this.backups = await api['backups.list']({});
      this.dialog = 'backups';
    });
  }

  /** Makes one and shows it among the others. */
  backUp(): Promise<void> {
    return this.#try(async ({ api }) => {
      await api['backups.make']({});
      await this.openBackups();
    });
  }

  removeBackup(file: string): Promise<void> {
    return this.#try(async ({ api }) => {
      await api['backups.remove']({ file });
      this.backups = await api['backups.list']({});
    });
  }

  /** Answers whether everything that was kept has been replaced: then the window has to begin anew. */
  async restore(file: string): Promise<boolean> {
    let isDone = false;
    await this.#try(async ({ api }) => {
      await api['backups.restore']({ file });
      isDone = true;
    });
    return isDone;
  }

  /** What went wrong is told on the sheet, which no dialog may hide. */
  async #try(what: (options: Options) => Promise<void>): Promise<void> {
    try {
      await what(this.#options);
    } catch (error) {
      this.close();
      this.#options.failed(error);
    }
  }
}
