/** What an edit's row states beside its meaning, in words: where it holds, since when, and the publisher's reason. */
import type { Setting } from '../../case/types.ts';
import type { IsoDate } from '../../codes/types.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';

export function settingDetail(setting: Setting): Said {
  return said(`edit.detail.setting.${setting}`);
}

/** A file may lack first days; then that is said, since nobody can tell whether the row held on an earlier date. */
export function daysDetail({ from, to }: { readonly from: IsoDate | null; readonly to: IsoDate | null }): Said {
  if (from === null) {
    return to === null ? said('edit.detail.no_first_day') : said('edit.detail.to', { to: { date: to } });
  }
  return to === null
    ? said('edit.detail.from', { from: { date: from } })
    : said('edit.detail.days', { from: { date: from }, to: { date: to } });
}

/** The publisher's wording changes by quarter, so it stands as it is, but for a full stop of its own. */
export function rationaleDetail(rationale: string | null): readonly Said[] {
  return rationale === null || rationale === ''
    ? []
    : [said('edit.detail.rationale', { text: rationale.replace(/\.$/u, '') })];
}
