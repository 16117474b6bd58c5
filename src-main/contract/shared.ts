/** The few pure values of core that the contract and the renderer use. Nothing else of core is reachable from them. */
export { AppError } from '#core/errors.ts';
export { said } from '#core/said.ts';
export { SYSTEMS } from '#core/codes/types.ts';
export { readDay } from '#core/codes/typed-day.ts';
export { isIsoDate } from '#core/codes/dates.ts';
export { codeKey, isModifier, isPlaceOfService, readDiagnosis, readLineCode } from '#core/codes/parse.ts';
export {
  isQuantity,
  MAX_AGE_DAYS,
  MAX_AGE_YEARS,
  MAX_ENTRY_LENGTH,
  MAX_LINES,
  PAYERS,
  ROLES,
  SETTINGS,
  SEXES,
} from '#core/case/types.ts';
export { CLAIM_FORMATS, CSV_FIELDS, encodingOf } from '#core/claims/types.ts';
export { FAMILIES, RULE_NAMES } from '#core/rules/types.ts';
export { SECTION_KINDS } from '#core/page/types.ts';
