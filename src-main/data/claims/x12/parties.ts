/** Who bills and who performs, as the loops of an 837P name them: kept as P1, G1 and a specialty, and nothing else. */
import { createIdentities } from '../identities.ts';
import type { DraftProvider } from '../claim-draft.ts';
import { specialtyOf } from '../taxonomy.ts';
import type { Segment } from './segments.ts';

export type Party = {
  readonly id: string;
  /** NM102: a person, or an organisation, whose taxonomy is no specialty. */
  readonly isPerson: boolean;
  specialty: string | null;
};

const PERSON = '1';
const TAXONOMY = 'PXC';

export function createParties() {
  const people = createIdentities('P');
  const groups = createIdentities('G');
  const identity = (nm1: Segment): string => {
    const number = nm1.at(9);
    // Without a number a name still tells two people apart; it is digested like one.
    return number === '' ? [3, 4, 5].map((at) => nm1.at(at)).join(' ') : `${nm1.at(8)} ${number}`;
  };
  return {
    readParty: (nm1: Segment): Party => ({
      id: people.nameOf(identity(nm1)),
      isPerson: nm1.at(2) === PERSON,
      specialty: null,
    }),
    readGroup: (nm1: Segment): string => groups.nameOf(identity(nm1)),
  };
}

/** PRV*PE or PRV*BI with a taxonomy code speaks of the party that was named last. */
export function addSpecialty(party: Party | null, prv: Segment): void {
  if (party !== null && prv.at(2).toUpperCase() === TAXONOMY) {
    party.specialty = specialtyOf(prv.at(3));
  }
}

export function providerOf(party: Party, group: string | null): DraftProvider {
  return { specialty: party.isPerson ? party.specialty : null, group };
}
