/** What is on screen of a search: where the focus is, which list the box controls, whether the preview lies open. */
import { CallError } from '#contract/errors.ts';
import type { Pages } from '#api/pages.ts';
import { Latest } from '#api/latest.ts';
import type { Client, CodePage, IsoDate, OwnWord, RecentCode, SearchHit, System } from '#contract/types.ts';
import { keyOf } from './groups.ts';
import type { Search } from './search.svelte.ts';
import { WAYS } from './ways.ts';
import type { Way } from './ways.ts';

/** A row of the empty box: a code used lately, or a way to ask. */
export type Start =
  { readonly kind: 'recent'; readonly recent: RecentCode } | { readonly kind: 'way'; readonly way: Way };

/** Codes used lately that the empty box offers: the ways to ask stay in sight under them. */
const RECENT = 5;

type PreviewAsk = {
  readonly code: string;
  readonly system: System;
  readonly date: IsoDate;
  readonly hit: SearchHit;
};

export class SearchView {
  readonly search: Search;
  field = $state<HTMLInputElement>();
  hasFocus = $state(false);
  /** The list under the box, while one is drawn. */
  listId = $state<string | null>(null);
  /** Codes used lately, newest first, and the reader's own words. */
  recent = $state.raw<readonly RecentCode[]>([]);
  words = $state.raw<readonly OwnWord[]>([]);
  /** The current row of the empty box, among `starts`. */
  tip = $state(0);
  tipId = $state<string | null>(null);
  /** The window is too narrow for the preview beside the list. */
  isNarrow = $state(false);
  isPreviewOpen = $state(false);
  page = $state.raw<CodePage | null>(null);
  /** The row that `page` was asked for. */
  hit = $state.raw<SearchHit | null>(null);
  readonly #latest: Latest<PreviewAsk, CodePage>;
  #recalls = 0;

  readonly starts: readonly Start[] = $derived([
    ...this.recent.map((recent) => ({ kind: 'recent' as const, recent })),
    ...WAYS.map((way) => ({ kind: 'way' as const, way })),
  ]);
  readonly start = $derived(this.starts[this.tip] ?? null);
  readonly activeId = $derived.by(() => {
    if (this.listId === null) {
      return null;
    }
    return this.search.isEmpty ? this.tipId : this.search.current && rowId(this.listId, this.search.current);
  });
  readonly hasPreview = $derived(!this.isNarrow || this.isPreviewOpen);

  constructor(search: Search, pages: Pages, failed: (error: unknown) => void) {
    this.search = search;
    this.#latest = new Latest({
      ask: (what) => pages.show(what),
      answered: (page, { hit }) => {
        this.page = page;
        this.hit = hit;
      },
      failed: (error) => {
        this.page = null;
        // A row without a page is no trouble: whoever opens it is told there.
        if (!(error instanceof CallError && error.error.code === 'bad-input')) failed(error);
      },
    });
  }

  /** The preview of the current row. The one before stays until this one is there: nothing flickers. */
  preview(what: PreviewAsk | null): void {
    if (what === null) {
      this.#latest.forget();
      this.page = null;
    } else {
      this.#latest.ask(what);
    }
  }

  /** Asks what was used lately and which words are the reader's own. Without an answer the ways to ask are enough. */
  async recall(call: Pick<Client, 'uses.recent' | 'words.list'>): Promise<void> {
    const turn = (this.#recalls += 1);
    try {
      const [recent, words] = await Promise.all([call['uses.recent']({ limit: RECENT }), call['words.list']({})]);
      // Asked again meanwhile: that answer is the newer one.
      if (turn !== this.#recalls) return;
      // The marked row stays the same one, unless it is the first.
      this.tip = this.tip === 0 ? 0 : Math.max(0, this.tip + recent.length - this.recent.length);
      this.recent = recent;
      this.words = words;
    } catch {
      this.recent = [];
    }
  }

  focus(): void {
    this.field?.focus();
    this.field?.select();
  }

  /** After a click on a row: the text and its caret stay as they were. */
  focusQuietly(): void {
    this.field?.focus();
  }
}

export function rowId(listId: string, hit: { readonly system: System; readonly code: string }): string {
  return `${listId}-${keyOf(hit)}`;
}
