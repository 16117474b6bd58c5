/** One claim of a file while it is being read: the case that it becomes, and what there is to tell of it. */
import type { ClaimNote, ReadClaim } from '#core/claims/types.ts';
import { MAX_LINES } from '#core/case/types.ts';
import { isModifier, isPlaceOfService, readDiagnosis, readLineCode } from '#core/codes/parse.ts';
import type { IsoDate } from '#core/codes/types.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { ageInstead } from './age.ts';

/** A line in the making; values that are wrong stay as they are and are told of when the case is proved. */
export type DraftLine = {
  readonly where: string;
  code: string;
  /** A problem says already why the line has no code that could be read. */
  codeIsTold?: true;
  modifiers: readonly string[];
  units?: unknown;
  minutes?: unknown;
  from?: IsoDate;
  to?: IsoDate;
  /** Its day was given and could not be read, as a problem says. */
  dayIsTold?: true;
  pos?: string;
  provider?: string;
  site?: string;
  drug?: Readonly<Record<string, unknown>>;
  /** Positions as the file counts its diagnoses, those included that are left aside. */
  pointers: readonly number[];
};

export type DraftDiagnosis = {
  readonly where: string;
  readonly code: string;
  /** `none`: nothing stands at this position, and pointers are counted with it. */
  readonly system: 'ICD10CM' | 'other' | 'none';
};

export type DraftProvider = {
  readonly specialty: string | null;
  readonly group: string | null;
  readonly role?: string | null;
};

/** The day from which diagnoses are reported in ICD-10-CM: 45 CFR 162.1002(c), as amended on 2014-08-04. */
const ICD10_SINCE = '2015-10-01';

/** ICD-9-CM, or ICD-10 of another country. What stands in a code's place and is none may be anything, and is not kept. */
const OTHER_CODE = /^(?:[EV]?\d{2,3}(?:\.?\d{1,2})?|[A-Z]\d[\dA-Z](?:\.?[\dA-Z]{1,4})?)$/i;

type Kind = { readonly isOne: (text: string) => boolean; readonly message: Said };

const CODE: Kind = { isOne: (text) => readLineCode(text) !== null, message: said('claim.code') };
const DIAGNOSIS: Kind = { isOne: (text) => readDiagnosis(text) !== null, message: said('claim.diagnosis') };
const MODIFIER: Kind = { isOne: (text) => isModifier(text.toUpperCase()), message: said('claim.modifier') };
const PLACE: Kind = { isOne: isPlaceOfService, message: said('claim.pos') };

export class ClaimDraft {
  readonly lines: DraftLine[] = [];
  readonly diagnoses: DraftDiagnosis[] = [];
  readonly providers = new Map<string, DraftProvider>();
  readonly #problems: ClaimNote[] = [];
  readonly #leftAside: ClaimNote[] = [];
  readonly #told = new Set<string>();
  readonly #n: number;
  readonly #where: string;
  #open: DraftLine | undefined;
  #count = 0;
  date: IsoDate | null = null;
  birth: { readonly date: IsoDate; readonly where: string } | null = null;
  ageYears: number | null = null;
  sex: string | null = null;
  payer: string | null = null;
  setting: string | null = null;

  constructor(n: number, where: string) {
    this.#n = n;
    this.#where = where;
  }

  /** The line that was opened last. */
  get line(): DraftLine | undefined {
    return this.#open;
  }

  /** Lines behind the most that a case can hold are counted and let go, so that no file fills the memory with one claim. */
  addLine(line: DraftLine): void {
    this.#open = line;
    this.#count += 1;
    if (this.lines.length < MAX_LINES) this.lines.push(line);
  }

  addProblem(where: string, message: Said): void {
    this.#problems.push({ where, message });
  }

  leaveAside(where: string, message: Said): void {
    this.#leftAside.push({ where, message });
  }

  /** The claim as a case. What its format does not say is left out of it, so that defaults can speak. */
  finish(): ReadClaim {
    // A line without a day of its own has the claim's.
    const days = this.lines.flatMap(({ from = this.date, to = from }) => [from ?? [], to ?? []].flat()).sort();
    const first = days[0] ?? this.date;
    const others = this.diagnoses.filter(({ system }) => system === 'other');
    this.#tellOthers(others, first);
    this.#tellMissing(first);
    const value = {
      ...(this.date === null ? {} : { date: this.date }),
      ...(this.payer === null ? {} : { payer: this.payer }),
      ...(this.setting === null ? {} : { setting: this.setting }),
      patient: this.#patient(first, days.at(-1) ?? first),
      diagnoses: this.#caseDiagnoses(),
      lines: this.#caseLines(),
      providers: this.#caseProviders(),
    };
    return {
      kind: 'case',
      n: this.#n,
      value,
      places: this.#places(),
      problems: this.#problems,
      told: this.#told,
      leftAside: this.#leftAside,
      hasOtherDiagnoses: others.length > 0,
    };
  }

  #checked(): readonly DraftDiagnosis[] {
    return this.diagnoses.filter(({ system }) => system === 'ICD10CM');
  }

  #tellOthers(others: readonly DraftDiagnosis[], date: IsoDate | null): void {
    const [one] = others;
    if (one === undefined) {
      return;
    }
    const count = others.length;
    const codes = others.map(({ code }) => code).filter((code) => OTHER_CODE.test(code));
    const message =
      codes.length === 0 ? said('claim.other_diagnoses') : said('claim.other_diagnosis_codes', { count, codes });
    this.leaveAside(one.where, message);
    if (date !== null && date >= ICD10_SINCE) {
      this.addProblem(one.where, said('claim.icd10_since', { count, date: { date: ICD10_SINCE } }));
    }
  }

  #tellMissing(first: IsoDate | null): void {
    if (this.lines.length === 0) {
      this.addProblem(this.#where, said('claim.no_lines'));
    }
    if (this.#count > MAX_LINES) {
      this.addProblem(this.#where, said('claim.too_many_lines', { count: this.#count, limit: MAX_LINES }));
    }
    const undated = this.lines.filter(({ from }) => from === undefined);
    if (this.date === null && first === null && undated.length > 0) {
      this.addProblem(this.#where, said('claim.no_date'));
    }
  }

  #patient(first: IsoDate | null, last: IsoDate | null): Readonly<Record<string, unknown>> {
    const sex = this.sex === null ? {} : { sex: this.sex };
    if (this.birth === null || first === null || last === null) {
      return this.ageYears === null ? sex : { ageYears: this.ageYears, ...sex };
    }
    const aged = ageInstead(this.birth.date, first, last);
    if (aged.kind === 'unborn') {
      this.addProblem(this.birth.where, said('claim.born_later'));
      return sex;
    }
    if (aged.hadBirthday) {
      this.leaveAside(this.birth.where, said('claim.birthday'));
    }
    return { ...aged.patient, ...sex };
  }

  #caseLines(): readonly Readonly<Record<string, unknown>>[] {
    const positions = this.#positions();
    this.lines.forEach(({ dayIsTold }, index) => {
      if (dayIsTold === true) this.#told.add(`/lines/${index}/from`);
    });
    return this.lines.map(({ where, codeIsTold, dayIsTold: _, pointers, code, modifiers, pos, ...line }, index) => ({
      ...line,
      code: this.#kept(code, codeIsTold === true ? null : where, `/lines/${index}/code`, CODE),
      modifiers: modifiers.map((one, at) => this.#kept(one, where, `/lines/${index}/modifiers/${at}`, MODIFIER)),
      ...(pos === undefined ? {} : { pos: this.#kept(pos, where, `/lines/${index}/pos`, PLACE) }),
      dx: pointers.flatMap((pointer) => positions.get(pointer) ?? (pointer > this.diagnoses.length ? pointer : [])),
    }));
  }

  #caseDiagnoses(): readonly string[] {
    return this.#checked().map(({ code, where }, index) => this.#kept(code, where, `/diagnoses/${index}`, DIAGNOSIS));
  }

  /** What is none of its kind may be anything: it is told of, unless it has been, and not kept. */
  #kept(text: string, where: string | null, pointer: string, { isOne, message }: Kind): string {
    if (isOne(text)) {
      return text;
    }
    this.#told.add(pointer);
    if (where !== null) this.addProblem(where, message);
    return '';
  }

  /** Where the file's nth diagnosis stands in the case. */
  #positions(): ReadonlyMap<number, number> {
    const positions = new Map<number, number>();
    this.diagnoses.forEach(({ system }, index) => {
      if (system === 'ICD10CM') positions.set(index + 1, positions.size + 1);
    });
    return positions;
  }

  #caseProviders(): Readonly<Record<string, Readonly<Record<string, string>>>> {
    const used = new Set(this.lines.map(({ provider }) => provider));
    return Object.fromEntries(
      [...this.providers].filter(([id]) => used.has(id)).map(([id, provider]) => [id, withoutNulls(provider)]),
    );
  }

  #places(): ReadonlyMap<string, string> {
    return new Map([
      ['', this.#where],
      ...this.lines.map(({ where }, index): [string, string] => [`/lines/${index}`, where]),
      ...this.#checked().map(({ where }, index): [string, string] => [`/diagnoses/${index}`, where]),
    ]);
  }
}

function withoutNulls(provider: DraftProvider): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(provider).flatMap(([name, value]) => (value == null ? [] : [[name, value]])),
  );
}
