import { applyPatch } from 'rfc6902';
import type { PatchOp } from '#core/case/types.ts';
import { AppError } from '#core/errors.ts';
import { said } from '#core/said.ts';

/** As the wire carries it: the value is whatever JSON the caller sent. */
export type WirePatch = readonly (
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value?: unknown }
  | { readonly op: 'remove'; readonly path: string }
)[];

/** Names that reach into the prototype of every object instead of into the case. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Applies an RFC 6902 patch to a copy; the document given stays as it was. All of the patch applies, or none. */
export function patched(document: unknown, patch: WirePatch): unknown {
  const copy: unknown = structuredClone(document);
  for (const [index, operation] of patch.entries()) {
    // The whole case is no place in it, and a pointer begins with its slash.
    const isPointer = operation.path.startsWith('/');
    if (!isPointer || operation.path.split('/').some((part) => FORBIDDEN.has(part))) {
      throw badPatch(index, operation.path);
    }
    // `undefined` is no JSON: an operation without its value is refused like one with a path that leads nowhere.
    const hasValue = 'value' in operation || operation.op === 'remove';
    if (!hasValue || !applies(copy, operation)) {
      throw badPatch(index, operation.path);
    }
  }
  return copy;
}

/** Applies one operation in place; false when its path leads nowhere. rfc6902 throws where it leads into a text or number. */
function applies(copy: unknown, operation: WirePatch[number]): boolean {
  try {
    return applyPatch(copy, [toOperation(operation)])[0] === null;
  } catch (error) {
    if (error instanceof TypeError) {
      return false;
    }
    throw error;
  }
}

function toOperation(operation: WirePatch[number]) {
  return operation.op === 'remove'
    ? { op: operation.op, path: operation.path }
    : { op: operation.op, path: operation.path, value: structuredClone(operation.value) };
}

function badPatch(index: number, path: PatchOp['path']): AppError {
  return new AppError('bad-input', said('case.bad_patch', { path, operation: index + 1 }), {
    where: `/patch/${index}`,
    hint: said('case.bad_patch.hint'),
  });
}
