/** A file that holds one case as entry text. */
import { MAX_ENTRY_LENGTH } from '#core/case/types.ts';
import type { ClaimReader } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import { hasUnreadable } from './unreadable.ts';

export function createEntryReader(): ClaimReader {
  let text = '';
  let isTooLong = false;
  return {
    *feed(more) {
      if (isTooLong) return;
      text += more;
      if (text.length > MAX_ENTRY_LENGTH) {
        isTooLong = true;
        text = '';
        yield { kind: 'problem', where: '', message: said('claim.entry_too_long', { limit: MAX_ENTRY_LENGTH }) };
      }
    },
    *end() {
      if (isTooLong) return;
      if (hasUnreadable(text)) yield { kind: 'problem', where: '', message: said('claim.not_text') };
      else if (text.trim() === '') yield { kind: 'problem', where: '', message: said('claim.empty') };
      else yield { kind: 'entry', n: 1, text };
    },
  };
}
