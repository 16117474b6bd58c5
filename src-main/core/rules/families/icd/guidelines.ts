/** The places of the ICD-10-CM guidelines and claim instructions that rules of this family rest on. */
import type { Citation } from '../../types.ts';

const EDITION = 'FY 2026';

function guideline(section: string): Citation {
  return {
    source: 'CMS and NCHS, ICD-10-CM Official Guidelines for Coding and Reporting',
    section: `Section ${section}`,
    edition: EDITION,
    pack: null,
  };
}

function manual(section: string): Citation {
  return {
    source: 'CMS, Medicare Claims Processing Manual (Pub. 100-04)',
    section,
    edition: 'online manual',
    pack: null,
  };
}

export const GUIDELINES = {
  placeholder: guideline('I.A.4, placeholder character'),
  manifestation: guideline('I.A.13, etiology/manifestation convention'),
  sequela: guideline('I.B.10, sequela (late effects)'),
  duplicate: guideline('I.B.12, reporting the same diagnosis code more than once'),
  laterality: guideline('I.B.13, laterality'),
  unspecified: guideline('I.B.18, use of sign/symptom/unspecified codes'),
  injuryPhases: guideline('I.C.19.a, application of 7th characters in chapter 19'),
  externalPhase: guideline('I.C.20.a.2, external cause code used for length of treatment'),
  externalPlace: guideline('I.C.20.b, place of occurrence'),
  drugs: guideline('I.C.19.e.5, adverse effects, poisoning, underdosing and toxic effects'),
} as const;

/** Form CMS-1500 and its electronic equal: up to twelve diagnoses, and up to four pointers on a line. */
export const DIAGNOSES_ON_CLAIM = manual('chapter 26, section 10.4, item 21');
export const POINTERS_ON_LINE = manual('chapter 26, section 10.4, item 24E');
/** Form CMS-1450: a principal diagnosis and up to twenty-four others. */
export const DIAGNOSES_ON_FACILITY_CLAIM = manual('chapter 25, section 75.6, form locators 67 and 67A-67Q');
