/** What the library screen keeps while other screens are shown: imports under way, the tree, and what was last verified. */
import type { Client, Events, ImportProgress, IsoDate, PackVerification } from '#contract/types.ts';
import type { Files } from '#api/files.ts';
import { CodeTree } from './code-tree.svelte.ts';
import { ImportBatch } from './import-batch.svelte.ts';
import type { Dropped } from './import-batch.svelte.ts';

export type LibraryDeps = {
  readonly call: Pick<
    Client,
    'imports.plan' | 'imports.run' | 'imports.cancel' | 'packs.verify' | 'packs.remove' | 'codes.browse'
  >;
  readonly files: Files;
  readonly date: () => IsoDate;
  readonly now: () => number;
  readonly newId: () => string;
  readonly failed: (error: unknown, retry?: () => void) => void;
};

export class LibraryDesk {
  /** The newest first. */
  batches = $state.raw<readonly ImportBatch[]>([]);
  readonly tree: CodeTree;
  /** The edition whose details are shown, by its id. */
  chosen = $state<string | null>(null);
  /** What the last verification said, by the pack's id. */
  verified = $state.raw<Readonly<Record<string, PackVerification>>>({});
  /** The id of the pack that is being verified; '' for all of them. */
  verifying = $state<string | null>(null);
  /** Opens the system's dialog; set by whoever draws the field behind it. */
  chooseFiles: () => void = () => undefined;
  readonly #deps: LibraryDeps;

  constructor(deps: LibraryDeps) {
    this.#deps = deps;
    this.tree = new CodeTree({ call: deps.call, date: deps.date, failed: deps.failed });
  }

  take(dropped: Dropped): void {
    if (dropped.files.length + (dropped.folders?.length ?? 0) === 0) {
      return;
    }
    const { call, files: way, now, newId, failed } = this.#deps;
    const batch = new ImportBatch(newId(), dropped, {
      call,
      files: way,
      now,
      failed: (error) => failed(error),
      gone: (one) => (this.batches = this.batches.filter((other) => other !== one)),
    });
    this.batches = [batch, ...this.batches];
  }

  hear({ id, ...progress }: Events['import.progress']): void {
    const news: ImportProgress = progress;
    this.batches.find((batch) => batch.id === id)?.hear(news);
  }

  /** One pack, or without an id everything, refused files included. */
  async verify(id: string | null): Promise<void> {
    this.verifying = id ?? '';
    try {
      const answers = await this.#deps.call['packs.verify'](id === null ? {} : { id });
      this.verified = { ...this.verified, ...Object.fromEntries(answers.map((one) => [one.id, one])) };
    } catch (error) {
      this.#deps.failed(error);
    } finally {
      this.verifying = null;
    }
  }

  async remove(id: string): Promise<void> {
    try {
      await this.#deps.call['packs.remove']({ id });
      this.verified = Object.fromEntries(Object.entries(this.verified).filter(([key]) => key !== id));
    } catch (error) {
      this.#deps.failed(error, () => void this.remove(id));
    }
  }
}
