/** Where the window is: one entry of its history. A place is plain data, so it can stand in the address. */
import type { SectionKind, System } from '#contract/types.ts';

export type SearchPlace = {
  readonly screen: 'search';
  readonly text: string;
  /** null = all systems. */
  readonly scope: System | null;
  /** As typed: no abbreviation, synonym or spelling reading. */
  readonly literal: boolean;
};
export type CodePlace = {
  readonly screen: 'code';
  readonly code: string;
  /** null where only the code is known; the page says which system it found. */
  readonly system: System | null;
  readonly section: SectionKind | null;
};
export type CasePlace = { readonly screen: 'case' };
export type ClaimsPlace = { readonly screen: 'claims' };
export type LibraryPlace = { readonly screen: 'library' };
export type Place = SearchPlace | CodePlace | CasePlace | ClaimsPlace | LibraryPlace;

export const HOME: SearchPlace = { screen: 'search', text: '', scope: null, literal: false };

export function codePlace(code: string, system: System | null, section: SectionKind | null = null): CodePlace {
  return { screen: 'code', code, system, section };
}

export function searchPlace(text: string, scope: System | null = null): SearchPlace {
  return { screen: 'search', text, scope, literal: false };
}
