/** Reads what a code's page is composed from. One statement per pack and question, each by key. */
import type { Setting } from '#core/case/types.ts';
import { displayCode } from '#core/codes/parse.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import { chooseEditions, speaksFor } from '#core/page/editions.ts';
import type { CodeEdition, Held, Neighbouring, PageMaterial } from '#core/page/material.ts';
import { MANY_PAIRS } from '#core/page/sections/pairs.ts';
import { resolveCode } from '#core/page/standing.ts';
import type { Resolved } from '#core/page/standing.ts';
import type { TableGroup } from '#db/pack/schema.ts';
import type { Library } from './library.ts';
import { readOfficial } from './official-material.ts';
import type { Pack } from './open-pack.ts';
import type { PageAsk } from './page-ask.ts';
import { codeAfter, codeBefore, codesIn } from './stores/codes.ts';
import type { StoredCode } from './stores/codes.ts';
import { readAddOns, readAddOnsOf, readFees, readMue } from './stores/edits.ts';
import { readModifiers } from './stores/modifiers.ts';
import { readExamples, readSections } from './stores/pages.ts';
import { readPairedCodes, readPairs } from './stores/ptp.ts';
import {
  findOwners,
  readCourses,
  readCoursesInstead,
  readMembers,
  readNotWith,
  readRoles,
} from './stores/relations.ts';

export type Found = { readonly pack: Pack; readonly code: StoredCode };

/** Every installed edition's row of a key, in any system. */
function findCode(library: Library, key: string): readonly Found[] {
  return library.having('codes').flatMap((pack) => codesIn(pack, [key]).map((code) => ({ pack, code })));
}

/** The systems in which some pack has this key. */
export function systemsOfKey(library: Library, key: string): readonly System[] {
  return [...new Set(findCode(library, key).map(({ code }) => code.system))];
}

export function readPageMaterial(library: Library, { system, key, date }: PageAsk): PageMaterial {
  const found = findCode(library, key);
  const own = found.filter(({ code }) => code.system === system);
  const editions = listEditions(library, system, own);
  const resolved = resolveCode(editions, date);
  const others = new Set(found.map(({ code }) => code.system).filter((other) => other !== system));
  const code = own[0]?.code.code ?? displayCode(system, key);
  return {
    system,
    code,
    asked: date,
    editions,
    alsoIn: [...others].map((other) => ({ system: other, code: displayCode(other, key) })),
    ...readNeighbours(own, resolved),
    ...readAuthored(library, { system, key, date }),
    ...readRules(library, { system, key, date }),
    ...readEdits(library, { system, key, date }),
    official: readOfficial(library, { system, key, date }, { editions, resolved }),
  };
}

export function listEditions(library: Library, system: System, own: readonly Found[]): readonly CodeEdition[] {
  return library
    .having('codes')
    .filter(({ meta }) => meta.systems.includes(system) || meta.wholeSystems.includes(system))
    .map((pack) => ({
      pack: pack.ref,
      isWhole: pack.meta.wholeSystems.includes(system),
      entry: own.find((one) => one.pack === pack)?.code ?? null,
    }));
}

type Neighbours = Pick<PageMaterial, 'previous' | 'next'>;

/** The codes around this one, in the edition that the page is told from. */
function readNeighbours(own: readonly Found[], resolved: Resolved | null): Neighbours {
  const found = own.find(({ pack }) => pack.ref === resolved?.pack);
  if (found === undefined) {
    return { previous: null, next: null };
  }
  const { system, ord } = found.code;
  const previous: Neighbouring | null = found.pack.read.get(codeBefore, { system, ord });
  return { previous, next: found.pack.read.get(codeAfter, { system, ord }) };
}

type Authored = Pick<PageMaterial, 'authored' | 'examples'>;

function readAuthored(library: Library, { system, key, date }: PageAsk): Authored {
  const pack = chooseEditions(library.having('pages').map(toCandidate), date)[0]?.edition.from;
  if (pack === undefined) {
    return { authored: [], examples: [] };
  }
  const own = readSections(pack, { system, key });
  // A page without words of ours has none to be explained.
  const everyPage = own.length === 0 ? [] : readSections(pack, { system: '', key: '' });
  return {
    authored: [...own, ...everyPage.filter(({ kind }) => !own.some((section) => section.kind === kind))],
    examples: readExamples(pack, { system, key }),
  };
}

type Rules = Pick<PageMaterial, 'notWith' | 'courses' | 'roles' | 'modifiers'>;

function readRules(library: Library, { system, key, date }: PageAsk): Rules {
  const [chosen] = chooseEditions(library.having('relations').map(toCandidate), date);
  if (chosen === undefined) {
    return { notWith: [], courses: [], roles: [], modifiers: [] };
  }
  const { from: pack } = chosen.edition;
  const hold = <Row>(rows: readonly Row[]): readonly Held<Row>[] => [
    { pack: pack.ref, standing: chosen.standing, rows },
  ];
  const owners = findOwners(pack, [{ system, code: key }]);
  const members = readMembers(pack, owners);
  const isOnLines = system === 'CPT' || system === 'HCPCS' || system === 'ICD10PCS';
  const courses = isOnLines ? [...readCourses(pack, [key]), ...readCoursesInstead(pack, [key])] : [];
  return {
    notWith: hold(readNotWith(pack, owners, members)),
    roles: hold(readRoles(pack, owners, members)),
    courses: hold(courses),
    modifiers: hold(readModifiers(pack, owners)),
  };
}

type Edits = Pick<PageMaterial, 'addOns' | 'mue' | 'fees' | 'ptp'>;

/** NCCI tables and the fee schedule speak of CPT and HCPCS codes only. */
function readEdits(library: Library, { system, key, date }: PageAsk): Edits {
  if (system !== 'CPT' && system !== 'HCPCS') {
    return { addOns: [], mue: [], fees: [], ptp: [] };
  }
  const noSetting = () => null;
  const read = <Row>(
    group: TableGroup,
    rowsOf: (pack: Pack) => readonly Row[],
    settingOf: (row: Row) => Setting | null,
  ) => readHeld(library, { group, date, rowsOf, settingOf });
  return {
    addOns: read('aoc', (pack) => [...readAddOns(pack, [key]), ...readAddOnsOf(pack, [key])], noSetting),
    mue: read(
      'mue',
      (pack) => readMue(pack, [key]),
      ({ setting }) => setting,
    ),
    fees: read('mpfs', (pack) => readFees(pack, [key]), noSetting),
    ptp: readHeldPairs(library, key, date),
  };
}

function readHeldPairs(library: Library, key: string, date: IsoDate): PageMaterial['ptp'] {
  const held = readHeld(library, {
    group: 'ptp',
    date,
    rowsOf: (pack) => readPairs(pack, key),
    settingOf: ({ setting }) => setting,
  });
  return held.map((one) => {
    const pack = library.having('ptp').find(({ ref }) => ref === one.pack);
    return { ...one, codes: pack === undefined || one.rows.length <= MANY_PAIRS ? null : readPairedCodes(pack) };
  });
}

type HeldQuestion<Row> = {
  readonly group: TableGroup;
  readonly date: IsoDate;
  readonly rowsOf: (pack: Pack) => readonly Row[];
  readonly settingOf: (row: Row) => Setting | null;
};

function readHeld<Row>(library: Library, { group, date, rowsOf, settingOf }: HeldQuestion<Row>): readonly Held<Row>[] {
  const chosen = chooseEditions(library.having(group).map(toCandidate), date);
  return chosen.map(({ edition, standing }) => ({
    pack: edition.pack,
    standing,
    rows: rowsOf(edition.from).filter((row) => speaksFor(chosen, edition, settingOf(row))),
  }));
}

function toCandidate(pack: Pack) {
  return { pack: pack.ref, setting: pack.meta.setting, from: pack };
}
