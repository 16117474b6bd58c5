import { lineSystemOf } from '../codes/parse.ts';
import type { LineSystem } from '../codes/parse.ts';
import { inRanges, orderKey } from '../codes/ranges.ts';
import { dayOfDate } from '../codes/dates.ts';
import type { IsoDate } from '../codes/types.ts';
import type { ProviderId } from '../case/people.ts';
import type { Case, CaseLine } from '../case/types.ts';
import type { Edition, PtpFact, RuleFacts } from './facts.ts';
import type { ServiceRuleFact } from './facts-services.ts';
import { openCodeBook } from './standing.ts';
import type { CodeBook, CodeStanding } from './standing.ts';
import { chooseEdition, indexBy, isAlive } from './tables.ts';
import type { Chosen } from './tables.ts';

/** A line as rules see it: with its dates, and with what its code is on them. */
export type LineView = {
  readonly index: number;
  /** Position from 1, as findings name it. */
  readonly n: number;
  readonly line: CaseLine;
  readonly code: string;
  /** null when the code could not be read; rules then leave the line alone, since reading has told of it. */
  readonly system: LineSystem | null;
  /** Place in its system's code list (core/codes/ranges.ts). */
  readonly order: string;
  readonly from: IsoDate;
  /** Never before `from`: a last day that is, is told by `date.order` and not used. */
  readonly to: IsoDate;
  readonly days: number;
  readonly provider: ProviderId;
  readonly standing: CodeStanding | null;
};

type TableName = Exclude<keyof RuleFacts, 'today' | 'codes' | 'askedModifiers'>;
type RowOf<T extends TableName> = RuleFacts[T][number]['rows'][number];

/** Tables whose rows are looked up by a single text. */
type KeyedTable = 'mue' | 'addOns' | 'indicators' | 'courses' | 'modifiers';
const KEY_OF: { readonly [T in KeyedTable]: (row: RowOf<T>) => string } = {
  mue: (row) => row.code,
  addOns: (row) => row.addOn,
  indicators: (row) => row.code,
  courses: (row) => row.code,
  modifiers: (row) => row.modifier,
};

export type PairRows = ReadonlyMap<string, ReadonlyMap<string, readonly PtpFact[]>>;

export type CheckContext = {
  readonly case: Case;
  readonly facts: RuleFacts;
  /** The date on which diagnoses are judged. */
  readonly date: IsoDate;
  /** All lines. */
  readonly lines: readonly LineView[];
  /** Lines whose code could be read and is not known to be wrong: what every family but `code` and `date` looks at. */
  readonly sound: readonly LineView[];
  readonly codes: CodeBook;
  /** The edition of a table to check against on a date. */
  readonly table: <T extends TableName>(name: T, date: IsoDate) => Chosen<RowOf<T>> | null;
  /** The rows of that edition for one code (or modifier) that hold on the date. */
  readonly rowsFor: <T extends KeyedTable>(name: T, key: string, date: IsoDate) => readonly RowOf<T>[];
  /** The rows of the pair edits to check against on a date, by the lesser and then the greater of their codes. */
  readonly pairRows: (date: IsoDate) => PairRows;
  /** The authored rows about a service that hold on a date. */
  readonly serviceRows: (system: LineSystem, code: string, date: IsoDate) => readonly ServiceRuleFact[];
};

/** The facts with what is looked up in them again and again; one serves every case that is tried with them. */
export type PreparedFacts = {
  readonly facts: RuleFacts;
  readonly codes: CodeBook;
  readonly tableOf: (setting: Case['setting']) => CheckContext['table'];
  readonly rowsOf: (setting: Case['setting']) => CheckContext['rowsFor'];
  readonly pairsOf: (setting: Case['setting']) => CheckContext['pairRows'];
  readonly serviceRows: CheckContext['serviceRows'];
  /** Lines as they were viewed: most of a case's lines are those of the case that it was patched from. */
  readonly views: WeakMap<CaseLine, LineView>;
};

export function prepareFacts(facts: RuleFacts): PreparedFacts {
  const tables = perSetting((setting) => tableReader(facts, setting));
  return {
    facts,
    codes: openCodeBook(facts.codes),
    tableOf: tables,
    rowsOf: perSetting((setting) => rowReader(tables(setting))),
    pairsOf: perSetting((setting) => pairReader(tables(setting))),
    serviceRows: serviceReader(tables('practitioner')),
    views: new WeakMap(),
  };
}

function perSetting<T>(make: (setting: Case['setting']) => T): (setting: Case['setting']) => T {
  const made = new Map<Case['setting'], T>();
  return (setting) => {
    const known = made.get(setting) ?? make(setting);
    made.set(setting, known);
    return known;
  };
}

export function makeContext(theCase: Case, prepared: PreparedFacts): CheckContext {
  const { facts, codes, tableOf, rowsOf, pairsOf, serviceRows } = prepared;
  const date = theCase.date ?? theCase.lines.find((line) => line.from !== undefined)?.from ?? facts.today;
  const lines = theCase.lines.map((line, index) => viewOf(line, index, date, prepared));
  return {
    case: theCase,
    facts,
    date,
    lines,
    sound: lines.filter((line) => line.system !== null && !isDead(line)),
    codes,
    table: tableOf(theCase.setting),
    rowsFor: rowsOf(theCase.setting),
    pairRows: pairsOf(theCase.setting),
    serviceRows,
  };
}

/** true when the code is known to be wrong on the line's date, so that whatever depends on it would only repeat that. */
export function isDead({ standing }: LineView): boolean {
  return standing !== null && (standing.kind === 'unknown' || standing.kind === 'ended' || standing.kind === 'future');
}

/** A line without a date of its own is viewed anew: it takes its case's. */
function viewOf(line: CaseLine, index: number, date: IsoDate, { codes, views }: PreparedFacts): LineView {
  const known = line.from === undefined ? undefined : views.get(line);
  if (known?.index === index) {
    return known;
  }
  const view = known === undefined ? viewLine(line, index, date, codes) : { ...known, index, n: index + 1 };
  views.set(line, view);
  return view;
}

function viewLine(line: CaseLine, index: number, caseDate: IsoDate, codes: CodeBook): LineView {
  const from = line.from ?? caseDate;
  const to = line.to === undefined || line.to < from ? from : line.to;
  const system = lineSystemOf(line.code);
  return {
    index,
    n: index + 1,
    line,
    code: line.code,
    system,
    order: system === null ? '' : orderKey(system, line.code),
    from,
    to,
    days: dayOfDate(to) - dayOfDate(from) + 1,
    provider: line.provider ?? null,
    standing: system === null ? null : codes.standing(system, line.code, from),
  };
}

/** Editions are chosen once per table and date. A table that comes per setting is narrowed to the one wanted. */
function tableReader(facts: RuleFacts, wanted: Case['setting']): CheckContext['table'] {
  const tables = new Map<TableName, Map<IsoDate, Chosen<unknown> | null>>();
  return <T extends TableName>(name: T, date: IsoDate): Chosen<RowOf<T>> | null => {
    const byDate = tables.get(name) ?? new Map<IsoDate, Chosen<unknown> | null>();
    tables.set(name, byDate);
    let found = byDate.get(date);
    if (found === undefined) {
      const editions: readonly (Edition<unknown> & { setting?: Case['setting'] | null })[] = facts[name];
      found = chooseEdition(
        editions.filter(({ setting = null }) => setting === null || setting === wanted),
        date,
      );
      byDate.set(date, found);
    }
    // The map is that of the table's name, so what was kept in it has that table's rows.
    return found as Chosen<RowOf<T>> | null;
  };
}

/** Rows are indexed once per edition, and lazily. */
function rowReader(table: CheckContext['table']): CheckContext['rowsFor'] {
  const indexes = new Map<readonly unknown[], ReadonlyMap<string, readonly RowOf<KeyedTable>[]>>();
  return <T extends KeyedTable>(name: T, key: string, date: IsoDate): readonly RowOf<T>[] => {
    const rows = table(name, date)?.rows;
    if (rows === undefined) {
      return [];
    }
    const index = indexes.get(rows) ?? indexBy(rows, KEY_OF[name]);
    indexes.set(rows, index);
    // Each table's rows are an array of its own, so what was kept under it has that table's rows.
    const found = index.get(key) as readonly RowOf<T>[] | undefined;
    if (found === undefined) {
      return [];
    }
    // Most rows have no days of their own, and many questions are asked.
    return found.every((row) => isAlive(row, date)) ? found : found.filter((row) => isAlive(row, date));
  };
}

/** Which rows hold a code is found out once. */
function serviceReader(table: CheckContext['table']): CheckContext['serviceRows'] {
  const found = new Map<string, readonly ServiceRuleFact[]>();
  return (system, code, date) => {
    const key = `${code} ${date}`;
    let rows = found.get(key);
    if (rows === undefined) {
      const all = table('services', date)?.rows ?? [];
      rows = all.filter((row) => isAlive(row, date) && inRanges(system, code, row.codes));
      found.set(key, rows);
    }
    return rows;
  };
}

/** Pairs are indexed once per edition; a pair was the one way round and later the other. */
function pairReader(table: CheckContext['table']): CheckContext['pairRows'] {
  const indexes = new Map<readonly PtpFact[], PairRows>();
  return (date) => {
    const rows = table('ptp', date)?.rows ?? NO_PAIRS;
    const index = indexes.get(rows) ?? indexPairs(rows);
    indexes.set(rows, index);
    return index;
  };
}

function indexPairs(rows: readonly PtpFact[]): PairRows {
  const index = new Map<string, Map<string, PtpFact[]>>();
  for (const row of rows) {
    const isSorted = row.column1 < row.column2;
    const [lesser, greater] = isSorted ? [row.column1, row.column2] : [row.column2, row.column1];
    const partners = index.get(lesser) ?? new Map<string, PtpFact[]>();
    index.set(lesser, partners);
    partners.set(greater, [...(partners.get(greater) ?? []), row]);
  }
  return index;
}

const NO_PAIRS: readonly PtpFact[] = [];

/** true when the two lines share a day. */
export function shareDay(a: Pick<LineView, 'from' | 'to'>, b: Pick<LineView, 'from' | 'to'>): boolean {
  return a.from <= b.to && b.from <= a.to;
}
