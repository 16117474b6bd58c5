/** The case in a breath: age and sex, payer, setting and date, as the head of the case shows them. */
import type { Case } from '#contract/types.ts';
import { i18n, t } from '#i18n/i18n.svelte.ts';

export function whoAndWhere({ patient, payer, setting, date }: Case): readonly string[] {
  const who = [ageOf(patient), patient.sex ?? '', patient.newborn === true ? t('case.patient.newborn') : '']
    .filter((part) => part !== '')
    .join(' ');
  const all = [who, t(`case.payer.${payer}`), t(`case.setting.${setting}`), date === undefined ? '' : i18n.date(date)];
  return all.filter((part) => part !== '');
}

function ageOf({ ageYears, ageDays, birthDate }: Case['patient']): string {
  if (ageYears !== undefined) {
    return i18n.number(ageYears);
  }
  if (ageDays !== undefined) {
    return t('case.head.days', { days: ageDays });
  }
  return birthDate === undefined ? '' : t('case.head.born', { date: i18n.date(birthDate) });
}
