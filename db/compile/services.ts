/** services.yaml: rows about services on lines, each in a list by its kind. Read, checked and written to the pack. */
import type { Database } from 'better-sqlite3';
import { PAYERS, SEXES } from '#core/case/types.ts';
import type { CodeRange, IsoDate } from '#core/codes/types.ts';
import { SERVICE_RULE_KINDS } from '#core/rules/facts-services.ts';
import type { ServiceRuleFields, ServiceRuleKind } from '#core/rules/facts-services.ts';
import { createDoubles, validateDays } from './checks.ts';
import { readCode, readRange } from './code-text.ts';
import type { ReadRange } from './code-text.ts';
import { days } from './days.ts';
import { overlaps } from './known.ts';
import type { Known } from './known.ts';
import type { Located, Place, Report } from './problems.ts';
import type { SourceIds } from './rows-sources.ts';
import * as y from './yaml.ts';

const ref = y.located(y.text);
const refs = y.list(ref);
const common = {
  id: y.required(y.text),
  codes: y.required(refs),
  source: y.required(ref),
  from: y.optional(y.date),
  to: y.optional(y.date),
};
const minutes = y.required(y.whole);

/** The fields of each kind, beside those that all have. */
const FIELDS = {
  timed: { minutes },
  window: { min: minutes, max: y.optional(y.whole), instead: y.optional(y.text) },
  further: {
    of: y.required(y.list(y.text)),
    first: minutes,
    each: minutes,
    over: minutes,
    payer: y.optional(y.oneOf(...PAYERS)),
  },
  component: {
    whole: y.required(y.text),
    parts: y.required(y.list(y.text)),
    professional: y.defaulted(y.list(y.text), []),
  },
  separate: { with: y.required(refs) },
  age: { unit: y.required(y.oneOf('years', 'days')), min: y.required(y.whole), max: y.optional(y.whole) },
  sex: { sex: y.required(y.oneOf(...SEXES)) },
  span: { days: y.optional(y.whole) },
  record: { need: y.required(y.text) },
} as const satisfies Record<ServiceRuleKind, object>;

export type ServiceRow = {
  readonly at: Place;
  readonly id: string;
  readonly kind: ServiceRuleKind;
  readonly codes: readonly Located<string>[];
  readonly source: Located<string>;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly says: Readonly<Record<string, unknown>>;
};

export type Services = readonly ServiceRow[];

const lists = Object.fromEntries(
  SERVICE_RULE_KINDS.map((kind) => [kind, y.defaulted(y.list(y.object({ ...common, ...FIELDS[kind] })), [])]),
);

/** One list for each kind. */
export const serviceTable: y.Decode<Services> = (spot) => {
  const table = y.object(lists)(spot);
  return typeof table === 'symbol' ? table : SERVICE_RULE_KINDS.flatMap((kind) => rowsOf(kind, table[kind] ?? []));
};

type Decoded = Omit<ServiceRow, 'kind' | 'says'> & Readonly<Record<string, unknown>>;

function rowsOf(kind: ServiceRuleKind, rows: unknown): Services {
  // Each entry was decoded by the fields of its kind just above; the compiler cannot follow that through the table.
  return (rows as readonly Decoded[]).map(({ at, id, codes, source, from, to, ...says }) => ({
    ...{ at, id, kind, codes, source, from, to },
    says,
  }));
}

export function validateServices(rows: Services, known: Known, report: Report): void {
  const ids = createDoubles(report);
  for (const row of rows) {
    ids(row.at, row.id, `The id \`${row.id}\` is taken: every row has its own.`);
    known.source(row.source);
    validateDays(row, report);
    validateRanges(row.codes, row.id, report);
    validateSays(row, report);
  }
}

function validateRanges(ranges: readonly Located<string>[], id: string, report: Report): void {
  const before: ReadRange[] = [];
  for (const { value, at } of ranges) {
    const range = readRange(value);
    if (range === null) {
      report(at, `\`${value}\` is neither a code nor a range such as 97110-97112, the lower code first.`);
      continue;
    }
    if (before.some((one) => overlaps(one, range))) {
      report(at, `${value} overlaps another range of \`${id}\`: name each code once.`);
    }
    before.push(range);
  }
}

function validateSays({ at, id, kind, says, codes }: ServiceRow, report: Report): void {
  const named = [says['of'], says['parts'], says['professional'], says['whole'], says['instead']].flat();
  for (const code of named.filter((one) => typeof one === 'string')) {
    if (readCode(code) === null) {
      report(at, `\`${code}\` of \`${id}\` is not a code.`);
    }
  }
  if (kind === 'separate') {
    validateRanges(says['with'] as readonly Located<string>[], id, report);
  }
  const { min, max } = says;
  if (typeof min === 'number' && typeof max === 'number' && max < min) {
    report(at, `The most of \`${id}\`, ${max}, is less than the least, ${min}.`);
  }
  if (codes.length === 0) {
    report(at, `\`${id}\` names no code: name at least one.`);
  }
}

export function fillServices(db: Database, rows: Services, sources: SourceIds): void {
  const insert = db.prepare(`
    INSERT INTO service_rule (id, kind, says, valid_from, valid_to, source_id)
    VALUES (@id, @kind, @says, @valid_from, @valid_to, @source_id)`);
  const addMember = db.prepare(`
    INSERT INTO service_member (owner, n, system, from_code, to_code, from_order, to_order)
    VALUES (@owner, @n, @system, @from, @to, @fromOrder, @toOrder)`);
  for (const row of rows) {
    const { id, kind } = row;
    insert.run({ id, kind, says: JSON.stringify(saysOf(row)), ...days(row), source_id: sources(row.source) });
    for (const [n, { value }] of row.codes.entries()) {
      addMember.run({ owner: id, n, ...rangeOf(value) });
    }
  }
}

/** As the rules read it: codes of another side become ranges. */
function saysOf({ kind, says }: ServiceRow): Readonly<Record<string, unknown>> {
  if (kind !== 'separate') {
    return says;
  }
  const ranges = says['with'] as readonly Located<string>[];
  const whole: ServiceRuleFields<'separate'> = { with: ranges.map(({ value }) => toRange(rangeOf(value))) };
  return whole;
}

function toRange({ system, from, to }: ReadRange): CodeRange {
  return { system, from, to };
}

function rangeOf(value: string): ReadRange {
  const range = readRange(value);
  if (range === null) {
    throw new Error(`range ${value} was not validated`);
  }
  return range;
}
