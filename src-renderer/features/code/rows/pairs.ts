/** Pairs that mean the same are one line of chips: a code may have hundreds of them. */
import type { RowOf } from '#api/page-parts.ts';

export type PairGroup = {
  readonly id: string;
  readonly setting: string;
  readonly direction: RowOf<'edit'>['direction'];
  readonly indicator: '0' | '1' | '9';
  readonly rows: readonly RowOf<'edit'>[];
  /** A row may stand for a run of neighbours. */
  readonly pairs: number;
};

/** Groups in the order in which their first row came. */
export function groupPairs(rows: readonly RowOf<'edit'>[]): readonly PairGroup[] {
  const groups = new Map<string, PairGroup>();
  for (const row of rows) {
    const setting = String(row.values['setting'] ?? '');
    const indicator = readIndicator(row.values['indicator']);
    const id = `${setting} ${row.direction} ${indicator}`;
    const { rows: before = [], pairs = 0 } = groups.get(id) ?? {};
    groups.set(id, {
      id,
      setting,
      direction: row.direction,
      indicator,
      rows: [...before, row],
      pairs: pairs + Number(row.values['pairs'] ?? 1),
    });
  }
  return [...groups.values()];
}

function readIndicator(value: unknown): PairGroup['indicator'] {
  const text = String(value);
  return text === '1' || text === '9' ? text : '0';
}
