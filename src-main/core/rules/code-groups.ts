/** Groups of services that rules speak of, by their place in the code list. */

/** Visits and other evaluation and management services; eye visits count as such (NCCI Policy Manual, chapter I, D). */
const VISITS: readonly (readonly [string, string])[] = [
  ['92002', '92014'],
  ['98000', '98016'],
  ['99202', '99499'],
  ['G0402', 'G0402'],
  ['G0438', 'G0439'],
  ['G0463', 'G0463'],
  ['G0466', 'G0470'],
  ['T1015', 'T1015'],
];
/** Work between visits: monitoring from afar, care management, care after discharge. */
const BETWEEN_VISITS: readonly (readonly [string, string])[] = [
  ['99374', '99380'],
  ['99421', '99427'],
  ['99437', '99449'],
  ['99451', '99458'],
  ['99473', '99474'],
  ['99484', '99496'],
];
const ANESTHESIA: readonly (readonly [string, string])[] = [['00100', '01999']];
const LABORATORY: readonly (readonly [string, string])[] = [
  ['80047', '89398'],
  ['G0027', 'G0027'],
  ['G0103', 'G0103'],
  ['G0306', 'G0307'],
  ['G0328', 'G0328'],
  ['G0432', 'G0435'],
  ['G0480', 'G0483'],
  ['G0499', 'G0499'],
  ['G0659', 'G0659'],
  ['P2028', 'P9100'],
  ['U0001', 'U0005'],
];

export function isVisit(code: string): boolean {
  return isIn(code, VISITS);
}

/** Monitoring and care management, which are counted among the visits and are none of a day. */
export function isBetweenVisits(code: string): boolean {
  return isIn(code, BETWEEN_VISITS);
}

/** A visit that a procedure's package may hold: not the one that the package itself is written down with (99024). */
export function isProcedureVisit(code: string): boolean {
  return isVisit(code) && !isBetweenVisits(code);
}

/** Anesthesia services, whose units are minutes. */
export function isAnesthesia(code: string): boolean {
  return isIn(code, ANESTHESIA);
}

/** Clinical laboratory tests, proprietary ones (`0001U`) and multianalyte assays (`0002M`) included. */
export function isLaboratory(code: string): boolean {
  return isIn(code, LABORATORY) || /^\d{4}[MU]$/.test(code);
}

function isIn(code: string, ranges: readonly (readonly [string, string])[]): boolean {
  return code.length === 5 && ranges.some(([from, to]) => from <= code && code <= to && sameLetter(code, from));
}

/** `0002M` sorts within 00100-01999 and is none of them. */
function sameLetter(code: string, from: string): boolean {
  return /\D$/.test(code) === /\D$/.test(from) && /^\D/.test(code) === /^\D/.test(from);
}
