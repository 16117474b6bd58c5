/** Rows of one claim as a case. What belongs to the claim is taken from the first row that says it. */
import { loosely } from '#core/case/people.ts';
import { ROLES, SETTINGS } from '#core/case/types.ts';
import type { CsvField } from '#core/claims/types.ts';
import type { IsoDate } from '#core/codes/types.ts';
import { said } from '#core/said.ts';
import { ClaimDraft } from '../claim-draft.ts';
import type { DraftLine } from '../claim-draft.ts';
import type { Identities } from '../identities.ts';
import { specialtyOf } from '../taxonomy.ts';
import type { Columns } from './columns.ts';
import {
  plainCell,
  readBirthCell,
  readCellDate,
  readDayNumber,
  readList,
  readNumberCell,
  readPointerCell,
  readSexCell,
  withLostZeros,
} from './values.ts';

export type TableClaimOptions = {
  readonly n: number;
  readonly where: string;
  readonly columns: Columns;
  readonly names: { readonly people: Identities; readonly groups: Identities };
  /** Keys of what is told once of a file, by those who told it. */
  readonly saidOnce: Set<string>;
};

type Cells = { readonly at: (field: CsvField) => string; readonly all: (field: CsvField) => readonly string[] };

export class TableClaim {
  readonly draft: ClaimDraft;
  readonly #options: TableClaimOptions;

  constructor(options: TableClaimOptions) {
    this.#options = options;
    this.draft = new ClaimDraft(options.n, options.where);
  }

  take(row: readonly string[], n: number): void {
    const { columns } = this.#options;
    const all = (field: CsvField): readonly string[] =>
      (columns.get(field) ?? []).map((index) => plainCell(row[index] ?? '')).filter((cell) => cell !== '');
    const cells: Cells = { at: (field) => all(field)[0] ?? '', all };
    const where = `line ${n}`;
    this.#readClaim(cells, where);
    const line: DraftLine = {
      where,
      code: this.#codeOf(cells, where),
      modifiers: cells.all('modifiers').flatMap(readList),
      pointers: [],
    };
    this.#readNumbers(cells, line);
    this.#readDays(cells, line);
    this.#readDiagnoses(cells, line);
    this.#readProvider(cells, line);
    const [pos, site] = [cells.at('pos'), cells.at('site')];
    // A spreadsheet takes 01 for a number and drops its zero.
    if (pos !== '') line.pos = /^\d$/.test(pos) ? `0${pos}` : pos;
    if (/^[\w.-]{1,20}$/.test(site)) line.site = site;
    this.draft.addLine(line);
  }

  finish() {
    return this.draft.finish();
  }

  #codeOf(cells: Cells, where: string): string {
    const text = cells.at('code');
    const mended = withLostZeros(text);
    if (mended !== null) this.draft.leaveAside(where, said('claim.csv.zeros', { number: text, code: mended }));
    return mended ?? text;
  }

  #dateIn(text: string, read: (text: string) => IsoDate | null, where: string): IsoDate | null {
    const byNumber = readDayNumber(text);
    if (byNumber === null) {
      return this.#tell(text, read, where, 'claim.csv.date');
    }
    if (!this.#options.saidOnce.has('day_number')) {
      this.#options.saidOnce.add('day_number');
      this.draft.leaveAside(where, said('claim.csv.day_number'));
    }
    return byNumber;
  }

  #readClaim(cells: Cells, where: string): void {
    const { draft } = this;
    draft.payer ??= payerOf(cells.at('payer'));
    draft.setting ??= settingOf(cells.at('setting'));
    draft.sex ??= this.#tell(cells.at('sex'), readSexCell, where, 'claim.csv.sex');
    const birth = this.#dateIn(cells.at('birthDate'), readBirthCell, where);
    if (birth !== null) draft.birth ??= { date: birth, where };
    const age = this.#tell(cells.at('age'), readNumberCell, where, 'claim.quantity');
    if (age !== null) draft.ageYears ??= Math.floor(age);
  }

  #readNumbers(cells: Cells, line: DraftLine): void {
    const units = this.#tell(cells.at('units'), readNumberCell, line.where, 'claim.quantity');
    const minutes = this.#tell(cells.at('minutes'), readNumberCell, line.where, 'claim.quantity');
    if (units !== null) line.units = units;
    if (minutes !== null) line.minutes = minutes;
  }

  #readDays(cells: Cells, line: DraftLine): void {
    const from = this.#dateIn(cells.at('from'), readCellDate, line.where);
    const to = this.#dateIn(cells.at('to'), readCellDate, line.where);
    if (from !== null) line.from = from;
    else if (cells.at('from') !== '') line.dayIsTold = true;
    if (to !== null) line.to = to;
  }

  /** With pointers, the row's diagnoses are those of the claim; without, the line points to what its row names. */
  #readDiagnoses(cells: Cells, line: DraftLine): void {
    const named = cells.all('dx').flatMap(readList);
    const positions = named.map((code) => this.#positionOf(code, line.where));
    const text = cells.all('pointers').join(' ');
    if (text === '') {
      line.pointers = positions;
      return;
    }
    line.pointers = this.#tell(text, readPointerCell, line.where, 'claim.pointer') ?? [];
  }

  #positionOf(code: string, where: string): number {
    const key = loosely(code.replaceAll('.', ''));
    const known = this.draft.diagnoses.findIndex((one) => loosely(one.code.replaceAll('.', '')) === key);
    return known === -1 ? this.draft.diagnoses.push({ where, code, system: 'ICD10CM' }) : known + 1;
  }

  #readProvider(cells: Cells, line: DraftLine): void {
    const { people, groups } = this.#options.names;
    const [provider, group] = [cells.at('provider'), cells.at('group')];
    if (provider === '') {
      return;
    }
    line.provider = people.nameOf(provider);
    const role = choiceOf(cells.at('role'));
    this.draft.providers.set(line.provider, {
      specialty: specialtyText(cells.at('specialty')),
      group: group === '' ? null : groups.nameOf(group),
      role: ROLES.find((one) => one === role) ?? null,
    });
  }

  /** An empty cell says nothing; one that cannot be read is told of by its line. */
  #tell<T>(text: string, read: (text: string) => T | null, where: string, key: string): T | null {
    const value = text === '' ? null : read(text);
    if (text !== '' && value === null) this.draft.addProblem(where, said(key));
    return value;
  }
}

/** Whatever names neither Medicare nor Medicaid is a commercial payer; its name is not kept. */
function payerOf(text: string): string | null {
  if (text === '') {
    return null;
  }
  const found = /medicaid/i.exec(text) ?? /medicare/i.exec(text);
  return found === null ? 'commercial' : found[0].toLowerCase();
}

/** Empty for a text that is no setting: the case is then told to have a wrong one. */
function settingOf(text: string): string | null {
  const choice = choiceOf(text);
  return choice === null ? null : (SETTINGS.find((one) => one === choice) ?? '');
}

/** `Outpatient hospital` as a case writes it. */
function choiceOf(text: string): string | null {
  return text === ''
    ? null
    : text
        .toLowerCase()
        .replace(/[\s_]+/g, '-')
        .slice(0, 40);
}

/** A taxonomy code, or the name of a specialty in letters; anything else is not kept. */
function specialtyText(text: string): string | null {
  return specialtyOf(text) ?? (/^[A-Za-z][A-Za-z ,&/()-]{2,60}$/.test(text) ? text.toLowerCase() : null);
}
