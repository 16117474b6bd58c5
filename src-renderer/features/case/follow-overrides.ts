/**
 * An override names its finding by line and diagnosis numbers. When a change moves those, the override moves with
 * them: else it would silently speak of another finding. One whose line or diagnosis is gone goes too.
 */
import type { Case, Json, Override, Patch } from '#contract/types.ts';

/** The patch, with what it does to the overrides added. */
export function followOverrides(theCase: Case | null, patch: Patch): Patch {
  const overrides = theCase?.overrides ?? [];
  const isOwn = patch.some(({ path }) => path === '/overrides' || path.startsWith('/overrides/'));
  if (theCase === null || overrides.length === 0 || isOwn) {
    return patch;
  }
  const lines = orderOf(theCase.lines, 'lines', patch);
  const dx = orderOf(theCase.diagnoses, 'diagnoses', patch);
  const moved = overrides.flatMap((one) => follow(one, lines, dx));
  return JSON.stringify(moved) === JSON.stringify(overrides)
    ? patch
    : [...patch, { op: 'replace', path: '/overrides', value: moved as unknown as Json }];
}

/** For each place after the patch, the place before it; -1 for what the patch put in. */
function orderOf(before: readonly unknown[], name: 'lines' | 'diagnoses', patch: Patch): readonly number[] {
  let order = before.map((_, index) => index);
  const taken = new Map<string, number>();
  for (const operation of patch) {
    const [, list, step, ...deeper] = operation.path.split('/');
    if (list !== name || deeper.length > 0 || (step !== undefined && operation.op === 'replace')) {
      continue;
    }
    if (step === undefined) {
      order = byValue(before, operation.op === 'remove' ? [] : operation.value);
    } else if (operation.op === 'remove') {
      const from = order[Number(step)] ?? -1;
      taken.set(JSON.stringify(before[from]), from);
      order = order.filter((_, at) => at !== Number(step));
    } else {
      // What was taken out and is put in again has moved.
      const value = JSON.stringify(operation.value);
      order = order.toSpliced(step === '-' ? order.length : Number(step), 0, taken.get(value) ?? -1);
      taken.delete(value);
    }
  }
  return order;
}

/** A list that was replaced as a whole: each of its values is followed to where it stood. */
function byValue(before: readonly unknown[], after: Json): number[] {
  const left = before.map((value) => JSON.stringify(value) as string | null);
  return (Array.isArray(after) ? after : []).map((value: Json) => {
    const at = left.indexOf(JSON.stringify(value));
    if (at >= 0) {
      left[at] = null;
    }
    return at;
  });
}

function follow(override: Override, lines: readonly number[], dx: readonly number[]): readonly Override[] {
  const moved = {
    ...override,
    lines: override.lines.map((line) => lines.indexOf(line - 1) + 1).sort((a, b) => a - b),
    dx: override.dx.map((position) => dx.indexOf(position - 1) + 1).sort((a, b) => a - b),
  };
  return moved.lines.includes(0) || moved.dx.includes(0) ? [] : [moved];
}
