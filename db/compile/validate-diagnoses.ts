/** What has to hold of diagnoses.yaml: ICD-10-CM codes in order, each row with what its kind needs and nothing else. */
import type { DxRuleKind } from '#core/rules/facts-icd.ts';
import type { DiagnosisFacts, DiagnosisSide, Starter } from './authored.ts';
import { DIAGNOSIS_SIDES } from './authored.ts';
import { createDoubles, validateDays } from './checks.ts';
import { readIcdCode, readIcdRange } from './code-text.ts';
import type { ReadRange } from './code-text.ts';
import { overlaps } from './known.ts';
import type { Known } from './known.ts';
import type { Report } from './problems.ts';

type Field = DiagnosisSide | 'titled' | 'notTitled' | 'instead' | 'years' | 'days' | 'sex' | 'editUntil';

/** `!` marks what a kind cannot do without. Every row has `codes`. */
const FIELDS: Readonly<Record<DxRuleKind, readonly (Field | `${Field}!`)[]>> = {
  neverFirst: ['except'],
  onlyFirst: ['except'],
  notWith: ['except', 'with!'],
  notWithChapter: ['except', 'with!'],
  companion: ['except', 'with!', 'without', 'titled', 'notTitled', 'instead'],
  combination: ['beside', 'except', 'with!', 'and', 'without', 'instead'],
  once: ['except'],
  age: ['except', 'years', 'days'],
  sex: ['except', 'sex!', 'editUntil'],
};
const ALL: readonly Field[] = [
  'beside',
  'except',
  'with',
  'and',
  'without',
  'titled',
  'notTitled',
  'instead',
  'years',
  'days',
  'sex',
  'editUntil',
];

export function validateDiagnoses({ diagnoses }: Starter, known: Known, report: Report): void {
  const ids = createDoubles(report);
  for (const row of diagnoses) {
    ids(row.at, row.id, `The id \`${row.id}\` is taken: every row has its own.`);
    known.source(row.source);
    validateDays(row, report);
    validateFields(row, report);
    for (const side of DIAGNOSIS_SIDES) {
      validateSide(row, side, report);
    }
    if (row.instead !== null && readIcdCode(row.instead.value) === null) {
      report(row.instead.at, `\`${row.instead.value}\` is not a code of ICD-10-CM.`);
    }
  }
}

function isGiven(row: DiagnosisFacts, field: Field): boolean {
  const value = row[field];
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

function validateFields(row: DiagnosisFacts, report: Report): void {
  const fields = FIELDS[row.kind];
  const needed = ALL.filter((field) => fields.includes(`${field}!`));
  for (const field of ALL) {
    if (isGiven(row, field) && !fields.includes(field) && !needed.includes(field)) {
      report(row.at, `\`${row.id}\` is of kind ${row.kind}, which has no \`${field}\`.`);
    }
    if (needed.includes(field) && !isGiven(row, field)) {
      report(row.at, `\`${row.id}\` is of kind ${row.kind} and needs \`${field}\`.`);
    }
  }
  if (row.codes.length === 0) {
    report(row.at, `\`${row.id}\` names no code: name at least one.`);
  }
  if (row.kind === 'age' && row.years === null && row.days === null) {
    report(row.at, `\`${row.id}\` needs \`years\` or \`days\`.`);
  }
  for (const span of [row.years, row.days]) {
    if (span !== null && span.to !== null && span.to < span.from) {
      report(row.at, `The last age of \`${row.id}\`, ${span.to}, lies before the first, ${span.from}.`);
    }
  }
}

function validateSide(row: DiagnosisFacts, side: DiagnosisSide, report: Report): void {
  const before: ReadRange[] = [];
  for (const { value, at } of row[side]) {
    const range = readIcdRange(value);
    if (range === null) {
      report(at, `\`${value}\` is neither a code of ICD-10-CM nor a range such as V00-Y99, the lower code first.`);
      continue;
    }
    const other = before.find((one) => overlaps(one, range));
    if (other !== undefined) {
      const span = other.from === other.to ? other.from : `${other.from}-${other.to}`;
      report(at, `${value} overlaps ${span} in \`${side}\` of \`${row.id}\`: name each code once.`);
    }
    before.push(range);
  }
}
