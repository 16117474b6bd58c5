/** The keys that work on every screen. */
import type { CaseGateway } from '#api/case-gateway.ts';
import type { Router } from '#api/desk.ts';
import type { KeyBinding } from '#api/keys.ts';
import { OPENS } from '#api/aside.ts';
import { SHELL_KEYS as KEYS } from './keys.ts';
import { focusNextPane } from './panes.ts';

export type ShellActions = {
  readonly router: Router;
  readonly aside: {
    readonly isActive: boolean;
    readonly isOver: boolean;
    back(): void;
    forward(): void;
    close(): void;
  };
  readonly cases: CaseGateway;
  readonly openClaims: () => void;
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
  const { router, aside, cases, search, focusSearch } = actions;
  /** Back and forward are those of the pane that has the focus. */
  const history = () => (aside.isActive ? aside : router);
  return [
    { entry: KEYS.search, run: focusSearch },
    { entry: KEYS.palette, run: actions.openPalette },
    { entry: KEYS.map, run: actions.openMap },
    { entry: KEYS.mapInText, run: actions.openMap },
    { entry: KEYS.back, run: () => history().back() },
    { entry: KEYS.forward, run: () => history().forward() },
    { entry: KEYS.nextPane, run: () => focusNextPane(1) },
    { entry: KEYS.previousPane, run: () => focusNextPane(-1) },
    { entry: KEYS.openCase, run: () => cases.open() },
    {
      entry: KEYS.openCaseInText,
      run: () => cases.open(),
      when: () => router.place.screen !== 'case',
      awaits: () => cases.isAwaited,
    },
    { entry: KEYS.openClaims, run: actions.openClaims },
    { entry: KEYS.openLibrary, run: actions.openLibrary },
    { entry: KEYS.openLibraryInText, run: actions.openLibrary },
    {
      entry: KEYS.digits,
      run: (event) => {
        focusSearch();
        search.type(event.key);
      },
    },
    { entry: KEYS.linkAside, run: followAside },
    { entry: KEYS.closeAside, when: () => aside.isActive, run: () => aside.close() },
    { entry: KEYS.leave, run: () => leave(actions) },
  ];
}

/** Follows the focused link to a code with Ctrl held, which leads beside; false = the focus is on no such link. */
function followAside(): boolean {
  const link = document.activeElement?.closest(OPENS) ?? null;
  link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true, metaKey: true }));
  return link !== null;
}

/** One layer: a page that lies over the sheet, the preview over the list, then the text in the box, then the page back to where it was opened from. */
function leave({ router, aside, search, focusSearch, isSearchFocused, closePreview }: ShellActions): boolean {
  if (aside.isOver) {
    aside.close();
    return true;
  }
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
  if (router.before?.screen === 'search' || router.before?.screen === 'claims' || (isSearch && router.canGoBack)) {
    router.back();
    return true;
  }
  focusSearch();
  return true;
}
