/** Search over the packs of a library: which editions answer on a date, and what stands ready to answer. */
import { basename } from 'node:path';
import type { IsoDate } from '#core/codes/types.ts';
import { pickEdition } from '#core/packs.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { NO_READER } from '#core/search/reader.ts';
import type { Reader } from '#core/search/reader.ts';
import { search } from '#core/search/search.ts';
import type { Readings } from '#core/search/source.ts';
import type { SearchReply, SearchRequest } from '#core/search/types.ts';
import { nowMs } from '../now-ms.ts';
import { isDamage, PackDamaged } from '../packs/failures.ts';
import type { Shared } from '../packs/share-database.ts';
import { pause } from './build.ts';
import { loadSoundKey } from './encoder.ts';
import { groupBy } from './group-by.ts';
import { KeptIndexes } from './kept-indexes.ts';
import { PackIndex } from './pack-index.ts';
import type { SearchPack } from './pack-index.ts';
import { PackSource } from './pack-source.ts';
import type { Sounds } from './pack-source.ts';
import { ShortAnswers } from './short-answers.ts';
import { readingsOf } from './table-readings.ts';

export type SearchState = 'loading' | 'ready' | 'rebuilding';

export type EngineOptions = {
  readonly packs: readonly SearchPack[];
  readonly reader?: Reader | undefined;
  readonly onState?: ((state: SearchState) => void) | undefined;
  /** true: a question waits until its index is built again, rather than being answered from the codes alone. */
  readonly waitsForRebuild: boolean;
  /** The folder where indexes are kept that had to be built again; null holds them in memory. */
  readonly keptIn?: string | null | undefined;
  /** The connection of who has the file open on the same thread; null for one of its own. */
  readonly share?: ((file: string) => Shared | null) | undefined;
  /** Builds a pack's index elsewhere and keeps it there; false when it could not. Without it this thread does. */
  readonly rebuildApart?: ((pack: SearchPack) => Promise<boolean>) | undefined;
};

/** The packs that answer on a date, and what they answered to first letters. */
type Sources = { readonly date: IsoDate; readonly list: readonly PackSource[]; readonly answers: ShortAnswers };

export class SearchEngine {
  readonly #options: EngineOptions;
  readonly #kept: KeptIndexes | null;
  readonly #sounds: Sounds = { key: null, isWanted: false };
  #indexes: readonly PackIndex[] = [];
  /** Names of files that could not be opened or read. */
  #lost: readonly string[] = [];
  #uses: Reader['uses'] = [];
  #own: Readings = new Map();
  #sources: Sources | null = null;
  #rebuilding: Promise<void> | null = null;

  constructor(options: EngineOptions) {
    this.#options = options;
    const { keptIn = null } = options;
    this.#kept = keptIn === null ? null : new KeptIndexes(keptIn);
    this.know(options.reader ?? NO_READER);
    this.load(options.packs);
  }

  /** Takes these packs from now on: opens what is new, closes what is gone, keeps the rest with its index. */
  load(packs: readonly SearchPack[]): void {
    const kept = new Map(this.#indexes.map((index) => [stampOf(index.pack), index]));
    this.#lost = [];
    this.#sources = null;
    this.#indexes = packs.flatMap((pack) => {
      const known = kept.get(stampOf(pack));
      kept.delete(stampOf(pack));
      return known ?? this.#open(pack);
    });
    kept.forEach((index) => index.close());
    if (kept.size > 0) {
      this.#tidy();
    }
  }

  /** Takes what the reader has used and which words are the reader's own. */
  know({ uses, words }: Reader): void {
    this.#uses = uses;
    this.#own = readingsOf(words.map((word) => ({ ...word, kind: 'synonym', systems: null })));
    this.#sources = null;
  }

  /** Makes ready what a question on this date needs, so that the first one finds it there. */
  warm(date: IsoDate): void {
    const stale = this.#staleOn(date);
    if (stale.length > 0) {
      void this.#rebuild(stale);
      return;
    }
    this.#sourcesOn(date).forEach((source) => source.warm());
    this.#tell('ready');
    void this.#prepare(date);
  }

  /** After the first answer can be given: the sound of words, and the tables that references lead into. */
  async #prepare(date: IsoDate): Promise<void> {
    await pause();
    this.#sounds.key ??= await loadSoundKey();
    this.#sourcesOn(date).forEach((source) => source.prepare());
  }

  async search(request: SearchRequest): Promise<SearchReply> {
    const start = nowMs();
    let reply = await this.#answer(request);
    if (this.#sounds.isWanted && this.#sounds.key === null) {
      this.#sounds.key = await loadSoundKey();
      reply = await this.#answer(request);
    }
    return { ...reply, elapsedMs: Math.round((nowMs() - start) * 100) / 100 };
  }

  close(): void {
    this.#indexes.forEach((index) => index.close());
    this.#indexes = [];
    this.#sources = null;
  }

  async #answer(request: SearchRequest): Promise<SearchReply> {
    const { reply, date } = this.#ask(request);
    const stale = this.#staleOn(date);
    if (stale.length === 0) {
      return { ...reply, notes: [...reply.notes, ...this.#notes()] };
    }
    const rebuilt = this.#rebuild(stale);
    if (!this.#options.waitsForRebuild) {
      return { ...reply, notes: [...reply.notes, said('search.rebuilding'), ...this.#notes()] };
    }
    await rebuilt;
    return this.#answer(request);
  }

  /** A pack that turns out to be damaged is left out, and the question is asked again. */
  #ask(request: SearchRequest): { readonly reply: SearchReply; readonly date: IsoDate } {
    let asked = request.date;
    const sourcesFor = (date: IsoDate) => this.#sourcesOn((asked = date));
    for (;;) {
      try {
        const answer = () => search(request, sourcesFor, this.#own);
        return { reply: this.#remembered(request, answer), date: asked };
      } catch (error) {
        if (!(error instanceof PackDamaged)) {
          throw error;
        }
        this.#putAside(error.file);
      }
    }
  }

  #remembered(request: SearchRequest, answer: () => SearchReply): SearchReply {
    this.#sourcesOn(request.date);
    // An answer that waits for the sound of words is given again.
    return (
      this.#sources?.answers.of(request, answer, () => !this.#sounds.isWanted || this.#sounds.key !== null) ?? answer()
    );
  }

  #notes(): readonly Said[] {
    return this.#lost.length === 0 ? [] : [said('search.packs_lost', { files: this.#lost })];
  }

  #staleOn(date: IsoDate): readonly PackIndex[] {
    const chosen = new Set(this.#sourcesOn(date).map((source) => source.pack.id));
    return this.#indexes.filter((index) => chosen.has(index.pack.ref.id) && !index.isCurrent());
  }

  /** One build at a time; who asks meanwhile gets the same promise, and asks again after it. */
  #rebuild(stale: readonly PackIndex[]): Promise<void> {
    this.#rebuilding ??= this.#rebuildAll(stale).finally(() => (this.#rebuilding = null));
    return this.#rebuilding;
  }

  async #rebuildAll(stale: readonly PackIndex[]): Promise<void> {
    this.#tell('rebuilding');
    for (const index of stale) {
      if (this.#indexes.includes(index)) {
        await this.#rebuildOne(index);
      }
    }
    this.#tidy();
    this.#tell('ready');
  }

  /** A pack that goes away while its index is built is not missed; one that can't be read is put aside. */
  async #rebuildOne(index: PackIndex): Promise<void> {
    try {
      const isBuilt = (await this.#options.rebuildApart?.(index.pack)) ?? false;
      if (this.#indexes.includes(index) && !(isBuilt && index.takeKept())) {
        await index.rebuild(pause);
      }
      this.#sources = null;
    } catch (error) {
      if (this.#indexes.includes(index)) {
        this.#putAside(index.pack.file);
      }
      if (!(error instanceof Error && isOfFile(error))) {
        throw error;
      }
    }
  }

  #sourcesOn(date: IsoDate): readonly PackSource[] {
    if (this.#sources?.date !== date) {
      const series = groupBy(this.#indexes, (index) => index.pack.series);
      const list = [...series.values()].flatMap((indexes) => this.#pick(indexes, date));
      this.#sources = { date, list, answers: new ShortAnswers() };
    }
    return this.#sources.list;
  }

  #pick(indexes: readonly PackIndex[], date: IsoDate): readonly PackSource[] {
    const picked = pickEdition(
      indexes.map((index) => ({ index, pack: index.pack.ref })),
      date,
    );
    const [sounds, uses] = [this.#sounds, this.#uses];
    return picked === null
      ? []
      : [new PackSource(picked.edition.index, { standing: picked.standing, date, sounds, uses })];
  }

  #open(pack: SearchPack): readonly PackIndex[] {
    try {
      return [new PackIndex(pack, this.#kept, this.#options.share?.(pack.file) ?? null)];
    } catch (error) {
      if (!isOfFile(error)) {
        throw error;
      }
      this.#lost = [...this.#lost, basename(pack.file)];
      return [];
    }
  }

  #putAside(file: string): void {
    if (this.#indexes.some((index) => index.dropKept(file))) {
      return;
    }
    const aside = this.#indexes.filter((index) => index.pack.file === file);
    aside.forEach((index) => index.close());
    this.#indexes = this.#indexes.filter((index) => !aside.includes(index));
    this.#lost = [...this.#lost, basename(file)];
    this.#sources = null;
  }

  #tidy(): void {
    this.#kept?.tidy(this.#indexes.map((index) => index.pack));
  }

  #tell(state: SearchState): void {
    this.#options.onState?.(state);
  }
}

/** The same file may be written anew under its name. */
function stampOf({ file, stamp }: SearchPack): string {
  return `${file}\n${stamp}`;
}

function isOfFile(error: unknown): boolean {
  return error instanceof PackDamaged || isDamage(error);
}
