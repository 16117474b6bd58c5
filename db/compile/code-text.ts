/** Codes and ranges as authors write them, in the terms of core/codes. */
import type { System } from '#core/codes/types.ts';

/** `order` sorts codes of one system as their publisher lists them. */
export type ReadCode = { readonly system: System; readonly code: string; readonly key: string; readonly order: string };
export type ReadRange = {
  readonly system: System;
  readonly from: string;
  readonly to: string;
  readonly fromOrder: string;
  readonly toOrder: string;
};

const SHAPES: readonly (readonly [System, RegExp])[] = [
  ['CPT', /^\d{4}[0-9A-Z]$/],
  ['HCPCS', /^[A-V]\d{4}$/],
  ['ICD10CM', /^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/],
  ['ICD10PCS', /^[0-9A-HJ-NP-Z]{7}$/],
  ['MOD', /^[0-9A-Z]{2}$/],
  ['POS', /^\d{2}$/],
];

export function readCode(text: string, system?: System): ReadCode | null {
  const shape = SHAPES.find(([name, pattern]) => (system ?? name) === name && pattern.test(text));
  if (shape === undefined) {
    return null;
  }
  const key = text.replace('.', '');
  return { system: shape[0], code: text, key, order: key };
}

export function readRange(text: string): ReadRange | null {
  const [fromText = '', toText = fromText, ...more] = text.split('-');
  const from = readCode(fromText);
  const to = readCode(toText);
  if (from === null || to?.system !== from.system || more.length > 0 || to.order < from.order) {
    return null;
  }
  return { system: from.system, from: from.code, to: to.code, fromOrder: from.order, toOrder: to.order };
}
