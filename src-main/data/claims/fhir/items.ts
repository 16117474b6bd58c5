/** Items of a FHIR claim as lines of a case. */
import { isIsoDate } from '#core/codes/dates.ts';
import { isPlaceOfService } from '#core/codes/parse.ts';
import type { IsoDate } from '#core/codes/types.ts';
import { said } from '#core/said.ts';
import type { ClaimDraft, DraftLine } from '../claim-draft.ts';
import { numberOf, objectOf, objectsOf, textOf } from './json.ts';
import type { Json } from './json.ts';
import { codeIn, codingsOf, unlistedCodes } from './systems.ts';

const SERVICES = ['CPT', 'HCPCS', 'ICD10PCS'] as const;
/** A grouped item whose parts are deeper than this was not made by a person. */
const MAX_LEVELS = 4;

export type Item = { readonly json: Json; readonly where: string };

/**
 * The items that name a service. One that names none but has details stands for them; the details of one that does are
 * what it consists of, and are told as left aside. What neither names nor has any is an item without a code.
 */
export function itemsOf(claim: Json, at: string, draft: ClaimDraft): readonly Item[] {
  return inListed(claim, 'item', at).flatMap((item) => unfold(item, draft, MAX_LEVELS));
}

function inListed(json: Json, field: string, at: string): readonly Item[] {
  return objectsOf(json[field]).map((one, index) => ({ json: one, where: `${at}/${field}/${index}` }));
}

function unfold(item: Item, draft: ClaimDraft, levels: number): readonly Item[] {
  const details = [...inListed(item.json, 'detail', item.where), ...inListed(item.json, 'subDetail', item.where)];
  if (details.length === 0 || levels === 0) {
    return [item];
  }
  if (serviceOf(item.json) !== null) {
    draft.leaveAside(`${item.where}/detail`, said('claim.fhir.details', { count: details.length }));
    return [item];
  }
  // A part says only what differs from the whole.
  return details.flatMap(({ json, where }) =>
    unfold({ json: { ...inherited(item.json), ...json }, where }, draft, levels - 1),
  );
}

const INHERITED = [
  'careTeamSequence',
  'diagnosisSequence',
  'servicedDate',
  'servicedPeriod',
  'locationCodeableConcept',
  'bodySite',
  'subSite',
];

function inherited(item: Json): Json {
  return Object.fromEntries(Object.entries(item).filter(([name]) => INHERITED.includes(name)));
}

/** The code of an item in a list of services that a case can hold. */
export function serviceOf(item: Json) {
  return codeIn(item['productOrService'], SERVICES);
}

export function readItem({ json, where }: Item, draft: ClaimDraft): DraftLine {
  const line: DraftLine = { where, code: serviceOf(json)?.code ?? '', modifiers: modifiersOf(json), pointers: [] };
  if (line.code === '') {
    draft.addProblem(`${where}/productOrService`, said('claim.code'));
    line.codeIsTold = true;
  }
  readQuantity(json, where, line, draft);
  readServiced(json, where, line, draft);
  readPlace(json, where, line, draft);
  const site = siteOf(json);
  if (site !== '') line.site = site;
  return line;
}

/** Two digits without a list are taken for the place that they are the number of; a place of another list is told of. */
function readPlace(item: Json, where: string, line: DraftLine, draft: ClaimDraft): void {
  const concept = item['locationCodeableConcept'];
  const pos = codeIn(concept, ['pos'])?.code ?? unlistedCodes(concept).find(isPlaceOfService);
  if (pos !== undefined) line.pos = pos;
  else if (concept !== undefined) draft.leaveAside(`${where}/locationCodeableConcept`, said('claim.fhir.place'));
}

function modifiersOf(item: Json): readonly string[] {
  return objectsOf(item['modifier']).flatMap((concept) => codingsOf(concept)[0]?.code ?? []);
}

/** UCUM minutes, and X12's own unit for them. */
const MINUTES = new Set(['min', 'minute', 'minutes', 'mj']);

function readQuantity(item: Json, where: string, line: DraftLine, draft: ClaimDraft): void {
  if (item['quantity'] === undefined) {
    return;
  }
  const quantity = objectOf(item['quantity']);
  const value = numberOf(quantity['value']);
  const unit = (textOf(quantity['code']) || textOf(quantity['unit'])).toLowerCase();
  if (value === null) {
    draft.addProblem(`${where}/quantity`, said('claim.quantity'));
  } else if (MINUTES.has(unit)) {
    line.minutes = value;
  } else {
    line.units = value;
  }
}

function readServiced(item: Json, where: string, line: DraftLine, draft: ClaimDraft): void {
  const field = item['servicedPeriod'] === undefined ? 'servicedDate' : 'servicedPeriod';
  if (item[field] === undefined) {
    return;
  }
  const days = field === 'servicedDate' ? dayOf(item[field]) : periodOf(item[field]);
  if (days === null) {
    line.dayIsTold = true;
    draft.addProblem(`${where}/${field}`, said('claim.fhir.date'));
    return;
  }
  line.from = days.from;
  line.to = days.to;
}

type Days = { readonly from: IsoDate; readonly to: IsoDate };

function dayOf(value: unknown): Days | null {
  const from = dateOf(value);
  return from === null ? null : { from, to: from };
}

export function periodOf(value: unknown): Days | null {
  const period = objectOf(value);
  const from = dateOf(period['start']);
  const to = period['end'] === undefined ? from : dateOf(period['end']);
  return from === null || to === null ? null : { from, to };
}

/** The day of a date or a time; null for a month or a year, which a case cannot hold. */
function dateOf(value: unknown): IsoDate | null {
  const day = textOf(value).slice(0, 10);
  return isIsoDate(day) ? day : null;
}

/** Codes of the body site tell two sites apart; its text might tell of more, and is not read. */
function siteOf(item: Json): string {
  const codes = [item['bodySite'], item['subSite']].flatMap((one) => codingsOf(one)).map(({ code }) => code);
  return codes.every((code) => /^[\w.-]{1,20}$/.test(code)) ? codes.slice(0, 4).join('/') : '';
}
