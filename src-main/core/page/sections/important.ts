/** Related codes and what may not be reported together: authored rows, then relations in both directions. */
import { lineSystemOf } from '../../codes/parse.ts';
import { inRanges } from '../../codes/ranges.ts';
import type { CodeRange } from '../../codes/types.ts';
import { uniqueBy } from '../../lists.ts';
import type { AddOnFact, CourseFact, NotWithFact } from '../../rules/facts.ts';
import { said } from '../../said.ts';
import { fateOf } from '../fate.ts';
import type { Cited, CitedRow, Held, PageMaterial } from '../material.ts';
import type { Resolved } from '../standing.ts';
import type { SectionRow } from '../types.ts';
import { isLive } from './section.ts';
import type { CitedSectionRow } from './section.ts';

/** Relation rows of a page, nearest first: not together, add-on, course, successors. */
export function relationRows(material: PageMaterial, resolved: Resolved | null): readonly CitedSectionRow[] {
  return [
    ...liveRows(material.notWith, material).flatMap((row) => notWithRows(row, material)),
    ...liveRows(material.addOns, material).flatMap((row) => addOnRow(row, material)),
    ...liveRows(material.courses, material).map((row) => courseRow(row, material)),
    ...successorRows(material, resolved),
  ];
}

/** Rows that hold on the date asked about. */
export function liveRows<Row extends { from: string | null; to: string | null }>(
  held: readonly Held<Row>[],
  { asked }: Pick<PageMaterial, 'asked'>,
): readonly Row[] {
  return held.flatMap(({ rows }) => rows.filter((row) => isLive(row, asked)));
}

function notWithRows(fact: CitedRow<NotWithFact>, { system, code }: PageMaterial): readonly CitedSectionRow[] {
  const targets = [
    ...(inRanges(system, code, fact.a) ? fact.b : []),
    ...(inRanges(system, code, fact.b) ? fact.a : []),
  ];
  const what = said('page.relation.not_with', {
    scope: said(`page.scope.${fact.scope}`),
    who: said(`page.who.${fact.who}`),
  });
  return targets.map((target) => ({
    row: { type: 'relation', relation: 'not-with', direction: 'both', target, what, why: fact.why, lift: fact.lift },
    cited: fact.cited,
  }));
}

function addOnRow(fact: CitedRow<AddOnFact>, { code }: PageMaterial): readonly CitedSectionRow[] {
  const isAddOn = fact.addOn === code;
  const other = isAddOn ? fact.primary : fact.addOn;
  const target = other === null ? null : toTarget(other);
  if (target === null) {
    return [];
  }
  const what = said(`page.relation.${isAddOn ? 'add_on_of' : 'has_add_on'}.${fact.type}`, { code: target.from });
  const relation = isAddOn ? 'add-on-of' : 'has-add-on';
  const direction = isAddOn ? 'from-this' : 'by-others';
  return [withCited({ type: 'relation', relation, direction, target, what, why: null, lift: null }, fact.cited)];
}

function courseRow(fact: CitedRow<CourseFact>, { system, code }: PageMaterial): CitedSectionRow {
  const { max, sessions, instead } = fact;
  const isOwn = fact.code === code;
  const key = isOwn ? (instead === null ? 'course_limit' : 'course_limit_instead') : 'course_beyond';
  const target: CodeRange = { system, from: fact.code, to: fact.code };
  const what = said(`page.relation.${key}`, {
    code: fact.code,
    max,
    ...(instead === null ? {} : { instead }),
  });
  const lift = null;
  const row: SectionRow = {
    type: 'relation',
    relation: 'course-limit',
    direction: isOwn ? 'from-this' : 'by-others',
    target: isOwn && instead !== null ? { system, from: instead, to: instead } : target,
    what: isOwn && sessions !== null ? said('page.relation.with_sessions', { what, sessions }) : what,
    why: null,
    lift,
  };
  return withCited(row, fact.cited);
}

/** Codes that took the place of one that has ended, by its own record, the conversion table or the list itself. */
function successorRows(material: PageMaterial, resolved: Resolved | null): readonly CitedSectionRow[] {
  const { system } = material;
  const entry = resolved?.entry;
  const own = (entry?.successors ?? []).map((code) => ({ code, title: null, from: null, cited: entry?.cited ?? null }));
  const all = uniqueBy([...own, ...(fateOf(material, resolved)?.successors ?? [])], ({ code }) => code);
  return all.map(({ code, title, from, cited }) => {
    const target: CodeRange = { system, from: code, to: code };
    const since =
      from === null
        ? said('page.relation.successor', { code })
        : said('page.relation.successor_since', { from: { date: from } });
    const what = title === null ? since : said('page.relation.successor_titled', { what: since, title });
    const row: SectionRow = {
      type: 'relation',
      relation: 'see',
      direction: 'from-this',
      target,
      what,
      why: null,
      lift: null,
    };
    return { row, cited };
  });
}

function withCited(row: SectionRow, cited: Cited): CitedSectionRow {
  return { row, cited };
}

function toTarget(code: string): CodeRange | null {
  const system = lineSystemOf(code);
  return system === null ? null : { system, from: code, to: code };
}
