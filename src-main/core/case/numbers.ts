/** More than any claim form has room for; keeps numbers exact and writable without an exponent. */
export const MAX_NUMBER = 999_999_999;
/** Decimal quantities are allowed (FHIR), down to a thousandth. */
export const MIN_UNITS = 0.001;

/** true for a count of units or minutes: above zero, at most nine digits, no finer than a thousandth. */
export function isQuantity(value: number): boolean {
  return value >= MIN_UNITS && value <= MAX_NUMBER && Number(value.toFixed(3)) === value;
}

/** A quantity from plain digits (`3`, `1.5`); null for anything else. */
export function readUnits(text: string): number | null {
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) {
    return null;
  }
  const value = Number(text);
  return isQuantity(value) ? value : null;
}

/** A whole number of at most nine digits; null for anything else. */
export function readWhole(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
