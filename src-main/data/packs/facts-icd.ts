/** What the rules of diagnoses have to know: a fixed number of statements, like the rest of what is gathered. */
import { formsAbove, formsWithPlaceholders } from '#core/codes/icd-forms.ts';
import { codeKey } from '#core/codes/parse.ts';
import type { CodeFact, Edition } from '#core/rules/facts.ts';
import type { DxRuleFact, TabularFact } from '#core/rules/facts-icd.ts';
import type { Library } from './library.ts';
import type { Pack } from './open-pack.ts';
import { readDxRules } from './stores/diagnoses.ts';
import { readCounterparts } from './stores/counterparts.ts';
import { readSiblings } from './stores/siblings.ts';
import { readTabularFacts } from './stores/tabular.ts';
import { withCitation } from './with-citation.ts';

export type IcdFacts = {
  readonly tabular: readonly Edition<TabularFact>[];
  readonly dxRules: readonly Edition<DxRuleFact>[];
  /** Keys of codes that a fix may put in: to be looked up with the diagnoses, or no fix could be tried. */
  readonly offered: readonly string[];
};

/** `keys`: the diagnoses as packs key them. */
export function gatherIcd(library: Library, keys: readonly string[]): IcdFacts {
  const dxRules = library.having('diagnoses').map((pack): Edition<DxRuleFact> => ({
    pack: pack.ref,
    rows: readDxRules(pack, keys).map(withCitation),
  }));
  const offered = [...new Set(dxRules.flatMap(({ rows }) => rows.flatMap(({ instead }) => instead ?? [])))].map(
    codeKey,
  );
  // The starter pack has the tables of every kind, and no row of a tabular list.
  const lists = library.having('notes').filter(({ ref }) => ref.kind === 'notes');
  const tabular = lists.map((pack): Edition<TabularFact> => ({
    pack: pack.ref,
    rows: readTabularFacts(pack, [...new Set([...keys, ...offered])]).map((row) =>
      row.kind === 'excludes1' ? withCitation(row) : withCitation(row),
    ),
  }));
  return { tabular, dxRules, offered };
}

/**
 * Of the diagnoses that a list lacks, the keys that tell what is wrong with their build: what may stand above them, and
 * what they are with placeholders.
 */
export function formsOfMissing(keys: readonly string[], found: readonly CodeFact[]): readonly string[] {
  const known = new Set(found.filter(({ system }) => system === 'ICD10CM').map(({ code }) => codeKey(code)));
  const missing = keys.filter((key) => !known.has(key));
  return [...new Set(missing.flatMap((key) => [...formsAbove(key), ...formsWithPlaceholders(key)]))];
}

/** The rows with the neighbours of those codes whose titles leave something open, and with those of another side. */
export function withSiblings(pack: Pack, keys: readonly string[], rows: readonly CodeFact[]): readonly CodeFact[] {
  const [siblings, counterparts] = [readSiblings(pack, keys), readCounterparts(pack, keys)];
  return rows.map((row) => {
    const key = row.system === 'ICD10CM' ? codeKey(row.code) : '';
    const [near, sided] = [siblings.get(key), counterparts.get(key)];
    return near === undefined && sided === undefined
      ? row
      : {
          ...row,
          ...(near === undefined ? {} : { siblings: near }),
          ...(sided === undefined ? {} : { counterparts: sided }),
        };
  });
}
