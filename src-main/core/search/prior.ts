/**
 * Which codes presuppose something that a question would have said: nobody means the hypertension of a pregnancy by
 * `hypertension`. Sources: CMS and CDC/NCHS, ICD-10-CM Official Guidelines for Coding and Reporting, FY 2026, sections
 * I.A.5 (seventh characters), I.C.15.a.1 (chapter 15, pregnancy), I.C.16.a (chapter 16, perinatal period),
 * I.C.19.g (complications of care), I.C.20 (external causes), I.C.21.c.4 (history of).
 */
import type { System } from '../codes/types.ts';

/** Pregnancy, perinatal period, complications of care, external causes, personal and family history. */
const OF_A_CIRCUMSTANCE = /^(?:[OPVWXY]|T8[0-8]|Z8[0-7])/;
/** Later encounters and sequelae; their codes say the same as that of the first encounter, and something more. */
const LATER_ENCOUNTER = /^[A-Z].{5}[D-HJ-NP-S]$/;

/** true for a diagnosis that is coded only where its circumstance is documented. `key` has no dot. */
export function isOfCircumstance(system: System, key: string): boolean {
  return system === 'ICD10CM' && (OF_A_CIRCUMSTANCE.test(key) || LATER_ENCOUNTER.test(key));
}
