/** What a fix or an answer would change, told as the lines before and after it. */
import { applyPatch } from 'rfc6902';
import type { Case, CaseLine, Json, Patch } from '#contract/types.ts';

export type PreviewRow = { readonly sign: 'minus' | 'plus'; readonly text: string };

/**
 * The rows that a patch takes away and puts in, in the case's order. Lines are compared by position unless the patch
 * removes or inserts some; diagnoses, providers, facts and overrides are told by their path.
 */
export function previewOf(before: Case, patch: Patch): readonly PreviewRow[] {
  const after = structuredClone(before);
  // The checker's patches are made for the case that it answered with; one that does not fit changes nothing.
  const failed = applyPatch(after, patch as Parameters<typeof applyPatch>[1]).some((result) => result !== null);
  if (failed) {
    return [];
  }
  return [...lineRows(before, after), ...otherRows(before, patch)];
}

function lineRows(before: Case, after: Case): PreviewRow[] {
  const old = before.lines.map((line, index) => lineText(line, index));
  const fresh = after.lines.map((line, index) => lineText(line, index));
  if (old.length === fresh.length) {
    return old.flatMap((text, index) => changed(text, fresh[index] ?? ''));
  }
  // Removing a line renumbers those below; what is compared then is the line without its number.
  const kept = new Set(after.lines.map((line) => lineBody(line)));
  const known = new Set(before.lines.map((line) => lineBody(line)));
  return [
    ...before.lines.flatMap((line, index) => (kept.has(lineBody(line)) ? [] : [row('minus', lineText(line, index))])),
    ...after.lines.flatMap((line, index) => (known.has(lineBody(line)) ? [] : [row('plus', lineText(line, index))])),
  ];
}

function changed(old: string, fresh: string): PreviewRow[] {
  return old === fresh ? [] : [row('minus', old), row('plus', fresh)];
}

function row(sign: PreviewRow['sign'], text: string): PreviewRow {
  return { sign, text };
}

/** One line as text: number, code with modifiers, units, date, provider, course. */
export function lineText(line: CaseLine, index: number): string {
  return `${index + 1}  ${lineBody(line)}`;
}

function lineBody(line: CaseLine): string {
  const { code, modifiers, units, from, to, pos, dx, provider, course, session } = line;
  return [
    [code, ...modifiers].join('-'),
    `x${units}`,
    to === undefined || to === from ? from : `${from ?? ''}..${to}`,
    pos === undefined ? undefined : `pos=${pos}`,
    dx === undefined ? undefined : `#${dx.join(',')}`,
    provider === undefined ? undefined : `p=${provider}`,
    course === undefined ? undefined : `c=${course}`,
    session === undefined ? undefined : `s=${session}`,
  ]
    .filter((part) => part !== undefined)
    .join('  ');
}

function otherRows(before: Case, patch: Patch): PreviewRow[] {
  return patch
    .filter((operation) => !operation.path.startsWith('/lines/'))
    .map((operation) =>
      operation.op === 'remove'
        ? row('minus', otherText(operation.path, valueAt(before, operation.path)))
        : row('plus', otherText(operation.path, operation.value)),
    );
}

function otherText(path: string, value: Json | undefined): string {
  const name = path
    .split('/')
    .filter((step) => step !== '' && step !== '-')
    .join(' ');
  return value === undefined ? name : `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
}

function valueAt(theCase: Case, path: string): Json | undefined {
  let value: unknown = theCase;
  for (const step of path.split('/').slice(1)) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }
  return value as Json | undefined;
}
