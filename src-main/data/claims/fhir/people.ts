/** Patients and providers behind the references of a claim: birth date, sex, and who is who by number. */
import { createHmac, randomBytes } from 'node:crypto';
import { createIdentities } from '../identities.ts';
import type { DraftProvider } from '../claim-draft.ts';
import { specialtyOf } from '../taxonomy.ts';
import { objectOf, objectsOf, positionsOf, textOf } from './json.ts';
import type { Json } from './json.ts';
import { follow, formsOf } from './resources.ts';
import type { Resources } from './resources.ts';
import { codeIn, hasCode } from './systems.ts';

/** `http://hl7.org/fhir/administrative-gender` as a case says it. */
const SEXES: ReadonlyMap<string, string> = new Map([
  ['female', 'F'],
  ['male', 'M'],
  ['other', 'X'],
  ['unknown', 'U'],
]);

export type PatientFacts = {
  /** As it is written; a year or a month alone is a date of the standard, too. */
  readonly birthDate: string;
  readonly sex: string | null;
};

function factsOf(patient: Json): PatientFacts {
  return { birthDate: textOf(patient['birthDate']), sex: SEXES.get(textOf(patient['gender'])) ?? null };
}

/** A roll of everybody in a large export would fill the memory; claims behind that many are told without an age. */
const MOST_PATIENTS = 200_000;

/**
 * Patients that stand before the claims of a list, each under a digest of the references that lead to them. The key is
 * thrown away with the file.
 */
export function createRoll() {
  const key = randomBytes(16);
  const facts = new Map<string, PatientFacts>();
  const digest = (form: string): string => createHmac('sha256', key).update(form).digest('base64');
  return {
    add: (patient: Json): void => {
      const id = textOf(patient['id']);
      if (id !== '' && facts.size < MOST_PATIENTS) facts.set(digest(`Patient/${id}`), factsOf(patient));
    },
    find: (reference: unknown): PatientFacts | null => {
      if (facts.size === 0) return null;
      return formsOf(reference).flatMap((form) => facts.get(digest(form)) ?? [])[0] ?? null;
    },
  };
}
export type Roll = ReturnType<typeof createRoll>;

/** Beside the claim, or before it in the list. */
export function patientOf(claim: Json, { resources, roll }: { resources: Resources; roll: Roll }): PatientFacts {
  const beside = factsOf(follow(claim['patient'], resources));
  return beside.birthDate === '' && beside.sex === null ? (roll.find(claim['patient']) ?? beside) : beside;
}

export type Named = { readonly id: string; readonly provider: DraftProvider };

/** One for a file: the same person has the same name in all of its claims. */
export function createNames() {
  const people = createIdentities('P');
  const groups = createIdentities('G');
  return {
    group: (claim: Json): string | null => {
      const identity = identityOf(claim['provider']);
      return identity === '' ? null : groups.nameOf(identity);
    },
    member: (member: Json, group: string | null): Named | null => {
      const identity = identityOf(member['provider']);
      const taxonomy = codeIn(member['qualification'], ['taxonomy'])?.code ?? '';
      return identity === ''
        ? null
        : { id: people.nameOf(identity), provider: { specialty: specialtyOf(taxonomy), group } };
    },
    billing: (claim: Json, group: string | null): Named | null => {
      const identity = identityOf(claim['provider']);
      return identity === '' ? null : { id: people.nameOf(identity), provider: { specialty: null, group } };
    },
  };
}

/** A reference, or the identifier that stands in its place. */
function identityOf(reference: unknown): string {
  const provider = objectOf(reference);
  const identifier = objectOf(provider['identifier']);
  return textOf(provider['reference']) || `${textOf(identifier['system'])} ${textOf(identifier['value'])}`.trim();
}

const PERFORMS = ['performing', 'rendering', 'primary'];

/** Who of the care team did an item: of those that it points to, or of all, whoever performs; else the first. */
export function performerOf(claim: Json, item: Json): Json | null {
  const team = objectsOf(claim['careTeam']);
  const wanted = positionsOf(item['careTeamSequence']);
  const candidates = wanted.length === 0 ? team : team.filter(({ sequence }) => wanted.some((one) => one === sequence));
  const performing = candidates.filter(({ role }) => hasCode(role, PERFORMS));
  return performing[0] ?? (wanted.length > 0 || team.length === 1 ? candidates[0] : undefined) ?? null;
}
