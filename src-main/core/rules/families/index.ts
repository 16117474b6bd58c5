import type { RuleFamily } from '../draft.ts';
import { aocRules } from './aoc.ts';
import { codeRules } from './code.ts';
import { componentRules } from './component.ts';
import { courseRules } from './course.ts';
import { dateRules } from './date.ts';
import { docRules } from './doc.ts';
import { drugRules } from './drug.ts';
import { contractorsDays } from './global-contractor.ts';
import { maternityRules } from './global-maternity.ts';
import { splitCareRules } from './global-split.ts';
import { globalRules } from './global.ts';
import { icdRules } from './icd.ts';
import { lateralityRules } from './laterality.ts';
import { lineRules } from './line.ts';
import { modRules } from './mod.ts';
import { mueRules } from './mue.ts';
import { policyRules } from './policy.ts';
import { telehealthRules } from './pos-telehealth.ts';
import { posRules } from './pos.ts';
import { ptpRules } from './ptp.ts';
import { rangeRules } from './range.ts';
import { roleRules } from './role.ts';
import { timedRules } from './units-timed.ts';
import { unitsRules } from './units.ts';

/** The families that this version checks. A new one is a file of its own, a line here and its texts. */
export const RULE_FAMILIES: readonly RuleFamily[] = [
  codeRules,
  dateRules,
  ptpRules,
  mueRules,
  aocRules,
  rangeRules,
  courseRules,
  roleRules,
  componentRules,
  globalRules,
  splitCareRules,
  contractorsDays,
  maternityRules,
  modRules,
  lateralityRules,
  timedRules,
  unitsRules,
  drugRules,
  posRules,
  telehealthRules,
  lineRules,
  icdRules,
  policyRules,
  docRules,
];
