/**
 * A drug in one cell, as it is said: `250 mg w50 single v100,100,100` is 250 mg given, 50 thrown away, out of
 * single-dose vials of 100. Every part but the amount given may be left out.
 */
import type { Drug } from '#contract/types.ts';

const AMOUNT = /^(\d{1,9}(?:\.\d{1,4})?)(\p{L}{1,10})?$/u;
const WASTED = /^w(\d{1,9}(?:\.\d{1,4})?)(\p{L}{1,10})?$/iu;
const VIALS = /^v(\d{1,9}(?:\.\d{1,4})?(?:,\d{1,9}(?:\.\d{1,4})?){0,98})$/iu;
const UNIT = /^\p{L}{1,10}$/u;

export function drugText({ doseAdministered, doseWasted, unit, container, vials }: Drug): string {
  return [
    doseAdministered?.toString(),
    unit,
    doseWasted === undefined ? undefined : `w${doseWasted}`,
    container,
    vials === undefined ? undefined : `v${vials.join(',')}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** null where a part is none of these, or is said twice and not in the same way. */
export function readDrug(text: string): Drug | null {
  let drug: Drug = {};
  for (const word of text.split(/\s+/u)) {
    const part = readPart(word);
    if (
      part === null ||
      Object.keys(part).some((name) => name in drug && (name !== 'unit' || part.unit !== drug.unit))
    ) {
      return null;
    }
    drug = { ...drug, ...part };
  }
  return drug;
}

function readPart(word: string): Drug | null {
  const lower = word.toLowerCase();
  if (lower === 'single' || lower === 'multi') {
    return { container: lower };
  }
  const wasted = WASTED.exec(word);
  if (wasted !== null) {
    return { doseWasted: Number(wasted[1]), ...unitOf(wasted[2]) };
  }
  const vials = VIALS.exec(word);
  if (vials !== null) {
    return { vials: (vials[1] ?? '').split(',').map(Number) };
  }
  const amount = AMOUNT.exec(word);
  if (amount !== null) {
    return { doseAdministered: Number(amount[1]), ...unitOf(amount[2]) };
  }
  return UNIT.test(word) ? { unit: word } : null;
}

function unitOf(unit: string | undefined): Drug {
  return unit === undefined ? {} : { unit };
}
