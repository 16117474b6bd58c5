/**
 * Code systems by the addresses that FHIR knows them under (HL7 FHIR R4, Terminologies, Using Codes, and HL7
 * Terminology, external code systems), with the object identifiers of older senders and the addresses that CMS's own
 * claims use.
 */
import { objectsOf, textOf } from './json.ts';
import type { Json } from './json.ts';

export type CodeList = 'CPT' | 'HCPCS' | 'ICD10PCS' | 'ICD10CM' | 'other-diagnosis' | 'taxonomy' | 'pos';

const LISTS: ReadonlyMap<string, CodeList> = new Map([
  ['http://www.ama-assn.org/go/cpt', 'CPT'],
  ['urn:oid:2.16.840.1.113883.6.12', 'CPT'],
  ['http://www.cms.gov/medicare/coding/hcpcsreleasecodesets', 'HCPCS'],
  ['http://terminology.hl7.org/codesystem/hcpcs', 'HCPCS'],
  ['http://bluebutton.cms.gov/resources/codesystem/hcpcs', 'HCPCS'],
  ['urn:oid:2.16.840.1.113883.6.14', 'HCPCS'],
  ['urn:oid:2.16.840.1.113883.6.285', 'HCPCS'],
  ['http://www.cms.gov/medicare/coding/icd10', 'ICD10PCS'],
  ['urn:oid:2.16.840.1.113883.6.4', 'ICD10PCS'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'ICD10CM'],
  ['urn:oid:2.16.840.1.113883.6.90', 'ICD10CM'],
  ['http://hl7.org/fhir/sid/icd-10', 'other-diagnosis'],
  ['urn:oid:2.16.840.1.113883.6.3', 'other-diagnosis'],
  ['http://hl7.org/fhir/sid/icd-9-cm', 'other-diagnosis'],
  ['urn:oid:2.16.840.1.113883.6.103', 'other-diagnosis'],
  ['http://nucc.org/provider-taxonomy', 'taxonomy'],
  ['urn:oid:2.16.840.1.113883.6.101', 'taxonomy'],
  ['http://www.cms.gov/medicare/coding/place-of-service-codes/place_of_service_code_set', 'pos'],
  ['http://terminology.hl7.org/codesystem/ex-serviceplace', 'pos'],
  ['http://bluebutton.cms.gov/resources/variables/line_place_of_srvc_cd', 'pos'],
]);

/** Addresses are compared without case, scheme, version, closing slash and the ending of a page; object identifiers also stand bare. */
export function listOf(system: string): CodeList | null {
  const address = system
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/\|.*$/, '')
    .replace(/(?:\.html)?\/*$/, '');
  return LISTS.get(/^\d+(?:\.\d+)+$/.test(address) ? `urn:oid:${address}` : address) ?? null;
}

export type Coding = { readonly list: CodeList | null; readonly code: string };

/** Codes that name no list. */
export function unlistedCodes(concept: unknown): readonly string[] {
  return objectsOf(concept)
    .flatMap((one: Json) => objectsOf(one['coding']))
    .filter((coding) => textOf(coding['system']) === '')
    .map((coding) => textOf(coding['code']));
}

/** All codings of a CodeableConcept. */
export function codingsOf(concept: unknown): readonly Coding[] {
  return objectsOf(concept)
    .flatMap((one: Json) => objectsOf(one['coding']))
    .map((coding) => ({ list: listOf(textOf(coding['system'])), code: textOf(coding['code']) }))
    .filter(({ code }) => code !== '');
}

/** The first coding of one of these lists, in the order of the lists. */
export function codeIn(concept: unknown, lists: readonly CodeList[]): Coding | null {
  const codings = codingsOf(concept);
  return lists.flatMap((list) => codings.filter((coding) => coding.list === list))[0] ?? null;
}

/** true when a coding has one of these codes, in any system and case. */
export function hasCode(concept: unknown, codes: readonly string[]): boolean {
  return codingsOf(concept).some(({ code }) => codes.includes(code.toLowerCase()));
}
