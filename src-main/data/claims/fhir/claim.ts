/**
 * A Claim or ExplanationOfBenefit of HL7 FHIR R4 (4.0.1) as a case. What has no place in a case is told by the names of
 * its fields.
 */
import type { ClaimReading } from '#core/claims/types.ts';
import { isIsoDate } from '#core/codes/dates.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { ClaimDraft } from '../claim-draft.ts';
import { itemsOf, periodOf, readItem, serviceOf } from './items.ts';
import type { Item } from './items.ts';
import { numberOf, objectsOf, positionsOf, textOf } from './json.ts';
import type { Json } from './json.ts';
import { performerOf, patientOf } from './people.ts';
import type { createNames, PatientFacts, Roll } from './people.ts';
import { follow } from './resources.ts';
import type { Resources } from './resources.ts';
import { codeIn, codingsOf, hasCode } from './systems.ts';

export type ClaimAt = {
  readonly n: number;
  /** Where the resource stands, and the JSON Pointer to it. */
  readonly where: string;
  readonly pointer: string;
};

/** What the file around a claim knows of those it refers to. */
export type Surroundings = {
  readonly names: ReturnType<typeof createNames>;
  readonly roll: Roll;
  readonly resources: Resources;
};

export function readClaim(claim: Json, at: ClaimAt, around: Surroundings): ClaimReading {
  const { names, resources } = around;
  const draft = new ClaimDraft(at.n, at.where);
  const setting = settingOf(claim);
  if (setting === 'other-facility') {
    return { kind: 'problem', where: at.where, message: said('claim.fhir.facility') };
  }
  const items = itemsOf(claim, at.pointer, draft);
  if (items.length > 0 && items.every(({ json }) => serviceOf(json) === null)) {
    return { kind: 'problem', where: at.where, message: withoutServices(items) };
  }
  draft.setting = setting;
  const sequences = readDiagnoses(claim, at.pointer, draft, resources);
  const group = names.group(claim);
  const billing = names.billing(claim, group);
  for (const item of items) {
    const line = readItem(item, draft);
    line.pointers = pointersOf(item.json, item.where, sequences, draft);
    const performer = performerOf(claim, item.json);
    const named = performer === null ? billing : (names.member(performer, group) ?? billing);
    if (named !== null) {
      line.provider = named.id;
      draft.providers.set(named.id, named.provider);
    }
    draft.addLine(line);
  }
  // A line without a day of its own takes the claim's; where all have one, the first of them is the claim's day.
  if (draft.lines.some(({ from }) => from === undefined)) {
    draft.date = periodOf(claim['billablePeriod'])?.from ?? null;
  }
  readPatient(patientOf(claim, around), `${at.pointer}/patient`, draft);
  tellUnread(claim, at.pointer, draft);
  return draft.finish();
}

/** Up to STU3 an item named its code in `service`. */
function withoutServices(items: readonly Item[]): Said {
  return items.some(({ json }) => json['productOrService'] === undefined && json['service'] !== undefined)
    ? said('claim.fhir.before_r4')
    : said('claim.fhir.no_services', { count: items.length });
}

const PARTIAL_DATE = /^\d{4}(?:-\d{2})?$/;

function readPatient({ birthDate, sex }: PatientFacts, where: string, draft: ClaimDraft): void {
  draft.sex = sex;
  if (isIsoDate(birthDate)) draft.birth = { date: birthDate, where };
  else if (PARTIAL_DATE.test(birthDate)) draft.leaveAside(where, said('claim.fhir.birth_without_day'));
  else if (birthDate !== '') draft.addProblem(where, said('claim.birth_date'));
}

/**
 * Claim types of the standard, of CARIN Blue Button and of CMS's own claims, whose numbers stand for home health (10),
 * nursing facilities (20, 30), hospice (50), inpatient (60, 61) and suppliers (81, 82).
 */
const OTHER_FACILITY = ['inpatient', 'snf', 'hha', 'hospice', '10', '20', '30', '50', '60', '61'];
const DME = ['dme', '81', '82'];
const INSTITUTIONAL = ['institutional'];

/** null where the type leaves it to the defaults: a professional claim. */
function settingOf(claim: Json): 'other-facility' | 'outpatient-hospital' | 'dme' | null {
  const types = [claim['type'], claim['subType']];
  const is = (codes: readonly string[]): boolean => types.some((type) => hasCode(type, codes));
  if (is(DME)) {
    return 'dme';
  }
  if (!is(INSTITUTIONAL)) {
    return null;
  }
  return is(OTHER_FACILITY) ? 'other-facility' : 'outpatient-hospital';
}

const ADMITTING = ['admitting', 'patientreasonforvisit'];

/**
 * Principal first, then by sequence; answers with the position of each sequence. What brought the patient in is no
 * diagnosis of the claim's list.
 */
function readDiagnoses(
  claim: Json,
  pointer: string,
  draft: ClaimDraft,
  resources: Resources,
): ReadonlyMap<number, number> {
  const listed = objectsOf(claim['diagnosis'])
    .map((json, index) => ({ json, where: `${pointer}/diagnosis/${index}`, sequence: numberOf(json['sequence']) }))
    .filter(({ json }) => !hasCode(json['type'], ADMITTING));
  const rank = ({ json }: (typeof listed)[number]): number => (hasCode(json['type'], ['principal']) ? 0 : 1);
  const last = Number.MAX_SAFE_INTEGER;
  listed.sort((a, b) => rank(a) - rank(b) || (a.sequence ?? last) - (b.sequence ?? last));
  const positions = new Map<number, number>();
  for (const { json, where, sequence } of listed) {
    const concept = json['diagnosisCodeableConcept'] ?? follow(json['diagnosisReference'], resources)['code'];
    const checked = codeIn(concept, ['ICD10CM']);
    const code = checked?.code ?? codingsOf(concept)[0]?.code ?? '';
    if (concept === undefined) {
      draft.addProblem(where, said('claim.fhir.no_condition'));
      draft.diagnoses.push({ where, code: '', system: 'none' });
    } else {
      draft.diagnoses.push({ where, code, system: checked === null ? 'other' : 'ICD10CM' });
    }
    if (sequence !== null) positions.set(sequence, draft.diagnoses.length);
  }
  return positions;
}

function pointersOf(
  item: Json,
  where: string,
  sequences: ReadonlyMap<number, number>,
  draft: ClaimDraft,
): readonly number[] {
  const wanted = positionsOf(item['diagnosisSequence']);
  const found = wanted.flatMap((sequence) => sequences.get(sequence) ?? []);
  if (found.length < wanted.length) {
    draft.addProblem(`${where}/diagnosisSequence`, said('claim.fhir.no_diagnosis'));
  }
  return found;
}

/** Fields that are read, and those that every resource has and that say nothing of the services. */
const READ = new Set([
  'resourceType',
  'id',
  'meta',
  'text',
  'language',
  'contained',
  'implicitRules',
  'identifier',
  'status',
  'type',
  'subType',
  'use',
  'patient',
  'billablePeriod',
  'created',
  'provider',
  'careTeam',
  'diagnosis',
  'item',
]);
const READ_OF_ITEM = new Set([
  'sequence',
  'careTeamSequence',
  'diagnosisSequence',
  'productOrService',
  'modifier',
  'servicedDate',
  'servicedPeriod',
  'locationCodeableConcept',
  'quantity',
  'bodySite',
  'subSite',
  'detail',
]);

function tellUnread(claim: Json, pointer: string, draft: ClaimDraft): void {
  const fields = unread([claim], READ);
  if (fields.length > 0) draft.leaveAside(pointer, said('claim.fhir.left_aside', { fields }));
  const ofItems = unread(objectsOf(claim['item']), READ_OF_ITEM);
  if (ofItems.length > 0) draft.leaveAside(`${pointer}/item`, said('claim.fhir.left_aside', { fields: ofItems }));
}

/** Names as the standard forms them; what has another form is not told, since it may hold anything. */
function unread(objects: readonly Json[], known: ReadonlySet<string>): readonly string[] {
  const names = new Set(objects.flatMap((one) => Object.keys(one)));
  return [...names].filter((name) => !known.has(name) && /^[a-z][A-Za-z]{1,39}$/.test(name)).sort();
}

/** What a resource is, where it names its type as the standard does. */
export function typeOf(resource: Json): string {
  const type = textOf(resource['resourceType']);
  return /^[A-Z][A-Za-z]{1,39}$/.test(type) ? type : '';
}
