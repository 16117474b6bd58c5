import type { System } from './types.ts';

/**
 * What a text can be as a code, by its shape alone; whether such a code exists is for the packs to say.
 * Shapes: CPT five digits, or four and a letter for category II (F), III (T), laboratory (U, M) and vaccine
 * administration (A); HCPCS Level II a letter and four digits; ICD-10-CM three to seven characters; ICD-10-PCS seven.
 */
const SHAPES: Readonly<Record<System, RegExp>> = {
  CPT: /^\d{4}[\dAFMTU]$/,
  HCPCS: /^[A-V]\d{4}$/,
  ICD10CM: /^[A-Z][\dA][\dAB][\dA-Z]{0,4}$/,
  // The letters I and O are left out of ICD-10-PCS, so that they are not read as 1 and 0.
  ICD10PCS: /^[\dB-DF-HX][\dA-HJ-NP-Z]{6}$/,
  MOD: /^[\dA-Z]{2}$/,
  POS: /^\d{2}$/,
};

/** Systems whose codes may stand on a line, in the order in which a text is tried. */
const LINE_SYSTEMS = ['CPT', 'HCPCS', 'ICD10PCS'] as const satisfies readonly System[];
export type LineSystem = (typeof LINE_SYSTEMS)[number];

/** ICD-10-CM codes are written with a dot after the category. */
const CATEGORY_LENGTH = 3;
/** Longer texts are refused before any pattern sees them. */
const MAX_CODE_LENGTH = 40;

/** A code as packs key it: upper case, no dots, no blanks around it. */
export function codeKey(text: string): string {
  return text.trim().toUpperCase().replaceAll('.', '');
}

/** true when the text has the shape of a code of this system, in any case, with or without its dot. */
export function hasShape(system: System, text: string): boolean {
  return SHAPES[system].test(codeKey(text)) && dotIsRight(system, text.trim());
}

/** true for the three characters that name a table of ICD-10-PCS: a heading of its codes, which is never reported. */
export function isPcsTable(text: string): boolean {
  return /^[\dB-DF-HX][\dA-HJ-NP-Z]{2}$/.test(codeKey(text));
}

/** The display form of a key or of a loosely typed code: `E119` gives `E11.9`, `s72001a` gives `S72.001A`. */
export function displayCode(system: System, text: string): string {
  const key = codeKey(text);
  if (system !== 'ICD10CM' || key.length <= CATEGORY_LENGTH) {
    return key;
  }
  return `${key.slice(0, CATEGORY_LENGTH)}.${key.slice(CATEGORY_LENGTH)}`;
}

export type CodeReading =
  /** `systems` in the order in which an unqualified code is looked up; never empty. */
  | {
      readonly kind: 'code';
      readonly systems: readonly System[];
      readonly key: string;
      readonly modifiers: readonly string[];
    }
  | { readonly kind: 'not-a-code' };

const NOT_A_CODE: CodeReading = { kind: 'not-a-code' };
const READ_ORDER: readonly System[] = ['CPT', 'HCPCS', 'ICD10CM', 'ICD10PCS', 'MOD', 'POS'];

/**
 * Reads a single code with the modifiers that are attached to it (`99213-25`). A dot means ICD-10-CM; without one a
 * text may belong to several systems (`B0201`), and all of them are given.
 */
export function readCode(text: string): CodeReading {
  const trimmed = text.trim();
  if (trimmed.length > MAX_CODE_LENGTH) {
    return NOT_A_CODE;
  }
  const [head = '', ...attached] = trimmed.split('-');
  const systems = READ_ORDER.filter((system) => hasShape(system, head));
  const modifiers = attached.map(codeKey);
  const modifiersFit = modifiers.length === 0 || (lineSystemOf(head) !== null && modifiers.every(isModifier));
  return systems.length > 0 && modifiersFit ? { kind: 'code', systems, key: codeKey(head), modifiers } : NOT_A_CODE;
}

/** The system of a code on a line: CPT, HCPCS or ICD-10-PCS; null when the text has none of these shapes. */
export function lineSystemOf(text: string): LineSystem | null {
  const key = codeKey(text);
  return text.includes('.') ? null : (LINE_SYSTEMS.find((system) => SHAPES[system].test(key)) ?? null);
}

export type LineCode = { readonly code: string; readonly modifiers: readonly string[] };

/** Reads the code of a line, modifiers attached or not (`99213-25`); null when it can't be one. */
export function readLineCode(text: string): LineCode | null {
  const read = readCode(text);
  if (read.kind === 'not-a-code' || lineSystemOf(text.trim().split('-')[0] ?? '') === null) {
    return null;
  }
  return { code: read.key, modifiers: read.modifiers };
}

/** Reads a diagnosis, with or without dot, in any case, into its display form; null when it can't be one. */
export function readDiagnosis(text: string): string | null {
  return text.length <= MAX_CODE_LENGTH && hasShape('ICD10CM', text) ? displayCode('ICD10CM', text) : null;
}

/** true for two letters or digits, upper case. */
export function isModifier(text: string): boolean {
  return SHAPES.MOD.test(text);
}

/** true for two digits. */
export function isPlaceOfService(text: string): boolean {
  return SHAPES.POS.test(text);
}

/** No dot but ICD-10-CM's one after the category; `E11.` is still being typed and counts. */
function dotIsRight(system: System, text: string): boolean {
  const first = text.indexOf('.');
  return first === -1 || (system === 'ICD10CM' && first === CATEGORY_LENGTH && text.lastIndexOf('.') === first);
}
