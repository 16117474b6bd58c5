/**
 * What the rest of the window may ask of the open cases. Search and code pages send codes and worked examples through
 * it, the shell draws its two components; features/case is behind it, and nobody else needs to know how.
 */
import { createContext } from 'svelte';
import type { Component } from 'svelte';
import type { System } from '#contract/types.ts';

export type CaseGateway = {
  /** Adds a code to the current case, or to a fresh one where none is open. Stays on the screen in view. */
  addCode(code: string, system: System): void;
  /** Opens entry text (a worked example, a pasted list of codes) as a case of its own and shows it. */
  openEntry(entry: string): void;
  /**
   * Opens case JSON (a claim of a file, say) as a case of its own, under the name given, and shows it. What is wrong
   * with it is told there; `router.back` leads to where one was.
   */
  openCase(theCase: unknown, name?: string): void;
  /** What was last added to the current case is on its way into it. */
  readonly isAwaited: boolean;
  /** Shows the current case, or a fresh one where none is open. */
  open(): void;
  /** Shows a fresh case. */
  openNew(): void;
};

/** What features/case gives to the shell, which alone draws it. */
export type CaseFeature = CaseGateway & {
  /** The sheet while `router.place.screen` is `case`. Its root carries `data-screen="case"`. */
  readonly Screen: Component;
  /** The end of the foot bar, on every screen: at most 60 % of its width, one line, 36 px high. */
  readonly Tray: Component;
  /** What lies above the sheet: report, saved cases, comparison, backups. Drawn once, beside everything else. */
  readonly Dialogs: Component;
};

export const [getCases, setCases] = createContext<CaseGateway>();
