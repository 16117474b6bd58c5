import { groupBy } from '../lists.ts';
import type { Family } from './types.ts';

/**
 * Every rule name, in the order of INTERFACE "Rule names". All of them are reserved from the first version: overrides
 * accept them whether or not this version has the rule.
 */
export const RULE_NAMES = [
  'code.inactive',
  'code.unknown',
  'code.not_payable',
  'code.age',
  'code.sex',
  'date.future',
  'date.before_birth',
  'date.order',
  'ptp.bundled',
  'ptp.bypassed',
  'ptp.same_anatomy',
  'ptp.modifier_misuse',
  'mue.line',
  'mue.dos',
  'aoc.missing_primary',
  'aoc.type2_review',
  'aoc.type3_review',
  'range.do_not_report_with',
  'course.once_per_course',
  'course.max_per_course',
  'role.wrong_role',
  'component.duplicate',
  'component.separate_procedure',
  'global.em_minor',
  'global.em_major',
  'global.postop_em',
  'global.postop_procedure',
  'global.split_care',
  'global.contractor_days',
  'global.maternity',
  'mod.unknown',
  'mod.duplicate',
  'mod.too_many',
  'mod.exclusive',
  'mod.order',
  'mod.not_valid_for_code',
  'mod.trip',
  'mod.therapy_plan',
  'mod.bilateral',
  'mod.bilateral_units',
  'mod.assistant',
  'mod.cosurgeon',
  'mod.team',
  'mod.pctc',
  'mod.split_care',
  'laterality.conflict',
  'laterality.no_side',
  'units.timed',
  'units.drug',
  'units.date_span',
  'units.fraction',
  'drug.jw_jz',
  'pos.tc_facility',
  'pos.not_valid',
  'pos.telehealth',
  'line.duplicate',
  'icd.unknown',
  'icd.not_effective',
  'icd.not_billable',
  'icd.seventh_char',
  'icd.placeholder',
  'icd.excludes1',
  'icd.code_first',
  'icd.use_additional',
  'icd.code_also',
  'icd.manifestation_first',
  'icd.first_listed_forbidden',
  'icd.first_listed_required',
  'icd.combination',
  'icd.companion_required',
  'icd.not_with',
  'icd.exclusive_with_chapter',
  'icd.external_cause_once',
  'icd.external_cause_phase',
  'icd.sequence',
  'icd.duplicate',
  'icd.max_dx',
  'icd.pointer',
  'icd.unpointed',
  'icd.age',
  'icd.sex',
  'icd.unspecified',
  'icd.both_sides',
  'policy.99211_drug_admin',
  'policy.anesthesia_by_surgeon',
  'policy.multiple_initial',
  'policy.69990_list',
  'policy.same_joint',
  'policy.screening_converted',
  'policy.g2211_with_25',
  'doc.required',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** The family that a rule belongs to: the word before its dot. */
export type FamilyOf<N extends RuleName> = N extends `${infer F extends Family}.${string}` ? F : never;

/** The names that one family has reserved, in order. */
export function namesOf(family: Family): readonly RuleName[] {
  return BY_FAMILY.get(family) ?? [];
}

const BY_FAMILY: ReadonlyMap<string, readonly RuleName[]> = groupBy(RULE_NAMES, familyOf);

export function familyOf<N extends RuleName>(name: N): FamilyOf<N> {
  // Every reserved name is `family.rule`; a test holds the list to it.
  return name.slice(0, name.indexOf('.')) as FamilyOf<N>;
}
