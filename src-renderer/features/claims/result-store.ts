/**
 * Whole results of a file of claims, packed in memory: a result is a few kilobytes of much the same words, so hundreds
 * together shrink to a twentieth, and ten thousand claims weigh no more than a picture. Nothing goes to a disk.
 */
import type { ClaimResult } from '#contract/types.ts';

/** Enough to shrink well, few enough to unpack within a frame. */
const PER_PACK = 128;

export class ResultStore {
  readonly #packs: Promise<Uint8Array>[] = [];
  #open: ClaimResult[] = [];
  #last: { readonly pack: number; readonly results: readonly ClaimResult[] } | null = null;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(result: ClaimResult): void {
    this.#open.push(result);
    this.#count += 1;
    if (this.#open.length === PER_PACK) {
      const pack = packed(JSON.stringify(this.#open));
      // Whoever asks for it is told of a failure; until then nobody waits for it.
      pack.catch(() => undefined);
      this.#packs.push(pack);
      this.#open = [];
    }
  }

  /** The result that was added as the `at`-th, from 0; null where there is none. */
  async at(at: number): Promise<ClaimResult | null> {
    const pack = Math.floor(at / PER_PACK);
    return (await this.#resultsOf(pack))[at - pack * PER_PACK] ?? null;
  }

  /** Those at these places, which must ascend; one pack is unpacked at a time. */
  async *each(places: Iterable<number>): AsyncGenerator<ClaimResult> {
    for (const place of places) {
      const result = await this.at(place);
      if (result !== null) yield result;
    }
  }

  async #resultsOf(pack: number): Promise<readonly ClaimResult[]> {
    const waiting = this.#packs[pack];
    if (waiting === undefined) {
      return pack === this.#packs.length ? this.#open : [];
    }
    if (this.#last?.pack !== pack) {
      // Written by add alone.
      this.#last = { pack, results: JSON.parse(await unpacked(await waiting)) as ClaimResult[] };
    }
    return this.#last.results;
  }
}

async function packed(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function unpacked(bytes: Uint8Array): Promise<string> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}
