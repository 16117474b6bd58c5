/** Codes and ranges as authors write them: always in display form, so that text can be searched for them. */
import { displayCode, readCode as readAnyCode } from '#core/codes/parse.ts';
import { orderKey, rangeOrder } from '#core/codes/ranges.ts';
import type { CodeRange, System } from '#core/codes/types.ts';

/** `order` sorts codes of one system as their publisher lists them. */
export type ReadCode = { readonly system: System; readonly code: string; readonly key: string; readonly order: string };
export type ReadRange = CodeRange & { readonly fromOrder: string; readonly toOrder: string };

/** Without a system: the first that has codes of this shape. null for what is no code, or is not written as one. */
export function readCode(text: string, system?: System): ReadCode | null {
  const read = readAnyCode(text);
  if (read.kind === 'not-a-code' || read.modifiers.length > 0) {
    return null;
  }
  const found = read.systems.find((one) => system === undefined || one === system);
  if (found === undefined || displayCode(found, text) !== text) {
    return null;
  }
  return { system: found, code: text, key: read.key, order: orderKey(found, text) };
}

/** `61781-61783`, or one code as a range of itself; null unless both are of one system, the lower first. */
export function readRange(text: string, system?: System): ReadRange | null {
  const [fromText = '', toText = fromText, ...more] = text.split('-');
  const from = readCode(fromText, system);
  const to = from === null ? null : readCode(toText, from.system);
  if (from === null || to === null || more.length > 0 || to.order < from.order) {
    return null;
  }
  const range = { system: from.system, from: from.code, to: to.code };
  const order = rangeOrder(range);
  return { ...range, fromOrder: order.from, toOrder: order.to };
}

/** Diagnoses: `E11.9`, `V00-Y99`. */
export function readIcdCode(text: string): ReadCode | null {
  return readCode(text, 'ICD10CM');
}

export function readIcdRange(text: string): ReadRange | null {
  return readRange(text, 'ICD10CM');
}
