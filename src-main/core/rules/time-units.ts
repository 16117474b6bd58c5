/** How minutes become units, by the ways in which payers count. */

/** Past half a unit another one begins: of 15 minutes, 8. CPT, introduction, "Time". */
export function roundedUnits(minutes: number, size: number): number {
  return Math.floor(minutes / size) + (minutes % size > size / 2 ? 1 : 0);
}

/**
 * CMS: the units of a day follow from the minutes of all its timed services together, `elsewhere` those of services
 * that are not asked about. Each service has its full units; what is left goes to those with the most minutes over.
 * Medicare Claims Processing Manual, chapter 5, section 20.2.
 */
export function shareUnits(minutes: readonly number[], size: number, elsewhere = 0): readonly number[] {
  const total = minutes.reduce((sum, one) => sum + one, elsewhere);
  const full = minutes.map((one) => Math.floor(one / size));
  let left = roundedUnits(total, size) - full.reduce((sum, one) => sum + one, Math.floor(elsewhere / size));
  const over = minutes.map((one, at) => ({ at, rest: one % size })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  const shared = [...full];
  for (const { at, rest } of over) {
    if (left > 0 && rest > 0) {
      shared[at] = (shared[at] ?? 0) + 1;
      left -= 1;
    }
  }
  return shared;
}

/** Units beyond what the first code covers: each begins when `over` minutes of it have passed. */
export function furtherUnits(
  minutes: number,
  { first, each, over }: { readonly first: number; readonly each: number; readonly over: number },
): number {
  return Math.max(0, Math.floor((minutes - first + each - over) / each));
}
