/** A second page beside what is shown, and what a page has to know of the pane that it stands in. */
import type { Router } from './desk.ts';
import type { CodePlace, Place } from './places.ts';

export type Aside = {
  /** The page that stands beside what is shown; kept while a screen that needs the whole window hides it. */
  readonly place: CodePlace | null;
  readonly isShown: boolean;
  /** The focus is in it, or was last: its keys and actions are those that work. */
  readonly isActive: boolean;
  /** The link that is being followed was asked for beside: Ctrl was held on it. */
  readonly isAsked: boolean;
  /** Shows a page beside and takes the focus there; further ones are places of its own history. */
  open(place: CodePlace): void;
  /** The focus goes back to where it was before. */
  close(): void;
};

export type PagePane = {
  readonly isAside: boolean;
  /** Its page is what the window is about; the other one stands beside it. */
  readonly isFirst: boolean;
  /** The keys of its page work. */
  readonly isActive: boolean;
  go(place: Place): void;
  /** What the page wants to find again when the reader comes back to it. */
  memory: unknown;
  /** Whether a page that has just come takes the focus. */
  takesFocus(): boolean;
};

/** Opens a code where its link was asked to lead: in the pane of the link, or beside. */
export function openCode(aside: Aside, place: CodePlace, pane: Pick<Router, 'go'>): void {
  if (aside.isAsked) {
    aside.open(place);
  } else {
    pane.go(place);
  }
}

/** Marks what leads to a code, so that Ctrl+Enter on it can lead beside. */
export const OPENS = '[data-opens]';
