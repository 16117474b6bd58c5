/** Cases as JSON, Codedesk's own form. */
import { said } from '#core/said.ts';
import type { ReadElements } from './json-elements.ts';

export function caseElements(): ReadElements {
  let count = 0;
  return {
    *read({ value, where, base }) {
      count += 1;
      yield typeof value === 'object' && value !== null && !Array.isArray(value)
        ? { kind: 'case', n: count, value, base, ...NOTHING_TOLD }
        : { kind: 'problem', where, message: said('claim.json.not_object') };
    },
    end: () => [],
  };
}

/** The case's own JSON Pointers are the places; there is nothing that a case has no place for. */
const NOTHING_TOLD = {
  places: new Map<string, string>(),
  problems: [],
  told: new Set<string>(),
  leftAside: [],
  hasOtherDiagnoses: false,
} as const;
