import * as v from 'valibot';
import { isIsoDate, PAYERS, SETTINGS, SYSTEMS } from './shared.ts';

/**
 * Inputs that several methods share. Codes travel as text and are parsed by core/codes. What a check expects is a key
 * of the word catalogues.
 */
export const SystemInput = v.picklist(SYSTEMS);
export const IsoDateInput = v.pipe(v.string(), v.check(isIsoDate, 'problem.expects.date'));
export const CodeInput = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));
export const PayerInput = v.picklist(PAYERS);
export const SettingInput = v.picklist(SETTINGS);
/** What a case takes when it does not say so itself (`--date`, `--payer`, `--setting`). */
export const CaseDefaultsInput = v.strictObject({
  date: v.optional(IsoDateInput),
  payer: v.optional(PayerInput),
  setting: v.optional(SettingInput),
});
