/** Cells as spreadsheets and billing exports write them. */
import { isIsoDate } from '#core/codes/dates.ts';
import type { IsoDate } from '#core/codes/types.ts';

/** `2025-03-10`, `20250310` or, as American exports have it, `3/10/2025`; null for anything else. */
export function readCellDate(text: string): IsoDate | null {
  const plain = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const american = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  const parts = plain === null ? [american?.[3], american?.[1], american?.[2]] : plain.slice(1);
  const iso = parts.map((part) => (part ?? '').padStart(2, '0')).join('-');
  const date = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:.*)?$/.test(text) ? text.slice(0, 10) : iso;
  return isIsoDate(date) ? date : null;
}

/** Modifiers, diagnoses or pointers in one cell, whatever stands between them. */
export function readList(text: string): readonly string[] {
  return text.split(/[\s,;:|/^]+/).filter((part) => part !== '');
}

/** Positions as numbers or, as on the paper form, as letters: `1,2`, `A B`, `AB`; null when one is neither. */
export function readPointerCell(text: string): readonly number[] | null {
  const parts = readList(text).flatMap((part) => (/^[A-L]+$/i.test(part) ? Array.from(part.toUpperCase()) : part));
  const numbers = parts.map((part) => (/^[A-L]$/.test(part) ? part.charCodeAt(0) - 64 : Number(part)));
  return numbers.every((one) => Number.isInteger(one) && one > 0) ? numbers : null;
}

const SEXES: ReadonlyMap<string, string> = new Map([
  ['f', 'F'],
  ['female', 'F'],
  ['m', 'M'],
  ['male', 'M'],
  ['x', 'X'],
  ['u', 'U'],
  ['unknown', 'U'],
]);

export function readSexCell(text: string): string | null {
  return SEXES.get(text.toLowerCase()) ?? null;
}

/** A number with or without thousands; null for what is none. */
export function readNumberCell(text: string): number | null {
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}
