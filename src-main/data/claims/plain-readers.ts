/** Codedesk's own two forms: cases as JSON, one or many, and a case as entry text. */
import { MAX_ENTRY_LENGTH } from '#core/case/types.ts';
import type { ClaimReader, ClaimReading } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import { ElementReader } from './json-elements.ts';
import type { JsonElement } from './json-elements.ts';
import { hasUnreadable } from './unreadable.ts';

export function createCaseReader(): ClaimReader {
  const elements = new ElementReader();
  let count = 0;
  function* read(found: Iterable<JsonElement>): Generator<ClaimReading> {
    for (const element of found) {
      if (element.kind === 'wrong') {
        yield { kind: 'problem', where: element.where, message: element.message };
        continue;
      }
      count += 1;
      const { value, where } = element;
      yield typeof value === 'object' && value !== null && !Array.isArray(value)
        ? { kind: 'case', n: count, value, ...NOTHING_TOLD }
        : { kind: 'problem', where, message: said('claim.json.not_object') };
    }
  }
  return { feed: (text) => read(elements.feed(text)), end: () => read(elements.end()) };
}

/** The case's own JSON Pointers are the places; there is nothing that a case has no place for. */
const NOTHING_TOLD = {
  places: new Map<string, string>(),
  problems: [],
  told: new Set<string>(),
  leftAside: [],
  hasOtherDiagnoses: false,
} as const;

export function createEntryReader(): ClaimReader {
  let text = '';
  let isTooLong = false;
  return {
    *feed(more) {
      if (isTooLong) return;
      text += more;
      if (text.length > MAX_ENTRY_LENGTH) {
        isTooLong = true;
        text = '';
        yield { kind: 'problem', where: '', message: said('claim.entry_too_long', { limit: MAX_ENTRY_LENGTH }) };
      }
    },
    *end() {
      if (isTooLong) return;
      if (hasUnreadable(text)) yield { kind: 'problem', where: '', message: said('claim.not_text') };
      else if (text.trim() === '') yield { kind: 'problem', where: '', message: said('claim.empty') };
      else yield { kind: 'entry', n: 1, text };
    },
  };
}
