/**
 * Gathers what the rules have to know of a case: the rows of every installed edition that concern its codes. Lists go
 * in as one JSON parameter, so the number of statements follows from the packs and never from the case.
 */
import type { Case } from '#core/case/types.ts';
import { codeKey, lineSystemOf } from '#core/codes/parse.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import type { AddOnFact, CodeFact, Edition, IndicatorFact, RuleFacts } from '#core/rules/facts.ts';
import { psychotherapyBesideVisit } from '#core/rules/psychotherapy.ts';
import type { TableGroup } from '#db/pack/schema.ts';
import { formsOfMissing, gatherIcd, withSiblings } from './facts-icd.ts';
import type { Library } from './library.ts';
import type { Pack } from './open-pack.ts';
import { childrenOf, codesIn } from './stores/codes.ts';
import { readAddOns, readFees, readMue } from './stores/edits.ts';
import { readModifiers, readPos } from './stores/modifiers.ts';
import { readPairsAmong } from './stores/ptp.ts';
import { findOwners, readCourses, readMembers, readNotWith, readRoles } from './stores/relations.ts';
import type { SystemCode } from './stores/relations.ts';
import { readServiceRules } from './stores/services.ts';
import { toCitation, withCitation } from './with-citation.ts';

/** The codes of a case, once each, as packs key them. */
type Asked = {
  /** Of lines and history. */
  readonly services: readonly string[];
  readonly modifiers: readonly string[];
  readonly pos: readonly string[];
  readonly diagnoses: readonly string[];
  /** Lines and diagnoses with their systems, for what speaks of ranges. */
  readonly coded: readonly SystemCode[];
  /** All of them, diagnoses included. */
  readonly keys: readonly string[];
};

export function createFacts(library: Library) {
  return {
    gather: (theCase: Case, today: IsoDate): RuleFacts => library.ask(() => gatherFacts(library, theCase, today)),
  };
}

function gatherFacts(library: Library, theCase: Case, today: IsoDate): RuleFacts {
  const asked = askedBy(theCase);
  const editions = <Row>(group: TableGroup, read: (pack: Pack) => readonly Row[]): readonly Edition<Row>[] =>
    library.having(group).map((pack) => ({ pack: pack.ref, rows: read(pack) }));
  const { offered, ...icd } = gatherIcd(library, asked.diagnoses);
  const relations = gatherRelations(library.having('relations'), asked);
  const services = editions('services', (pack) => readServiceRules(pack, asked.coded));
  return {
    today,
    codes: gatherCodes(library, asked, unique([...offered, ...offeredOnLines(asked, relations, services)])),
    mue: library.having('mue').map((pack) => ({
      pack: pack.ref,
      setting: pack.meta.setting,
      rows: readMue(pack, asked.services).map(withCitation),
    })),
    ptp: library
      .having('ptp')
      .filter(({ meta: { setting } }) => setting === null || setting === theCase.setting)
      .map((pack) => ({
        pack: pack.ref,
        setting: pack.meta.setting,
        rows: readPairsAmong(pack, asked.services).map(withCitation),
      })),
    addOns: editions<AddOnFact>('aoc', (pack) => readAddOns(pack, asked.services).map(withCitation)),
    indicators: editions<IndicatorFact>('mpfs', (pack) => readFees(pack, asked.services).map(withCitation)),
    ...relations,
    askedModifiers: asked.modifiers,
    services,
    ...icd,
  };
}

type Relations = Pick<RuleFacts, 'notWith' | 'roles' | 'courses' | 'modifiers' | 'pos'>;

function gatherRelations(packs: readonly Pack[], asked: Asked): Relations {
  const read = packs.map((pack) => {
    const owners = findOwners(pack, asked.coded);
    return { pack, owners, members: readMembers(pack, owners) };
  });
  const editions = <Row>(rowsOf: (one: (typeof read)[number]) => readonly Row[]): readonly Edition<Row>[] =>
    read.map((one) => ({ pack: one.pack.ref, rows: rowsOf(one) }));
  return {
    notWith: editions(({ pack, owners, members }) => readNotWith(pack, owners, members).map(withCitation)),
    roles: editions(({ pack, owners, members }) => readRoles(pack, owners, members).map(withCitation)),
    courses: editions(({ pack }) => readCourses(pack, asked.services).map(withCitation)),
    modifiers: editions(({ pack }) => readModifiers(pack, asked.modifiers).map(withCitation)),
    pos: editions(({ pack }) => readPos(pack, asked.pos)),
  };
}

function askedBy(theCase: Case): Asked {
  const services = unique([...theCase.lines, ...theCase.history].map(({ code }) => codeKey(code)));
  const modifiers = unique([...theCase.lines, ...theCase.history].flatMap((line) => line.modifiers.map(codeKey)));
  const pos = unique(theCase.lines.flatMap((line) => line.pos ?? []));
  const diagnoses = unique(theCase.diagnoses.map(codeKey));
  const coded: SystemCode[] = [
    ...services.flatMap((code) => withSystem(code, lineSystemOf(code))),
    ...diagnoses.flatMap((code) => withSystem(code, 'ICD10CM')),
  ];
  return {
    services,
    modifiers,
    pos,
    diagnoses,
    coded,
    keys: unique([...services, ...modifiers, ...pos, ...diagnoses]),
  };
}

function withSystem(code: string, system: System | null): readonly SystemCode[] {
  return system === null ? [] : [{ system, code }];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** Keys of codes that an answer may put on a line. */
function offeredOnLines(asked: Asked, { courses }: Relations, services: RuleFacts['services']): readonly string[] {
  return [
    ...asked.services.flatMap((code) => psychotherapyBesideVisit(code) ?? []),
    ...courses.flatMap(({ rows }) => rows.flatMap(({ instead }) => instead ?? [])),
    ...services.flatMap(({ rows }) => rows.flatMap((row) => (row.kind === 'window' ? (row.instead ?? []) : []))),
  ].map(codeKey);
}

/** What replaced a code stands in one pack, and its title may stand in another. */
function gatherCodes(library: Library, asked: Asked, offered: readonly string[]): RuleFacts['codes'] {
  const packs = library.having('codes');
  const found = packs.map((pack) => codeFacts(pack, unique([...asked.keys, ...offered])));
  const known = new Set([...asked.keys, ...offered]);
  const successors = unique(found.flat().flatMap((fact) => fact.successors.map(codeKey))).filter(
    (key) => !known.has(key),
  );
  return packs.map((pack, at) => ({
    pack: pack.ref,
    rows: withNear(pack, asked.diagnoses, found[at] ?? [], successors),
    wholeSystems: pack.meta.wholeSystems,
    systems: pack.meta.systems,
  }));
}

/** The codes found, what tells of diagnoses that the pack lacks or that leave something open, and what replaced codes. */
function withNear(
  pack: Pack,
  diagnoses: readonly string[],
  found: readonly CodeFact[],
  successors: readonly string[],
): readonly CodeFact[] {
  const forms = new Set(formsOfMissing(diagnoses, found));
  const near = codeFacts(pack, unique([...forms, ...successors])).filter(
    ({ system, code }) => system === 'ICD10CM' || !forms.has(codeKey(code)),
  );
  return withSiblings(pack, diagnoses, [...found, ...near]);
}

function codeFacts(pack: Pack, keys: readonly string[]): readonly CodeFact[] {
  const codes = codesIn(pack, keys);
  const children = childrenOf(pack, codes);
  return codes.map(({ cited, ...code }) => {
    const below = children.get(`${code.system} ${code.key}`);
    const { system, title, billable, from, to, successors } = code;
    const fact = { system, code: code.code, title, billable, from, to, successors, citation: toCitation(cited) };
    return below === undefined ? fact : { ...fact, children: below.map((child) => child.code), below };
  });
}
