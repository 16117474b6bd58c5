/** Patients and providers behind the references of a claim: birth date, sex, and who is who by number. */
import { isIsoDate } from '#core/codes/dates.ts';
import type { IsoDate } from '#core/codes/types.ts';
import { createIdentities } from '../identities.ts';
import type { DraftProvider } from '../claim-draft.ts';
import { specialtyOf } from '../taxonomy.ts';
import { objectOf, objectsOf, positionsOf, textOf } from './json.ts';
import type { Json } from './json.ts';
import { codeIn, hasCode } from './systems.ts';

/** What a reference leads to, by the forms in which references are written. */
export type Resources = ReadonlyMap<string, Json>;

/** Resources within a claim (`#id`) and those of the bundle around it (`Patient/id`, or the entry's own address). */
export function indexResources(claim: Json, entries: readonly Json[]): Resources {
  const found = new Map<string, Json>();
  for (const entry of entries) {
    const resource = objectOf(entry['resource']);
    const id = textOf(resource['id']);
    if (id !== '') found.set(`${textOf(resource['resourceType'])}/${id}`, resource);
    const address = textOf(entry['fullUrl']);
    if (address !== '') found.set(address, resource);
  }
  for (const resource of objectsOf(claim['contained'])) {
    found.set(`#${textOf(resource['id'])}`, resource);
  }
  return found;
}

function follow(reference: unknown, resources: Resources): Json {
  const text = textOf(objectOf(reference)['reference']);
  const relative = /[A-Za-z]+\/[^/]+$/.exec(text)?.[0] ?? '';
  return resources.get(text) ?? resources.get(relative) ?? {};
}

/** `http://hl7.org/fhir/administrative-gender` as a case says it. */
const SEXES: ReadonlyMap<string, string> = new Map([
  ['female', 'F'],
  ['male', 'M'],
  ['other', 'X'],
  ['unknown', 'U'],
]);

export function patientOf(claim: Json, resources: Resources) {
  const patient = follow(claim['patient'], resources);
  const birthDate = textOf(patient['birthDate']);
  return {
    birth: isIsoDate(birthDate) ? birthDate : null,
    sex: SEXES.get(textOf(patient['gender'])) ?? null,
  } satisfies { birth: IsoDate | null; sex: string | null };
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
