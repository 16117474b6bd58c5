import type { Citation } from './types.ts';

/** What rules cite that rest on a publication rather than on a table row. */
const CLAIMS_MANUAL = 'CMS, Medicare Claims Processing Manual (Pub. 100-04)';

/** Form CMS-1500, item 24A: dates of service. */
export const SERVICE_DATES: Citation = manual('chapter 26, section 10.4, item 24A');
/** Form CMS-1500, item 3: the patient's birth date. */
export const BIRTH_DATE: Citation = manual('chapter 26, section 10.2, item 3');
/** Form CMS-1500, item 24D: the code and up to four modifiers. */
export const MODIFIERS_ON_LINE: Citation = manual('chapter 26, section 10.4, item 24D');
/** Detection of duplicate claims. */
export const DUPLICATES: Citation = manual('chapter 1, section 120');
/** One visit a day by physicians of one group and specialty, unless the problems are unrelated. */
export const VISITS_OF_A_DAY: Citation = manual('chapter 12, section 30.6.7.B');
/** One visit a day in hospital and in nursing facilities, whether or not the problems are related. */
export const VISITS_PER_DAY: Citation = manual('chapter 12, sections 30.6.9 and 30.6.13');
/** Visits and procedures within the global period. */
export const GLOBAL_PACKAGE: Citation = manual('chapter 12, sections 30.6.6, 40.1 and 40.2');
/** Surgery by one physician and the care before or after it by another. */
export const SPLIT_CARE: Citation = manual('chapter 12, sections 40.2 and 40.4');
/** Professional and technical component: what 26 and TC stand for. */
export const PROFESSIONAL_AND_TECHNICAL: Citation = manual('chapter 13, sections 20.1 and 20.2');
/** Sides of diagnoses. */
export const LATERALITY: Citation = {
  source: 'CMS and NCHS, ICD-10-CM Official Guidelines for Coding and Reporting',
  section: 'section I.B.13, Laterality',
  edition: 'FY 2026',
  pack: null,
};
/** What the codes of maternity care hold. */
export const MATERNITY: Citation = {
  source: 'American Medical Association, CPT 2025',
  section: 'Surgery, Maternity Care and Delivery, guidelines',
  edition: '2025',
  pack: null,
};
/** Several procedures of one session. */
export const MULTIPLE_PROCEDURES: Citation = manual('chapter 12, section 40.6');
/** Both sides: modifier 50, one line, one unit; or RT and LT. */
export const BILATERAL_SURGERY: Citation = manual('chapter 12, section 40.7');
/** The two letters of an ambulance's trip. */
export const AMBULANCE_TRIPS: Citation = manual(
  'chapter 15, section 30.A, Modifiers Specific to Ambulance Service Claims',
);
/** GN, GO and GP on services that are always therapy; claims without are sent back since 2018 (CR 10176). */
export const THERAPY_PLANS: Citation = manual(
  'chapter 5, section 20.1, Discipline Specific Outpatient Rehabilitation Modifiers',
);
/** Screening of the bowel that became something else. */
export const SCREENING_CONVERTED: Citation = {
  source: 'CMS, MLN Matters MM7012',
  section: 'Modifier PT',
  edition: '2011',
  pack: null,
};
/** G2211 beside a visit with 25. */
export const VISIT_COMPLEXITY: Citation = {
  source: 'CMS, MLN Matters MM13473',
  section: 'How to Use the Office and Outpatient Evaluation and Management Visit Complexity Add-on Code G2211',
  edition: '2024, with the physician fee schedule final rule for 2025',
  pack: null,
};
/** Two surgeons as equals. */
export const CO_SURGEONS: Citation = manual('chapter 12, section 40.8');
/** A unit of a drug, and its rounding. */
export const DRUG_UNITS: Citation = manual('chapter 17, section 70, Claims Processing Requirements');
/** JW and JZ. */
export const DISCARDED_DRUGS: Citation = manual('chapter 17, section 40, Discarded Drugs and Biologicals');
/** Form CMS-1500, item 24G: units, and miles to the tenth. */
export const WHOLE_UNITS: Citation = manual('chapter 26, section 10.4, item 24G');

/** Form CMS-1500, items 24A and 24G: days and units. */
export const DATE_SPANS: Citation = manual('chapter 26, section 10.4, items 24A and 24G');
/** The list of places of service. */
export const PLACES_OF_SERVICE: Citation = manual(
  'chapter 26, section 10.5, Place of Service Codes (POS) and Definitions',
);
/** Telehealth: what it is, and how it is reported. */
export const TELEHEALTH: Citation = manual('chapter 12, section 190, Medicare Payment for Telehealth Services');
/** The places of telehealth, and what is left of modifier 95. */
export const TELEHEALTH_PLACES: Citation = {
  source: 'CMS, Medicare physician fee schedule final rule for 2024 (88 FR 78818)',
  section: 'Medicare telehealth services, place of service',
  edition: '2024',
  pack: null,
};
/** Assistants where residents are trained. */
export const TEACHING_ASSISTANTS: Citation = manual(
  'chapter 12, section 100.1.7, Assistants at Surgery in Teaching Hospitals',
);
/** Assistants who are no physicians. */
export const ASSISTANTS: Citation = manual('chapter 12, sections 20.4.3 and 110.2');
/** Visits in offices, hospitals, emergency departments, nursing facilities and homes. */
export const VISITS_BY_PLACE: Citation = manual('chapter 12, sections 30.6.7 to 30.6.14');
/** Technical components in hospitals. */
export const TECHNICAL_IN_FACILITY: Citation = manual(
  'chapter 13, section 20.2.1, Hospital and Skilled Nursing Facility Patients',
);
/** Visits beside the administration of drugs. */
export const VISIT_WITH_DRUGS: Citation = manual('chapter 12, section 30.6.7.D');
/** The operating microscope. */
export const MICROSCOPE: Citation = manual('chapter 12, section 20.4.5, Allowable Adjustments');
/** Statements that go with modifiers 22 and 52. */
export const REDUCED_AND_INCREASED: Citation = manual('chapter 12, section 20.4.6');
/** Anesthesia by whoever operates. */
export const SURGEONS_ANESTHESIA: Citation = ncci(
  'chapter I, section G, Anesthesia Service Included in the Surgical Procedure',
);
/** One initial infusion or injection for each access. */
export const INITIAL_INFUSIONS: Citation = ncci(
  'chapter XI, section B, Therapeutic or Diagnostic Infusions/Injections and Immunizations',
);
/** What counts as one joint. */
export const ARTHROSCOPY: Citation = ncci('chapter IV, section E, Arthroscopy');
/** What each modifier of the pair edits may be used for. */
export const NCCI_MODIFIERS: Citation = ncci('chapter I, section E, Modifiers and Modifier Indicators');

function ncci(section: string): Citation {
  return { source: 'CMS, Medicare NCCI Policy Manual', section, edition: '2025', pack: null };
}

function manual(section: string): Citation {
  return { source: CLAIMS_MANUAL, section, edition: 'online manual', pack: null };
}
