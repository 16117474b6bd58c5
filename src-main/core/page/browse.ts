/** Places of the tree as text: a system, or a system and a place or code in it (`ICD10CM/E08-E13`, `ICD10CM/E11`). */
import { SYSTEMS } from '../codes/types.ts';
import type { System } from '../codes/types.ts';

/** Names of the systems as their publishers write them. */
export const SYSTEM_TITLES: Readonly<Record<System, string>> = {
  CPT: 'CPT',
  HCPCS: 'HCPCS Level II',
  ICD10CM: 'ICD-10-CM',
  ICD10PCS: 'ICD-10-PCS',
  MOD: 'Modifiers',
  POS: 'Place of Service',
};

export type PlaceReading =
  | { readonly kind: 'top' }
  | { readonly kind: 'system'; readonly system: System }
  | { readonly kind: 'within'; readonly system: System; readonly place: string }
  | { readonly kind: 'not-a-place' };

/** Reads a place. Systems in any case, with or without hyphens; what follows is matched against places, then codes. */
export function readPlace(text: string): PlaceReading {
  const trimmed = text.trim().replace(/^\/|\/$/g, '');
  if (trimmed === '') {
    return { kind: 'top' };
  }
  const slash = trimmed.indexOf('/');
  const head = slash === -1 ? trimmed : trimmed.slice(0, slash);
  const system = SYSTEMS.find((name) => name === head.toUpperCase().replaceAll('-', ''));
  if (system === undefined) {
    return { kind: 'not-a-place' };
  }
  const place = slash === -1 ? '' : trimmed.slice(slash + 1).trim();
  return place === '' ? { kind: 'system', system } : { kind: 'within', system, place };
}
