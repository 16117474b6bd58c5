/** Patches that change the list of diagnoses and keep every pointer and override with the diagnosis that it was given for. */
import type { Case, Json, Patch, PatchOp } from '../case/types.ts';

/** A diagnosis of the new list: its code, and the positions (from 1) of the old ones whose pointers it takes over. */
export type Placed = { readonly code: string; readonly from: readonly number[] };

/** The list as given; null when a line would be left without any of the diagnoses that it points to. */
export function arrangeDiagnoses(theCase: Case, list: readonly Placed[]): Patch | null {
  const now = new Map(list.flatMap(({ from }, index) => from.map((n) => [n, index + 1] as const)));
  const follow = (positions: readonly number[]): readonly number[] => [
    ...new Set(positions.flatMap((n) => now.get(n) ?? (n > theCase.diagnoses.length ? [n] : []))),
  ];
  const pointers = theCase.lines.map(({ dx }) => (dx === undefined ? null : follow(dx)));
  if (pointers.some((dx) => dx !== null && dx.length === 0)) {
    return null;
  }
  const lines = pointers.flatMap((dx, index): readonly PatchOp[] =>
    dx === null || dx.join() === theCase.lines[index]?.dx?.join()
      ? []
      : [{ op: 'replace', path: `/lines/${index}/dx`, value: [...dx] }],
  );
  return [
    { op: 'replace', path: '/diagnoses', value: list.map(({ code }) => code) },
    ...lines,
    ...overrides(theCase, now),
  ];
}

/** Overrides about a diagnosis that is gone go with it. */
function overrides(theCase: Case, now: ReadonlyMap<number, number>): Patch {
  const kept = theCase.overrides
    .filter(({ dx }) => dx.every((n) => now.has(n)))
    .map((override): Json => ({
      ...override,
      lines: [...override.lines],
      dx: override.dx.map((n) => now.get(n) ?? n),
    }));
  return JSON.stringify(kept) === JSON.stringify(theCase.overrides)
    ? []
    : [{ op: 'add', path: '/overrides', value: kept }];
}

/** Moves one diagnosis right behind another. */
export function moveBehind(theCase: Case, n: number, other: number): Patch | null {
  const list = places(theCase).filter(({ from }) => !from.includes(n));
  const at = list.findIndex(({ from }) => from.includes(other));
  return arrangeDiagnoses(theCase, [...list.slice(0, at + 1), placeOf(theCase, n), ...list.slice(at + 1)]);
}

/** Moves one diagnosis right before another. */
export function moveBefore(theCase: Case, n: number, other: number): Patch | null {
  const list = places(theCase).filter(({ from }) => !from.includes(n));
  const at = list.findIndex(({ from }) => from.includes(other));
  return arrangeDiagnoses(theCase, [...list.slice(0, at), placeOf(theCase, n), ...list.slice(at)]);
}

/** Moves one diagnosis to the head of the list. */
export function moveFirst(theCase: Case, n: number): Patch | null {
  return arrangeDiagnoses(theCase, [placeOf(theCase, n), ...places(theCase).filter(({ from }) => !from.includes(n))]);
}

/** Takes one diagnosis out; its pointers go to `heir`, where one is given. */
export function removeDiagnosis(theCase: Case, n: number, heir: number | null = null): Patch | null {
  const list = places(theCase)
    .filter(({ from }) => !from.includes(n))
    .map((place) => (heir !== null && place.from.includes(heir) ? { ...place, from: [...place.from, n] } : place));
  return arrangeDiagnoses(theCase, list);
}

/** Puts another code in place of one diagnosis. */
export function replaceDiagnosis(n: number, code: string): Patch {
  return [{ op: 'replace', path: `/diagnoses/${n - 1}`, value: code }];
}

/** Puts one code in place of two diagnoses, where the first of them stood; it takes over the pointers of both. */
export function replaceBoth(theCase: Case, n: number, other: number, code: string): Patch | null {
  const list = places(theCase)
    .filter(({ from }) => !from.includes(Math.max(n, other)))
    .map((place) => (place.from.includes(Math.min(n, other)) ? { code, from: [n, other] } : place));
  return arrangeDiagnoses(theCase, list);
}

/** Puts another code in place of one diagnosis, and both at another place of the list. */
export function replaceAndMove(
  theCase: Case,
  n: number,
  { code, to }: { readonly code: string; readonly to: number },
): Patch | null {
  const list = places(theCase).filter(({ from }) => !from.includes(n));
  return arrangeDiagnoses(theCase, [...list.slice(0, to - 1), { code, from: [n] }, ...list.slice(to - 1)]);
}

/** Adds a diagnosis at the end. Lines that name their diagnoses do not point to it. */
export function addDiagnosis(code: string): Patch {
  return [{ op: 'add', path: '/diagnoses/-', value: code }];
}

type OverrideOfDx = { readonly rule: string; readonly dx: readonly number[]; readonly reason: string };

/** Keeps findings with a reason, as the reader would by hand. */
export function overrideAll(theCase: Case, overrides: readonly OverrideOfDx[]): Patch {
  const values = overrides.map((override) => ({ ...override, lines: [], dx: [...override.dx] }));
  return theCase.overrides.length === 0
    ? [{ op: 'add', path: '/overrides', value: values }]
    : values.map((value): PatchOp => ({ op: 'add', path: '/overrides/-', value }));
}

function places(theCase: Case): readonly Placed[] {
  return theCase.diagnoses.map((_, index) => placeOf(theCase, index + 1));
}

function placeOf({ diagnoses }: Case, n: number): Placed {
  return { code: diagnoses[n - 1] ?? '', from: [n] };
}
