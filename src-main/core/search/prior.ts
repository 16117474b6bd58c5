/**
 * Which codes presuppose something that a question would have said: nobody means the hypertension of a pregnancy by
 * `hypertension`. Sources: CMS and CDC/NCHS, ICD-10-CM Official Guidelines for Coding and Reporting, FY 2026, sections
 * I.A.5 (seventh characters), I.C.4.a (diabetes), I.C.15.a.1 (pregnancy), I.C.16.a (perinatal period),
 * I.C.19.e (poisoning is accidental where no intent is stated), I.C.19.g (complications of care), I.C.20 and I.C.20.h
 * (external causes; those of unknown intent are accidents), I.C.21.c.4 (history of); of HCPCS Level II the headings of its
 * code ranges.
 */
import type { System } from '../codes/types.ts';

/** Pregnancy, perinatal period, complications of care, external causes, personal and family history. */
const OF_A_CIRCUMSTANCE = /^(?:[OPVWXY]|T8[0-8]|Z8[0-7])/;
/** Later encounters and sequelae; their codes say the same as that of the first encounter, and something more. */
const LATER_ENCOUNTER = /^[A-Z].{5}[D-HJ-NP-S]$/;
/** Open fractures: one that is called neither open nor closed is coded as closed (section I.C.19.c). */
const OPEN_FRACTURE = /^[SM].{5}[BCEFHJMNQR]$/;
/** Delayed healing, nonunion and malunion: healing is routine where nothing else is said (section I.C.19.c.1). */
const OTHER_HEALING = /^[SM].{5}[GHJKMNPQR]$/;
/** Sequelae by codes of their own, and an old infarction (sections I.B.10, I.C.9.d and I.C.9.e.1). */
const LATE_EFFECT = /^(?:B9[0-4]|E64|E68|G09|I69|I252)/;
/**
 * The dominant left side, and the right one that is not dominant: where nothing is said of it, the right side is the
 * dominant one (section I.C.6.a).
 */
const RARE_DOMINANCE = /^(?:G81.[23]|G83[1-3][23]|I69.[345][23])$/;
/** Another infarction within four weeks, and what follows one in that time (section I.C.9.e.4). */
const AFTER_AN_INFARCTION = /^I2[23]/;
/** Fractures of diseased or overburdened bone: a fracture of which no more is said is an injury. */
const OTHER_FRACTURE = /^M(?:80|84[345])/;
/** External causes of another intent than an accident: self-harm, assault, undetermined, by law or in war. */
const OTHER_INTENT = /^(?:X7[1-9]|X8[0-3]|X9[2-9]|Y0|Y2[1-9]|Y3)/;
/** Drugs taken for self-harm, given in assault, of undetermined intent, or in too small a dose; toxic effects likewise. */
const OTHER_WAY_TO_A_DRUG = /^T(?:3[6-9]|4\d|50)(?:..[2346]|.[2346]X)|^T(?:5[1-9]|6[0-5])(?:..[234]|.[234]X)/;
/** Vehicles and places that few are hurt in or by: three-wheeled, ridden or drawn by animals, on rails, water, in the air. */
const RARE_TRANSPORT = /^V(?:3|8[0-4]|9)/;

/**
 * Diabetes that is documented as another one than that of type 2, the default (sections I.C.4.a.2 and I.C.4.a.6), and
 * what shares its first name.
 */
const OTHER_DIABETES = /^(?:E(?:0[89]|10|13|232)|N251)/;

/** Infarctions by an artery before the brain: where it was one of these, it is named. */
const PRECEREBRAL = /^I63[012]/;

/** Place, activity and status: they stand beside a cause (sections I.C.20.b, c and k). */
const BESIDE_A_CAUSE = /^Y9[2-9]/;

const PRESUPPOSING = [
  OF_A_CIRCUMSTANCE,
  LATER_ENCOUNTER,
  OPEN_FRACTURE,
  OTHER_HEALING,
  LATE_EFFECT,
  RARE_DOMINANCE,
  AFTER_AN_INFARCTION,
  OTHER_FRACTURE,
  OTHER_INTENT,
  OTHER_WAY_TO_A_DRUG,
  RARE_TRANSPORT,
  OTHER_DIABETES,
  PRECEREBRAL,
  BESIDE_A_CAUSE,
];
/** Drugs by mouth or inhaled, where the same is injected far more often; biosimilars, which go by names of their own. */
const OTHER_FORM_OF_A_DRUG = /^(?:Q01[4-8]|J7[56]|J8[4-9]|Q51)/;
/** Codes of hospitals' outpatient payment, and those that only report on quality. */
const OF_A_PROGRAM = /^(?:C|G[89]|M1)/;

const PRESUPPOSING_IN_HCPCS = [OTHER_FORM_OF_A_DRUG, OF_A_PROGRAM];
/** Whoever means a modifier says so: its words are about services, and read like theirs. */
const ANY = /^/;

const PRESUPPOSING_IN: Partial<Readonly<Record<System, readonly RegExp[]>>> = {
  ICD10CM: PRESUPPOSING,
  HCPCS: PRESUPPOSING_IN_HCPCS,
  MOD: [ANY],
};
/**
 * Of titles. An accident of a vehicle is one in traffic where nothing else is said (tabular list, definitions at V00-V99);
 * remission, relapse and the juvenile form of a disease are documented as such (sections I.C.2.n and I.C.5.b.1), and
 * so is what only feels like a foreign body; whoever asks for a device means neither a part of it nor what replaces one.
 */
const OF_A_TITLE: Partial<Readonly<Record<System, RegExp>>> = {
  ICD10CM: /\b(?:nontraffic|juvenile|in (?:remission|relapse)|foreign body sensation)\b/i,
  HCPCS: /\b(?:accessor(?:y|ies)|replacement only)\b/i,
};
/** More make no difference that anybody sees. */
export const MAX_CIRCUMSTANCES = 3;

/** How many circumstances have to be documented before a code is reported. `key` has no dot. */
export function circumstancesOf(system: System, key: string, title = ''): number {
  const kinds = PRESUPPOSING_IN[system] ?? [];
  const ofTitle = OF_A_TITLE[system]?.test(title) === true ? 1 : 0;
  return Math.min(MAX_CIRCUMSTANCES, kinds.filter((kind) => kind.test(key)).length + ofTitle);
}
