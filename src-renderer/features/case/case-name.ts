import { t } from '#i18n/i18n.svelte.ts';
import type { CaseSession } from './case-session.svelte.ts';

/** What a case is called on the screen: its name, else its number. */
export function nameOf({ name, number }: Pick<CaseSession, 'name' | 'number'>): string {
  return name ?? t('case.name', { number });
}
