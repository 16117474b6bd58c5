/** What many cases come to. Holds counts alone, however many cases there are. */
import { FAMILIES, said } from '../shared.ts';
import type { Coverage, Family, PackInfo } from '../types.ts';
import { editionBlocks, heading, reasonText, table } from './case-blocks.ts';
import { packIdsOf } from './editions.ts';
import type { Speak } from './finding.ts';
import type { Block, ReportResult } from './types.ts';

type FamilyCounts = { errors: number; warnings: number; infos: number; overridden: number };
export type FamilyFound = Readonly<FamilyCounts> & { readonly family: Family };
export type CoverageCount = { readonly row: Coverage; cases: number };

export class Tally {
  cases = 0;
  unread = 0;
  withErrors = 0;
  withoutFindings = 0;
  readonly #families = new Map<Family, FamilyCounts>();
  readonly #coverage = new Map<string, CoverageCount>();
  readonly #packs = new Set<string>();

  add(result: ReportResult): void {
    if (result.case === null) {
      this.unread += 1;
      return;
    }
    this.cases += 1;
    this.withErrors += result.summary.errors > 0 ? 1 : 0;
    this.withoutFindings += result.findings.length === 0 ? 1 : 0;
    for (const { family, severity, override } of result.findings) {
      const counts = this.#families.get(family) ?? { errors: 0, warnings: 0, infos: 0, overridden: 0 };
      counts[override === null ? (`${severity}s` as const) : 'overridden'] += 1;
      this.#families.set(family, counts);
    }
    for (const row of result.coverage) this.#cover(row);
    for (const id of packIdsOf([result])) this.#packs.add(id);
  }

  /** In the order of families; within one, as cases brought them. */
  get coverage(): readonly CoverageCount[] {
    return [...this.#coverage.values()].sort((a, b) => placeOf(a.row) - placeOf(b.row));
  }

  /** What each family found, in their order; those that found nothing are left out. */
  get families(): readonly FamilyFound[] {
    return FAMILIES.flatMap((family) => {
      const counts = this.#families.get(family);
      return counts === undefined ? [] : [{ family, ...counts }];
    });
  }

  packsOf(packs: readonly PackInfo[]): readonly PackInfo[] {
    return packs.filter(({ id }) => this.#packs.has(id));
  }

  /** Cases, findings by family, what was checked against what and in how many cases, editions. */
  blocks(speak: Speak, packs: readonly PackInfo[]): readonly Block[] {
    const { say } = speak;
    const { cases, unread, withErrors, withoutFindings } = this;
    const found = this.families.map(({ family, errors, warnings, infos, overridden }) => [
      say(said(`report.family.${family}`)),
      ...[errors, warnings, infos, overridden].map(String),
    ]);
    const covered = this.coverage.map(({ row, cases: count }) => [
      say(said(`report.family.${row.family}`)),
      say(said(`report.state.${row.state}`)),
      row.pack ?? '',
      reasonText(say, { ...row, detail: null }),
      String(count),
    ]);
    const columns = ['family', 'errors', 'warnings', 'infos', 'overridden'];
    return [
      heading(say, 'totals', 2),
      { kind: 'text', text: say(said('report.totals', { cases, unread, withErrors, withoutFindings })) },
      ...(found.length === 0 ? [] : [table(say, columns, found)]),
      ...(covered.length === 0
        ? []
        : [heading(say, 'coverage', 3), table(say, ['family', 'state', 'pack', 'reason', 'cases'], covered)]),
      ...editionBlocks(speak, this.packsOf(packs), 3),
    ];
  }

  #cover(row: Coverage): void {
    const key = [row.family, row.state, row.pack ?? '', row.reason ?? ''].join(' ');
    const known = this.#coverage.get(key);
    if (known !== undefined) {
      known.cases += 1;
    } else {
      this.#coverage.set(key, { row, cases: 1 });
    }
  }
}

function placeOf({ family }: Pick<Coverage, 'family'>): number {
  return FAMILIES.indexOf(family);
}
