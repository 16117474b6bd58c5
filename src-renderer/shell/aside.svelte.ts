/**
 * The page beside what is shown. It has a history of its own, so that going back there never moves the other pane;
 * going back from its first page ends it, since opening it was the last thing done.
 */
import { MediaQuery } from 'svelte/reactivity';
import type { Aside, PagePane } from '#api/aside.ts';
import type { Router } from '#api/desk.ts';
import type { CodePlace, Place } from '#api/places.ts';
import { History } from './router.svelte.ts';

/** Too narrow for two panes: it lies over the other one. */
const OVER = 'max-width: 56.25em';
/** Wide enough for a page beside the grid of a case or the table of a library. */
const WIDE = 'min-width: 137.5em';

export class AsidePane implements Aside {
  readonly #router: Router;
  #history = $state.raw<History | null>(null);
  #hasFocus = $state(false);
  #origin: Element | null = null;
  #wantsFocus = $state(false);
  isAsked = false;
  readonly #over = new MediaQuery(OVER);
  readonly #wide = new MediaQuery(WIDE);

  readonly place: CodePlace | null = $derived.by(() => {
    const place = this.#history?.place;
    return place?.screen === 'code' ? place : null;
  });
  readonly isShown: boolean = $derived.by(() => {
    const { screen } = this.#router.place;
    return this.place !== null && (screen === 'search' || screen === 'code' || this.#wide.current);
  });
  readonly isOver = $derived(this.isShown && this.#over.current);
  readonly isActive = $derived(this.isShown && this.#hasFocus);

  /** The page in it. */
  readonly pane: PagePane;

  constructor(router: Router, start: CodePlace | null = null) {
    this.#router = router;
    this.#history = start === null ? null : new History(start);
    this.pane = this.#createPane();
  }

  /** It was opened and waits for the focus, which its page then takes. */
  get wantsFocus(): boolean {
    return this.#wantsFocus;
  }

  open(place: CodePlace): void {
    if (!this.isActive) {
      this.#origin = document.activeElement;
    }
    if (this.#history === null) {
      this.#history = new History(place);
    } else {
      this.#history.go(place);
    }
    this.#wantsFocus = true;
  }

  back(): void {
    if (this.#history?.canGoBack === true) {
      this.#wantsFocus = true;
      this.#history.back();
    } else {
      this.close();
    }
  }

  forward(): void {
    this.#wantsFocus = this.#history?.canGoForward === true;
    this.#history?.forward();
  }

  close(): void {
    const origin = this.#origin;
    this.drop();
    // What was focused may have gone meanwhile, or have been covered until now.
    requestAnimationFrame(() => {
      const target = origin instanceof HTMLElement && origin.isConnected && origin !== document.body ? origin : null;
      (target ?? document.querySelector<HTMLElement>('main [data-pane-focus], main [data-pane], input'))?.focus();
    });
  }

  /** Goes away without moving the focus: something else has been asked for. */
  drop(): void {
    this.#history = null;
    this.#hasFocus = false;
    this.#wantsFocus = false;
    this.#origin = null;
  }

  /** Tells where the focus went. What lies above the sheet changes nothing: its actions are those of the pane before. */
  focused(isInside: boolean): void {
    this.#hasFocus = isInside;
  }

  #createPane(): PagePane {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the getters below have a `this` of their own
    const aside = this;
    return {
      isAside: true,
      get isFirst() {
        return aside.isOver;
      },
      get isActive() {
        return aside.isActive;
      },
      go: (place) => aside.#go(place),
      get memory() {
        return aside.#history?.memory ?? null;
      },
      set memory(value) {
        if (aside.#history !== null) aside.#history.memory = value;
      },
      takesFocus: () => {
        const wants = aside.#wantsFocus;
        aside.#wantsFocus = false;
        return wants;
      },
    };
  }

  #go(place: Place): void {
    if (place.screen === 'code') {
      this.open(place);
    } else {
      this.#router.go(place);
    }
  }
}

/** The pane of what is shown, for a page in it. */
export function createMainPane(router: Router, aside: AsidePane): PagePane {
  return {
    isAside: false,
    isFirst: true,
    get isActive() {
      return !aside.isActive;
    },
    go: (place) => router.go(place),
    get memory() {
      return router.memory;
    },
    set memory(value) {
      router.memory = value;
    },
    takesFocus: () => true,
  };
}

export function isInAside(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.aside') !== null;
}
