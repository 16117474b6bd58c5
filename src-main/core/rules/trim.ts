/** Fixes that bring the units of some lines down to a limit, by fewer units or by leaving lines away. */
import type { PatchOp } from '../case/types.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { CheckContext, LineView } from './context.ts';
import { removeLines, setOnLine } from './draft.ts';
import type { Fix } from './types.ts';

/** Keeps the first lines; where that does not hold, the last. */
export function trimFixes(context: CheckContext, lines: readonly LineView[], max: number): readonly Fix[] {
  const fromStart = trimInOrder(context, lines, max);
  return lines.length === 1 ? [fromStart] : [fromStart, trimInOrder(context, [...lines].reverse(), max)];
}

function trimInOrder(context: CheckContext, lines: readonly LineView[], max: number): Fix {
  let left = Math.max(0, max);
  const sets: PatchOp[] = [];
  const removed: LineView[] = [];
  for (const view of lines) {
    const kept = Math.min(view.line.units, left);
    left -= kept;
    if (kept === 0) {
      removed.push(view);
    } else if (kept < view.line.units) {
      sets.push(setOnLine(view.index, 'units', kept));
    }
  }
  const removal = removed.length === 0 ? [] : removeLines(context.case, removed);
  return { label: labelOf(lines, removed, sets.length > 0, max), patch: [...sets, ...removal] };
}

function labelOf(lines: readonly LineView[], removed: readonly LineView[], hasSets: boolean, max: number): Said {
  if (!hasSets) {
    return removeLabel(removed);
  }
  const [only] = lines;
  return lines.length === 1 && only !== undefined
    ? said('rule.fix.set_units', { line: only.n, units: max })
    : said('rule.fix.keep_units', { units: max });
}

/** Leaves lines away. */
export function removeFix(context: CheckContext, lines: readonly LineView[]): Fix {
  return { label: removeLabel(lines), patch: removeLines(context.case, lines) };
}

/** "Remove line 3 (77427)". */
function removeLabel(lines: readonly LineView[]): Said {
  const sorted = [...lines].sort((a, b) => a.n - b.n);
  return said('rule.fix.remove_lines', {
    count: sorted.length,
    lines: sorted.map(({ n }) => String(n)),
    codes: [...new Set(sorted.map(({ code }) => code))],
  });
}
