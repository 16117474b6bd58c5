import type { Handlers } from '#contract/api.ts';
import type { Case } from '#core/case/types.ts';
import { isIsoDate } from '#core/codes/dates.ts';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';
import type { UserPort } from './ports.ts';

type UserHandlers = Pick<Handlers, 'settings.get' | 'settings.set' | 'drafts.list' | 'drafts.save' | 'drafts.remove'>;

/** What the reader chose, and the cases that are not saved yet. */
export function createUserHandlers(user: UserPort): UserHandlers {
  return {
    'settings.get': () => user.settings(),
    'settings.set': ({ theme, language, asOf }) => {
      if (asOf !== undefined && asOf !== null && !isIsoDate(asOf)) {
        throw new AppError('bad-input', said('storage.bad_date', { date: asOf }), { where: '/asOf' });
      }
      return user.saveSettings({
        ...(theme === undefined ? {} : { theme }),
        ...(language === undefined ? {} : { language }),
        ...(asOf === undefined ? {} : { asOf }),
      });
    },
    'drafts.list': () => user.drafts(),
    // Kept as it came and read again when it is opened: what a crash must not lose may also be half a case.
    'drafts.save': (draft) => ({ updatedAt: user.saveDraft({ ...draft, case: draft.case as Case | null }) }),
    'drafts.remove': ({ id }) => ({ removed: user.removeDraft(id) }),
  };
}
