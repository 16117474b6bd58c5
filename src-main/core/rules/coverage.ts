/** What was checked, against which pack, and what was not: one row per family and pack, in the order of FAMILIES. */
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { CheckContext } from './context.ts';
import type { Draft, RuleFamily } from './draft.ts';
import { familyOf, namesOf } from './names.ts';
import type { Need } from './tables.ts';
import { FAMILIES } from './types.ts';
import type { Coverage, CoverageReason, CoverageState, Family } from './types.ts';

/** From good to bad; the worst date of a pack is what its row says. */
const REASONS_BY_WEIGHT: readonly (CoverageReason | null)[] = [
  null,
  'other-payer',
  'starter-rows',
  'missing-fact',
  'no-rules',
  'older-edition',
  'no-edition',
];

type Row = Omit<Coverage, 'family'>;

export function coverCase(
  context: CheckContext,
  families: readonly RuleFamily[],
  drafts: readonly Draft[],
): readonly Coverage[] {
  return FAMILIES.flatMap((family) => {
    const files = families.filter((one) => one.family === family);
    return rowsOf(context, family, files, drafts).map((row) => ({ family, ...row }));
  });
}

function rowsOf(
  context: CheckContext,
  family: Family,
  files: readonly RuleFamily[],
  drafts: readonly Draft[],
): readonly Row[] {
  if (files.length === 0) {
    return [row('not-checked', null, 'no-rules', said('coverage.no_rules'))];
  }
  const needs = distinct(files.flatMap((one) => one.needs(context)));
  const rows = [
    ...needs.map(rowOfNeed),
    ...needs.flatMap(newerOnly),
    ...missingRules(family, files, needs),
    ...missingFacts(family, drafts),
  ];
  return rows.length === 0 ? [row('checked', null, null, null)] : worstPerPack(rows);
}

/** Lines of one day rest on the same; so that each is told of once, not once for each line. */
function distinct(needs: readonly Need[]): readonly Need[] {
  const found = new Map<Need['chosen'], Need[]>();
  for (const need of needs) {
    const same = found.get(need.chosen) ?? [];
    found.set(need.chosen, same);
    if (!same.some(({ date, otherPayer }) => date === need.date && otherPayer === need.otherPayer)) {
      same.push(need);
    }
  }
  return [...found.values()].flat();
}

function row(state: CoverageState, pack: string | null, reason: CoverageReason | null, detail: Said | null): Row {
  return { state, pack, reason, detail };
}

function rowOfNeed({ chosen, date, otherPayer = false, detail: told }: Need): Row {
  if (chosen === null) {
    return row('not-checked', null, 'no-edition', told ?? said('coverage.no_edition', { date: { date } }));
  }
  const { pack, standing, own } = chosen;
  if (standing === 'older') {
    const until = { date: pack.validTo ?? pack.validFrom };
    const detail = said('coverage.older_edition', { edition: pack.edition, until, date: { date } });
    return row('partial', pack.id, 'older-edition', detail);
  }
  if (own) {
    return row('partial', pack.id, 'starter-rows', said('coverage.starter_rows', { edition: pack.edition }));
  }
  return otherPayer
    ? row('partial', pack.id, 'other-payer', said('coverage.other_payer'))
    : row('checked', pack.id, null, null);
}

/** The publisher's editions all begin later: the starter pack's rows stand in for few of theirs, and that is said. */
function newerOnly({ chosen, date }: Need): readonly Row[] {
  return chosen?.own === true && chosen.hasNewer === true
    ? [row('not-checked', null, 'no-edition', said('coverage.no_edition', { date: { date } }))]
    : [];
}

/** Rules that the family has reserved and this version does not have, where there was something to look at. */
function missingRules(family: Family, files: readonly RuleFamily[], needs: readonly Need[]): readonly Row[] {
  const missing = namesOf(family).filter((name) => !files.some(({ rules }) => rules.includes(name)));
  return missing.length === 0 || needs.length === 0
    ? []
    : [row('partial', null, 'no-rules', said('coverage.some_rules', { count: missing.length, rules: missing }))];
}

function missingFacts(family: Family, drafts: readonly Draft[]): readonly Row[] {
  return drafts
    .filter((draft) => draft.missesFact === true && familyOf(draft.rule) === family)
    .map(({ question }) => row('partial', null, 'missing-fact', question?.text ?? null));
}

function worstPerPack(rows: readonly Row[]): readonly Row[] {
  const worst = new Map<string | null, Row>();
  for (const candidate of rows) {
    const known = worst.get(candidate.pack);
    if (known === undefined || weightOf(candidate) > weightOf(known)) {
      worst.set(candidate.pack, candidate);
    }
  }
  return [...worst.values()].sort(byPack);
}

function weightOf({ reason }: Row): number {
  return REASONS_BY_WEIGHT.indexOf(reason);
}

/** Packs by id, what rests on none last. */
function byPack(a: Row, b: Row): number {
  if (a.pack === null || b.pack === null) {
    return a.pack === b.pack ? 0 : a.pack === null ? 1 : -1;
  }
  return a.pack < b.pack ? -1 : 1;
}
