/** ended.yaml: codes that are no longer in force and have no page here, with their last day and what took their place. */
import { codeKey } from '#core/codes/parse.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import { createDoubles } from './checks.ts';
import { readCode } from './code-text.ts';
import { days } from './days.ts';
import type { Known } from './known.ts';
import type { Located, Place, Report } from './problems.ts';
import type { SourceIds } from './rows-sources.ts';
import * as y from './yaml.ts';

const ref = y.located(y.text);

export type EndedCodes = {
  readonly at: Place;
  readonly to: IsoDate;
  readonly codes: readonly Located<string>[];
  /** Each of the codes was replaced by one of these. */
  readonly successors: readonly Located<string>[];
  readonly source: Located<string>;
};

export const endedTable = y.list(
  y.object({
    to: y.required(y.date),
    codes: y.required(y.list(ref)),
    successors: y.defaulted(y.list(ref), []),
    source: y.required(ref),
  }),
);

/** `pages`: codes that have a file, which says their days by itself. */
export function validateEnded(
  rows: readonly EndedCodes[],
  pages: readonly { readonly system: System; readonly code: Located<string> }[],
  { source }: Pick<Known, 'source'>,
  report: Report,
): void {
  const doubles = createDoubles(report);
  const having = new Set(pages.map(({ system, code }) => `${system} ${code.value}`));
  for (const row of rows) {
    source(row.source);
    for (const { value, at } of [...row.codes, ...row.successors]) {
      if (readCode(value) === null) {
        report(at, `\`${value}\` is not a code.`);
      }
    }
    for (const { value, at } of row.codes) {
      doubles(at, value, `${value} stands here twice.`);
      if (having.has(`${readCode(value)?.system ?? ''} ${value}`)) {
        report(at, `${value} has a file: write its last day there.`);
      }
    }
  }
}

/** Rows of the code table, known by number only. */
export function endedRows(rows: readonly EndedCodes[], sources: SourceIds) {
  return rows.flatMap(({ to, codes, successors, source }) =>
    codes.map(({ value: code }) => {
      const system = readCode(code)?.system;
      if (system === undefined) {
        throw new Error(`code ${code} was not validated`);
      }
      return {
        ...{
          system,
          code,
          key: codeKey(code),
          title: null,
          title_short: null,
          billable: 1,
          parent: null,
          category: null,
        },
        ...days({ from: null, to }),
        successors: successors.length === 0 ? null : JSON.stringify(successors.map(({ value }) => value)),
        facts: null,
        source_id: sources(source),
      };
    }),
  );
}
