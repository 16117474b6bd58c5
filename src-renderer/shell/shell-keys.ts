/** The keys that work on every screen. */
import type { CaseGateway } from '#api/case-gateway.ts';
import type { Router } from '#api/desk.ts';
import type { KeyBinding } from '#api/keys.ts';
import { SHELL_KEYS as KEYS } from './keys.ts';
import { focusNextPane } from './panes.ts';

export type ShellActions = {
  readonly router: Router;
  readonly cases: CaseGateway;
  readonly openLibrary: () => void;
  readonly search: { readonly text: string; type(text: string): void };
  readonly focusSearch: () => void;
  readonly isSearchFocused: () => boolean;
  readonly openMap: () => void;
  readonly openPalette: () => void;
  /** false = there was none over the list. */
  readonly closePreview: () => boolean;
};

export function bindShellKeys(actions: ShellActions): readonly KeyBinding[] {
  const { router, cases, search, focusSearch } = actions;
  return [
    { entry: KEYS.search, run: focusSearch },
    { entry: KEYS.palette, run: actions.openPalette },
    { entry: KEYS.map, run: actions.openMap },
    { entry: KEYS.mapInText, run: actions.openMap },
    { entry: KEYS.back, run: () => router.back() },
    { entry: KEYS.forward, run: () => router.forward() },
    { entry: KEYS.nextPane, run: () => focusNextPane(1) },
    { entry: KEYS.previousPane, run: () => focusNextPane(-1) },
    { entry: KEYS.openCase, run: () => cases.open() },
    {
      entry: KEYS.openCaseInText,
      run: () => cases.open(),
      when: () => router.place.screen !== 'case',
    },
    { entry: KEYS.openLibrary, run: actions.openLibrary },
    { entry: KEYS.openLibraryInText, run: actions.openLibrary },
    {
      entry: KEYS.digits,
      run: (event) => {
        focusSearch();
        search.type(event.key);
      },
    },
    { entry: KEYS.leave, run: () => leave(actions) },
  ];
}

/** One layer: the preview over the list, then the text in the box, then the page back to where it was opened from. */
function leave({ router, search, focusSearch, isSearchFocused, closePreview }: ShellActions): boolean {
  const isSearch = router.place.screen === 'search';
  if (isSearch && closePreview()) {
    return true;
  }
  if (isSearch && search.text !== '') {
    if (isSearchFocused()) {
      search.type('');
    } else {
      focusSearch();
    }
    return true;
  }
  if (!isSearch && isSearchFocused()) {
    document.querySelector<HTMLElement>('main [data-pane-focus], main [data-pane]')?.focus();
    return true;
  }
  if (router.before?.screen === 'search' || (isSearch && router.canGoBack)) {
    router.back();
    return true;
  }
  focusSearch();
  return true;
}
