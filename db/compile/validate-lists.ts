/** What has to hold of the lists beside the pages: places, places of service. */
import type { PlaceFacts, PosFacts } from './authored.ts';
import { createDoubles, validateDays } from './checks.ts';
import { readCode } from './code-text.ts';
import type { Known } from './known.ts';
import type { Report } from './problems.ts';

export function validatePlaces(places: readonly PlaceFacts[], report: Report): void {
  const doubles = createDoubles(report);
  const above = new Set<string>();
  for (const { at, system, place, parent } of places) {
    doubles(at, `${system}/${place}`, `Place ${place} of ${system} stands here twice.`);
    if (parent !== null && !above.has(`${system}/${parent.value}`)) {
      report(
        parent.at,
        `There is no place \`${parent.value}\` of ${system} above this one: a parent comes before its children.`,
      );
    }
    above.add(`${system}/${place}`);
  }
}

export function validatePos(rows: readonly PosFacts[], known: Known, report: Report): void {
  const doubles = createDoubles(report);
  for (const row of rows) {
    const { pos } = row;
    if (readCode(pos.value, 'POS') === null) {
      report(pos.at, `\`${pos.value}\` is not a place of service: two digits, in quotes.`);
    }
    doubles(pos.at, pos.value, `Place of service ${pos.value} stands here twice.`);
    known.source(row.source);
    validateDays(row, report);
  }
}
