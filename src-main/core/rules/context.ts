import { lineSystemOf } from '../codes/parse.ts';
import type { LineSystem } from '../codes/parse.ts';
import { orderKey } from '../codes/ranges.ts';
import { dayOfDate } from '../codes/dates.ts';
import type { IsoDate } from '../codes/types.ts';
import type { ProviderId } from '../case/people.ts';
import type { Case, CaseLine } from '../case/types.ts';
import type { Edition, RuleFacts } from './facts.ts';
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

type TableName = Exclude<keyof RuleFacts, 'today' | 'codes'>;
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
};

export function makeContext(theCase: Case, facts: RuleFacts): CheckContext {
  const codes = openCodeBook(facts.codes);
  const date = theCase.date ?? theCase.lines.find((line) => line.from !== undefined)?.from ?? facts.today;
  const lines = theCase.lines.map((line, index) => viewLine(line, index, date, codes));
  const table = tableReader(facts, theCase);
  return {
    case: theCase,
    facts,
    date,
    lines,
    sound: lines.filter((line) => line.system !== null && !isDead(line)),
    codes,
    table,
    rowsFor: rowReader(table),
  };
}

/** true when the code is known to be wrong on the line's date, so that whatever depends on it would only repeat that. */
export function isDead({ standing }: LineView): boolean {
  return standing !== null && (standing.kind === 'unknown' || standing.kind === 'ended' || standing.kind === 'future');
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

/** Editions are chosen once per table and date. A table that comes per setting is narrowed to the case's. */
function tableReader(facts: RuleFacts, theCase: Case): CheckContext['table'] {
  const tables = new Map<TableName, Map<IsoDate, Chosen<unknown> | null>>();
  return <T extends TableName>(name: T, date: IsoDate): Chosen<RowOf<T>> | null => {
    const byDate = tables.get(name) ?? new Map<IsoDate, Chosen<unknown> | null>();
    tables.set(name, byDate);
    let found = byDate.get(date);
    if (found === undefined) {
      const editions: readonly (Edition<unknown> & { setting?: Case['setting'] | null })[] = facts[name];
      found = chooseEdition(
        editions.filter(({ setting = null }) => setting === null || setting === theCase.setting),
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
    return found?.filter((row) => isAlive(row, date)) ?? [];
  };
}

/** true when the two lines share a day. */
export function shareDay(a: Pick<LineView, 'from' | 'to'>, b: Pick<LineView, 'from' | 'to'>): boolean {
  return a.from <= b.to && b.from <= a.to;
}
