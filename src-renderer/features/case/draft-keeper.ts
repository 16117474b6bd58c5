/** Keeps an open case on disk a moment after each edit, so that a crash costs nothing, and erases it with the case. */
import type { Client } from '#contract/types.ts';

export type DraftApi = Pick<Client, 'drafts.save' | 'drafts.remove'>;
export type DraftInput = Parameters<DraftApi['drafts.save']>[0];

/** A draft is written this long after the last edit: often enough for a crash, seldom enough for a disk. */
const DRAFT_DELAY_MS = 400;

type Options = {
  readonly api: DraftApi;
  readonly id: string;
  /** What to keep; null = nothing, since the case is empty. */
  readonly draft: () => DraftInput | null;
  readonly failed: (error: unknown) => void;
};

export class DraftKeeper {
  readonly #options: Options;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isErased = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The case changed: it is written soon. */
  changed(): void {
    clearTimeout(this.#timer);
    if (!this.#isErased) {
      this.#timer = setTimeout(() => void this.#save(), DRAFT_DELAY_MS);
    }
  }

  /** Erases what is kept; edits that are still on their way write nothing any more. */
  async erase(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isErased = true;
    await this.#options.api['drafts.remove']({ id: this.#options.id });
  }

  /** The case is open again after all. */
  revive(): void {
    this.#isErased = false;
    this.changed();
  }

  async #save(): Promise<void> {
    const { api, id, draft, failed } = this.#options;
    const kept = draft();
    try {
      await (kept === null ? api['drafts.remove']({ id }) : api['drafts.save'](kept));
    } catch (error) {
      failed(error);
    }
    // Erased while it was being written: what came late must not stay.
    if (this.#isErased) {
      await api['drafts.remove']({ id }).catch(failed);
    }
  }
}
