import { groupBy } from '../lists.ts';
import type { Case, Json, Patch, PatchOp } from './types.ts';

export type Patched = {
  readonly case: Case;
  /** For each line, its index before the patch; -1 for a line that the patch put in. */
  readonly origin: readonly number[];
  /** The same for each diagnosis. */
  readonly dxOrigin: readonly number[];
};

/**
 * Applies a patch that a finding proposes (RFC 6902: `add`, `replace`, `remove`) and keeps track of lines and diagnoses.
 * null when it does not fit the case. Patches from outside are applied by `app`, to JSON, and read again.
 */
export function applyPatch(theCase: Case, patch: Patch): Patched | null {
  let origin: readonly number[] = theCase.lines.map((_, index) => index);
  let patched: Node = theCase;
  for (const operation of patch) {
    const steps = operation.path.split('/').slice(1).map(unescapeStep);
    const next = change(patched, steps, operation);
    if (next === undefined) {
      return null;
    }
    patched = next;
    if (steps.length === 2 && steps[0] === 'lines') {
      origin = follow(origin, operation.op, steps[1] === '-' ? origin.length : Number(steps[1]));
    }
  }
  // Rules patch cases into cases; what they put in is typed where they make it.
  const made = patched as Case;
  return { case: made, origin, dxOrigin: followCodes(theCase.diagnoses, made.diagnoses) };
}

/** A list of diagnoses is patched as a whole, so each is followed by its code; one whose code changed, by its place. */
function followCodes(before: readonly string[], after: readonly string[]): readonly number[] {
  const places = groupBy(before.keys(), (index) => before[index]);
  const byCode = after.map((code) => places.get(code)?.shift() ?? -1);
  const left = new Set([...places.values()].flat());
  return byCode.map((index, at) => (index === -1 && left.has(at) ? at : index));
}

function follow(origin: readonly number[], op: PatchOp['op'], index: number): readonly number[] {
  if (op === 'remove') {
    return origin.filter((_, at) => at !== index);
  }
  return op === 'add' ? [...origin.slice(0, index), -1, ...origin.slice(index)] : origin;
}

type Node = Json | object | undefined;

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The value with the operation applied at the end of the steps; undefined when there is no such place. */
function change(node: Node, [step, ...rest]: readonly string[], operation: PatchOp): Node {
  if (step === undefined) {
    return operation.op === 'remove' ? undefined : operation.value;
  }
  if (Array.isArray(node)) {
    return changeList(node, step, rest, operation);
  }
  if (typeof node !== 'object' || node === null) {
    return undefined;
  }
  const fields = Object.entries(node);
  if (rest.length === 0 && operation.op === 'remove') {
    return Object.hasOwn(node, step) ? Object.fromEntries(fields.filter(([name]) => name !== step)) : undefined;
  }
  const value = change(new Map<string, Node>(fields).get(step), rest, operation);
  return value === undefined ? undefined : Object.fromEntries([...fields, [step, value]]);
}

function changeList(list: readonly Node[], step: string, rest: readonly string[], operation: PatchOp): Node {
  const index = step === '-' ? list.length : Number(step);
  const isInsert = rest.length === 0 && operation.op === 'add';
  if (!Number.isInteger(index) || index < 0 || index > list.length || (index === list.length && !isInsert)) {
    return undefined;
  }
  if (rest.length === 0 && operation.op === 'remove') {
    return list.filter((_, at) => at !== index);
  }
  const value = change(isInsert ? undefined : list[index], rest, operation);
  return value === undefined
    ? undefined
    : [...list.slice(0, index), value, ...list.slice(isInsert ? index : index + 1)];
}
