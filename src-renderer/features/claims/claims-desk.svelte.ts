/** The claim files that are open: taken, shown, opened claim by claim, closed. Nothing of them outlives the window. */
import type { ClaimResult } from '#contract/types.ts';
import { ClaimBatch } from './claim-batch.svelte.ts';
import type { BatchDeps, ClaimFile } from './claim-batch.svelte.ts';

export type ClaimsDeps = BatchDeps & {
  readonly newId: () => string;
  /** Shows the claims. */
  readonly show: () => void;
  /** The claims are what the reader looks at. */
  readonly isShown: () => boolean;
  readonly openCase: (theCase: unknown, name: string) => void;
};

export class ClaimsDesk {
  /** The newest first. */
  batches = $state.raw<readonly ClaimBatch[]>([]);
  #currentId = $state<string | null>(null);
  readonly current = $derived(this.batches.find(({ id }) => id === this.#currentId) ?? this.batches[0] ?? null);
  /** Opens the system's dialog; set by whoever draws the field behind it. */
  chooseFiles: () => void = () => undefined;
  readonly #deps: ClaimsDeps;

  constructor(deps: ClaimsDeps) {
    this.#deps = deps;
  }

  /**
   * A claim that came alone opens as a case; of more, the list is shown while it still grows. A short file that takes
   * long shows the list too, and opens its one claim after all unless the reader has gone elsewhere.
   */
  async take(files: readonly ClaimFile[]): Promise<void> {
    if (files.length === 0) {
      return;
    }
    const batch = new ClaimBatch(this.#deps.newId(), files, this.#deps);
    const read = batch.read(files);
    const isShort = batch.size <= ONE_CLAIM_BYTES;
    if (!isShort) this.#show(batch);
    await Promise.race([read, ...(isShort ? [soon()] : [])]);
    const only = isShort && batch.isOver ? await batch.onlyClaim() : null;
    if (only !== null) {
      this.open(only);
      return;
    }
    // One that asks for its columns is looked at as a list, and stays one.
    const isLate = isShort && batch.phase === 'reading';
    if (isShort) this.#show(batch);
    await read;
    if (isLate) await this.#openAlone(batch);
  }

  async #openAlone(batch: ClaimBatch): Promise<void> {
    const only = batch.phase === 'done' ? await batch.onlyClaim() : null;
    if (only !== null && this.current === batch && this.#deps.isShown()) this.open(only);
  }

  select(batch: ClaimBatch): void {
    this.#currentId = batch.id;
  }

  async openAt(batch: ClaimBatch, at: number): Promise<void> {
    const result = await batch.store.at(at);
    if (result !== null) this.open(result);
  }

  open({ case: theCase, ref }: Pick<ClaimResult, 'case' | 'ref'>): void {
    if (theCase !== null) this.#deps.openCase(theCase, ref ?? '');
  }

  close(batch: ClaimBatch): void {
    batch.cancel();
    this.batches = this.batches.filter((one) => one !== batch);
  }

  #show(batch: ClaimBatch): void {
    this.batches = [batch, ...this.batches];
    this.#currentId = batch.id;
    this.#deps.show();
  }
}

/** No single claim is longer; of a longer file the list is shown at once. */
const ONE_CLAIM_BYTES = 256 * 1024;
/** A short file that asks, or waits, is shown after this. */
const SOON_MS = 600;

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SOON_MS));
}
