/**
 * What one billing unit of a drug is, read from the descriptor of its HCPCS code ("per 250 mg", "up to 50 mg", "per
 * vial"). A descriptor that names several amounts is left alone: which of them is billed is not for a pattern to say.
 */

/** Amounts are compared within one measure: mass in mg, volume in ml, activity in mCi, or as counted. */
export type Measure = 'mg' | 'ml' | 'unit' | 'mCi' | 'mEq' | 'each';
export type Quantity = { readonly amount: number; readonly measure: Measure };
export type DrugUnit = Quantity & { readonly mode: 'exact' | 'upTo' | 'each' };

/** Each pattern is `^(?:…)$`: what stands between is also looked for within a descriptor. */
const MEASURES: readonly (readonly [RegExp, Measure, number])[] = [
  [/^(?:mg|milligrams?)$/, 'mg', 1],
  [/^(?:mcg|ug|µg|micrograms?)$/, 'mg', 0.001],
  [/^(?:g|gm|gms|grams?)$/, 'mg', 1000],
  [/^(?:ml|cc|milliliters?)$/, 'ml', 1],
  [/^(?:l|liters?)$/, 'ml', 1000],
  [/^(?:units?|iu|i\.u\.|(?:usp|international) units?)$/, 'unit', 1],
  [/^(?:mci|millicuries?)$/, 'mCi', 1],
  [/^(?:uci|µci|microcuries?)$/, 'mCi', 0.001],
  [/^(?:meq)$/, 'mEq', 1],
  [/^(?:vials?|doses?|tablets?|capsules?|implants?|each)$/, 'each', 1],
];

const WORDS = MEASURES.map(([pattern]) => pattern.source.slice(4, -2)).join('|');
const AMOUNT = new RegExp(
  `(up to and including |up to |per )?(\\d[\\d,]*(?:\\.\\d+)?|\\.\\d+) ?(million )?(${WORDS})(?![a-z])`,
  'g',
);
const ONE = new RegExp(`per (?:single[- ](?:use|dose) |study |treatment |therapeutic )?(${WORDS})(?![a-z])`);

/** The billing unit that a descriptor names; null where it names none, or more than one amount. */
export function readDrugUnit(title: string): DrugUnit | null {
  // "500 ml = 1 unit" says what the unit is, not that it is counted; percentages are strengths.
  const text = title.toLowerCase().replaceAll(/= ?1 unit/g, '');
  const amounts = [...text.matchAll(AMOUNT)];
  const sizes = new Set(amounts.map(([, , amount = '', million = '', word = '']) => `${amount} ${million}${word}`));
  if (sizes.size > 1) {
    return null;
  }
  const [found] = amounts;
  if (found === undefined) {
    const word = ONE.exec(text)?.[1];
    return word === undefined ? null : withMode(quantityOf(1, word), 'exact');
  }
  const [, before = '', amount = '', million, word = ''] = found;
  const size = Number(amount.replaceAll(',', '')) * (million === undefined ? 1 : 1_000_000);
  return size === 0 ? null : withMode(quantityOf(size, word), before.startsWith('up to') ? 'upTo' : 'exact');
}

function withMode(quantity: Quantity | null, mode: 'exact' | 'upTo'): DrugUnit | null {
  return quantity === null ? null : { ...quantity, mode: quantity.measure === 'each' ? 'each' : mode };
}

/** An amount with its unit as people write it; null for a unit that is not known. */
export function quantityOf(amount: number, unit: string): Quantity | null {
  const word = unit.trim().toLowerCase();
  const found = MEASURES.find(([pattern]) => pattern.test(word));
  return found === undefined ? null : { amount: amount * found[2], measure: found[1] };
}

/** Rounding of decimal fractions must not make a unit out of nothing. */
const NEARLY = 1e-9;

/** Billing units that an administered dose takes: every one begun counts. */
export function unitsGiven(dose: number, { amount }: Quantity): number {
  return Math.max(0, Math.ceil(dose / amount - NEARLY));
}

/** Whole billing units that an amount fills. */
export function unitsFilled(dose: number, { amount }: Quantity): number {
  return Math.floor(dose / amount + NEARLY);
}
