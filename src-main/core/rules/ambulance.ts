/**
 * Ambulance trips. CMS, Medicare Claims Processing Manual, chapter 15, section 30.A: a line of an ambulance names where
 * the trip began and where it ended by a letter each, which together are a modifier.
 */

/** Diagnostic site, residential facility, hospital facility for dialysis, hospital, transfer, other facility, and so on. */
const PLACES = 'DEGHIJNPRS';
/** X is a stop at a physician's office on the way to a hospital: an end and never a beginning. */
const TRIP = new RegExp(`^[${PLACES}][${PLACES}X]$`, 'u');

/** HCPCS codes of ambulance and other transport. */
export function isTransport(code: string): boolean {
  return 'A0021' <= code && code <= 'A0999';
}

/** true for the two letters of a trip on a line of an ambulance, whatever the same letters mean elsewhere. */
export function isTrip(code: string, modifier: string): boolean {
  return isTransport(code) && TRIP.test(modifier);
}

/** Miles and runs of an ambulance, ground and air: what Medicare wants the two letters on. */
export function isRun(code: string): boolean {
  return 'A0425' <= code && code <= 'A0436';
}

/** HCPCS codes that are reported by the mile. */
const MILEAGE: ReadonlySet<string> = new Set(['A0021', 'A0380', 'A0390', 'A0425', 'A0435', 'A0436']);

export function isMileage(code: string): boolean {
  return MILEAGE.has(code);
}
