import type { Case } from './types.ts';

/** `unknown` where a line names a provider and the other does not. */
export type Sameness = 'same' | 'different' | 'unknown';

/** A provider's id, or null for the case's one unnamed provider. */
export type ProviderId = string | null;

/** The same person. Lines without a provider belong to one unnamed provider; different ids are different people. */
export function sameIndividual(a: ProviderId, b: ProviderId): Sameness {
  if (a === b) {
    return 'same';
  }
  return a === null || b === null ? 'unknown' : 'different';
}

/**
 * Medicare's "same physician": the same person, or two of the same group and specialty (Claims Processing Manual,
 * chapter 12, section 30.6.5). A provider whose group or specialty is not known is told apart by id alone.
 */
export function samePhysicianForMedicare(theCase: Pick<Case, 'providers'>, a: ProviderId, b: ProviderId): Sameness {
  const individual = sameIndividual(a, b);
  if (individual !== 'different') {
    return individual;
  }
  const [first, second] = [identityOf(theCase, a), identityOf(theCase, b)];
  return first !== null && first === second ? 'same' : 'different';
}

/**
 * Who counts as one reporter under an edit of the NCCI: a facility is one whoever worked in it, Medicaid asks for the
 * same provider, and otherwise it is the same physician (Medicare NCCI Policy Manual, chapter I, section A).
 */
export function sameReporter(
  theCase: Pick<Case, 'providers' | 'setting' | 'payer'>,
  a: ProviderId,
  b: ProviderId,
): Sameness {
  if (theCase.setting !== 'practitioner') {
    return 'same';
  }
  return theCase.payer === 'medicaid' ? sameIndividual(a, b) : samePhysicianForMedicare(theCase, a, b);
}

function identityOf({ providers }: Pick<Case, 'providers'>, id: ProviderId): string | null {
  const provider = id !== null && Object.hasOwn(providers, id) ? providers[id] : undefined;
  return provider?.group === undefined || provider.specialty === undefined
    ? null
    : `${loosely(provider.group)} ${loosely(provider.specialty)}`;
}

/** A name for comparing: without case, blanks and hyphens. */
export function loosely(text: string): string {
  return text.toLowerCase().replace(/[\s-]/g, '');
}

/** An id that no provider of the case has yet: P1, P2, … */
export function freshProviderId(theCase: Case): string {
  const used = new Set([
    ...Object.keys(theCase.providers),
    ...theCase.lines.map((line) => line.provider),
    ...theCase.history.map((prior) => prior.provider),
  ]);
  let n = 1;
  while (used.has(`P${n}`)) {
    n += 1;
  }
  return `P${n}`;
}
