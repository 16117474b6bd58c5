/** Code systems, in the order in which an unqualified code is looked up (a dot always means ICD-10-CM). */
export const SYSTEMS = ['CPT', 'HCPCS', 'ICD10CM', 'ICD10PCS', 'MOD', 'POS'] as const;
export type System = (typeof SYSTEMS)[number];

/** Standing of a code on the date asked about, as far as the edition used can tell. */
export type CodeStatus = 'active' | 'inactive' | 'future' | 'unknown';

/** A single code or an inclusive range of codes of one system, in display form (`61781`–`61783`, `E11.9`). */
export type CodeRange = { readonly system: System; readonly from: string; readonly to: string };

/** ISO date, `YYYY-MM-DD`. Compared as text. */
export type IsoDate = string;
