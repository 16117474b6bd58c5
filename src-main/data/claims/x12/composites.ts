/**
 * The components of an element. Some senders declare one separator in ISA16 and write another; an element without the
 * declared one is split at the first sign that none of its components can hold.
 */
import type { Segment } from './segments.ts';

export type Components = { readonly parts: readonly string[]; readonly separatorIsDeclared: boolean };

/** Codes, amounts and dates need no sign but these. */
const OTHER_SEPARATOR = /[^A-Za-z0-9\s.,'#%/()+-]/;

export function componentsOf(segment: Segment, element: number): Components {
  const text = segment.at(element);
  const declared = segment.delimiters.component;
  if (text.includes(declared)) {
    return { parts: split(text, declared), separatorIsDeclared: true };
  }
  const other = OTHER_SEPARATOR.exec(text)?.[0];
  return other === undefined
    ? { parts: [text], separatorIsDeclared: true }
    : { parts: split(text, other), separatorIsDeclared: false };
}

function split(text: string, separator: string): readonly string[] {
  return text.split(separator).map((part) => part.trim());
}
