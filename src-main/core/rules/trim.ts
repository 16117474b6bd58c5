/** Fixes that bring the units of some lines down to a limit, by fewer units or by leaving lines away. */
import type { PatchOp } from '../case/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { canRemove } from './add-ons.ts';
import type { CheckContext, LineView } from './context.ts';
import { removeLines, setOnLine } from './draft.ts';
import type { Fix } from './types.ts';

/** Keeps the first lines where that is possible, else the last. None where neither would stand by itself. */
export function trimFixes(context: CheckContext, lines: readonly LineView[], max: number): readonly Fix[] {
  return trimInOrder(context, lines, max) ?? trimInOrder(context, [...lines].reverse(), max) ?? [];
}

function trimInOrder(context: CheckContext, lines: readonly LineView[], max: number): readonly Fix[] | null {
  let left = Math.max(0, max);
  const sets: PatchOp[] = [];
  const removed: number[] = [];
  for (const { index, line } of lines) {
    const kept = Math.min(line.units, left);
    left -= kept;
    if (kept === 0) {
      removed.push(index);
    } else if (kept < line.units) {
      sets.push(setOnLine(index, 'units', kept));
    }
  }
  if (!canRemove(context, removed)) {
    return null;
  }
  const label = labelOf(lines, removed, sets.length > 0, max);
  return [{ label, patch: [...sets, ...removeLines(context.case, removed)] }];
}

function labelOf(lines: readonly LineView[], removed: readonly number[], hasSets: boolean, max: number): Said {
  if (!hasSets) {
    return removeLabel(lines.filter(({ index }) => removed.includes(index)));
  }
  const [only] = lines;
  return lines.length === 1 && only !== undefined
    ? said('rule.fix.set_units', { line: only.n, units: max })
    : said('rule.fix.keep_units', { units: max });
}

/** "Remove line 3 (77427)". */
export function removeLabel(lines: readonly LineView[]): Said {
  const sorted = [...lines].sort((a, b) => a.n - b.n);
  return said('rule.fix.remove_lines', {
    count: sorted.length,
    lines: sorted.map(({ n }) => String(n)),
    codes: [...new Set(sorted.map(({ code }) => code))],
  });
}

/** Offers to leave lines away, unless an add-on needs one of them. */
export function removeFixes(context: CheckContext, lines: readonly LineView[]): readonly Fix[] {
  const indexes = lines.map(({ index }) => index);
  return canRemove(context, indexes) ? [{ label: removeLabel(lines), patch: removeLines(context.case, indexes) }] : [];
}
