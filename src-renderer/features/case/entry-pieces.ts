/** The entry text cut at the borders of what was understood, for the marks under it and for reading it. */
import type { EntryPart } from '#contract/types.ts';
import { say, t } from '#i18n/i18n.svelte.ts';

/** What lies between two parts is a piece of its own. */
export type Piece = { readonly text: string; readonly part: EntryPart | null };

/** A part as it is read away from the field: with the sign that ends it. */
export type Reading = { readonly text: string; readonly after: string; readonly part: EntryPart };

/** The whole text, in order; parts of another text than this are left out. */
export function piecesOf(text: string, parts: readonly EntryPart[]): readonly Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const part of parts) {
    if (part.start < at || part.end > text.length) {
      continue;
    }
    if (part.start > at) {
      out.push({ text: text.slice(at, part.start), part: null });
    }
    out.push({ text: text.slice(part.start, part.end), part });
    at = part.end;
  }
  if (at < text.length) {
    out.push({ text: text.slice(at), part: null });
  }
  return out;
}

/** Neighbours of one meaning are read as one. */
export function readingsOf(pieces: readonly Piece[]): readonly Reading[] {
  const out: Reading[] = [];
  for (const { text, part } of pieces) {
    const last = out.at(-1);
    if (part === null) {
      if (last !== undefined) {
        out[out.length - 1] = { ...last, after: last.after + text.trim() };
      }
    } else if (last?.after === '' && part.ok && meaningOf(last.part) === meaningOf(part)) {
      out[out.length - 1] = { ...last, text: `${last.text} ${text}` };
    } else {
      out.push({ text, after: '', part });
    }
  }
  return out;
}

/** Right under the text, which names the code already. */
export function meaningOf({ ok, start, meaning }: EntryPart): string {
  const { line, units } = meaning.with;
  if (meaning.say === 'entry.line' && typeof line === 'number' && typeof units === 'number') {
    return t('case.entry.line', { line, units });
  }
  return ok ? say(meaning) : t('case.entry.column', { column: start + 1, meaning: say(meaning) });
}
