/** What is on screen of a search: where the focus is, which list the box controls, whether the preview lies open. */
import type { Pages } from '#api/pages.ts';
import { Latest } from '#api/latest.ts';
import type { CodePage, IsoDate, System } from '#contract/types.ts';
import { keyOf } from './groups.ts';
import type { Search } from './search.svelte.ts';

type PreviewAsk = { readonly code: string; readonly system: System; readonly date: IsoDate };

export class SearchView {
  readonly search: Search;
  field = $state<HTMLInputElement>();
  hasFocus = $state(false);
  /** The list under the box, while one is drawn. */
  listId = $state<string | null>(null);
  /** Its row for the empty box: a way to ask. */
  tip = $state(0);
  tipId = $state<string | null>(null);
  /** The window is too narrow for the preview beside the list. */
  isNarrow = $state(false);
  isPreviewOpen = $state(false);
  page = $state.raw<CodePage | null>(null);
  readonly #latest: Latest<PreviewAsk, CodePage>;

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
      answered: (page) => {
        this.page = page;
      },
      failed: (error) => {
        this.page = null;
        failed(error);
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
