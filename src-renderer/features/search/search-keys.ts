/** The keys of the search box and its list. They work while the box has the focus; a page beneath has its own. */
import type { KeyBinding } from '#api/keys.ts';
import type { SearchHit } from '#contract/types.ts';
import { SEARCH_KEYS as KEYS } from './keys.ts';
import type { SearchView } from './search-view.svelte.ts';

export type SearchActions = {
  readonly open: (hit: SearchHit) => void;
  readonly openAside: (hit: SearchHit) => void;
  readonly copy: (hit: SearchHit) => void;
  readonly add: (hit: SearchHit) => void;
  readonly check: () => void;
  readonly isList: () => boolean;
  readonly tryIt: () => void;
  readonly isRightToLeft: boolean;
};

/** Rows that Page Down goes: fewer than fit, so that one knows where one is. */
const PAGE_ROWS = 8;

export function bindSearchKeys(view: SearchView, actions: SearchActions): readonly KeyBinding[] {
  const { search } = view;
  const isIn = () => view.hasFocus;
  const hasRow = () => view.hasFocus && search.current !== null;
  /** A row is there, or may still come: keys that came and went with every letter would move the others at the foot. */
  const mayHaveRow = () => view.hasFocus && !search.isEmpty && (search.current !== null || !search.isAnswered);
  const isEmpty = () => view.hasFocus && search.isEmpty;
  const withHit = (act: (hit: SearchHit) => void) => () => search.onCurrent(act);
  const move = (by: number) => () => {
    if (search.isEmpty) {
      view.tip = Math.max(0, Math.min(view.starts.length - 1, view.tip + by));
    } else {
      search.step(by);
    }
  };
  /** The arrow that points to the end of the line. */
  const [toEnd, toStart] = actions.isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];

  return [
    { entry: KEYS.open, when: mayHaveRow, run: withHit(actions.open) },
    { entry: KEYS.aside, when: mayHaveRow, run: withHit(actions.openAside) },
    { entry: KEYS.tryIt, when: isEmpty, run: actions.tryIt },
    { entry: KEYS.check, when: () => isIn() && actions.isList(), run: actions.check },
    // What stands on no case is told so: a key that came and went with the row would move the others at the foot.
    { entry: KEYS.add, when: () => mayHaveRow() && !actions.isList(), run: withHit(actions.add) },
    {
      entry: KEYS.copy,
      when: hasRow,
      // Text that is selected in the box is what the reader means to copy.
      run: () => (hasSelection(view.field) ? false : withHit(actions.copy)()),
    },
    {
      entry: { ...KEYS.preview, keys: [toEnd] },
      when: () => hasRow() && view.isNarrow && !view.isPreviewOpen,
      run: () => {
        if (!isCaretAtEnd(view.field)) return false;
        view.isPreviewOpen = true;
        return true;
      },
    },
    {
      entry: { ...KEYS.previewClose, keys: [toStart] },
      when: () => hasRow() && view.isNarrow && view.isPreviewOpen,
      run: () => {
        view.isPreviewOpen = false;
      },
    },
    { entry: KEYS.down, when: isIn, run: move(1) },
    { entry: KEYS.up, when: isIn, run: move(-1) },
    { entry: KEYS.pageDown, when: isIn, run: move(PAGE_ROWS) },
    { entry: KEYS.pageUp, when: isIn, run: move(-PAGE_ROWS) },
    { entry: KEYS.nextGroup, when: hasRow, run: () => search.stepGroup(1) },
    { entry: KEYS.previousGroup, when: hasRow, run: () => search.stepGroup(-1) },
    {
      entry: KEYS.allOfGroup,
      when: hasRow,
      run: () => {
        const system = search.current?.system;
        if (system !== undefined) void search.showMore(system);
      },
    },
    { entry: KEYS.nextScope, when: isIn, run: () => search.stepScope(1) },
    { entry: KEYS.previousScope, when: isIn, run: () => search.stepScope(-1) },
  ];
}

function hasSelection(field: HTMLInputElement | undefined): boolean {
  return field !== undefined && field.selectionStart !== field.selectionEnd;
}

function isCaretAtEnd(field: HTMLInputElement | undefined): boolean {
  return field === undefined || field.selectionEnd === field.value.length;
}
