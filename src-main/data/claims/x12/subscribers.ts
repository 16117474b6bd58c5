/**
 * The hierarchy above the claims of a set: billing provider (2000A), subscriber (2000B), patient (2000C). Kept of it:
 * the provider's number in this file, the kind of payer, and the birth date until a claim has turned it into an age.
 */
import type { IsoDate } from '#core/codes/types.ts';
import { said } from '#core/said.ts';
import type { ClaimDraft } from '../claim-draft.ts';
import { addSpecialty } from './parties.ts';
import type { Party } from './parties.ts';
import { placeOf } from './segments.ts';
import type { Segment } from './segments.ts';
import { readDate } from './values.ts';

type Person = {
  readonly birth: IsoDate | null;
  /** A date stands there, and it is none. */
  readonly birthIsWrong: boolean;
  readonly sex: string | null;
  readonly where: string;
};

/** HL03, the level of the hierarchy. */
const BILLING = '20';
const SUBSCRIBER = '22';
const PATIENT = '23';

/** NM101 of the billing provider. */
const BILLING_PROVIDER = '85';

/** SBR09, the claim filing indicator. ZZ is whatever two partners agree on, and says nothing here. */
const MEDICARE = new Set(['MA', 'MB', '16']);
const MEDICAID = 'MC';
const UNSAID = new Set(['', 'ZZ']);

/** DMG03. */
const SEXES = new Set(['F', 'M', 'U']);

type Readers = {
  readonly readParty: (nm1: Segment) => Party;
  readonly readGroup: (nm1: Segment) => string;
};

export class Subscribers {
  billing: Party | null = null;
  group: string | null = null;
  readonly #readers: Readers;
  #level = '';
  #payer: string | null = null;
  #subscriber: Person | null = null;
  #patient: Person | null = null;
  /** PRV*BI stands before the name that it speaks of. */
  #taxonomy: Segment | null = null;

  constructor(readers: Readers) {
    this.#readers = readers;
  }

  take(segment: Segment): void {
    switch (segment.tag) {
      case 'HL': {
        this.#descend(segment.at(3));
        return;
      }
      case 'PRV':
        this.#taxonomy = segment;
        if (this.#level === BILLING) addSpecialty(this.billing, segment);
        return;
      case 'NM1': {
        this.#readName(segment);
        return;
      }
      case 'SBR':
        this.#payer = payerOf(segment.at(9).toUpperCase());
        return;
      case 'DMG': {
        this.#readPerson(segment);
        return;
      }
      default:
    }
  }

  /** Tells a claim whose it is. The patient is the subscriber unless the hierarchy names another one. */
  describe(claim: ClaimDraft): void {
    const person = this.#level === PATIENT ? this.#patient : this.#subscriber;
    claim.payer = this.#payer;
    claim.sex = person?.sex ?? null;
    claim.birth = person?.birth == null ? null : { date: person.birth, where: person.where };
    if (person?.birthIsWrong === true) claim.addProblem(person.where, said('claim.birth_date'));
  }

  #descend(level: string): void {
    this.#level = level;
    this.#patient = null;
    if (level === PATIENT) {
      return;
    }
    this.#subscriber = null;
    this.#payer = null;
    if (level === BILLING) {
      this.billing = null;
      this.group = null;
      this.#taxonomy = null;
    }
  }

  #readName(nm1: Segment): void {
    if (this.#level === BILLING && nm1.at(1) === BILLING_PROVIDER) {
      this.billing = this.#readers.readParty(nm1);
      this.group = this.#readers.readGroup(nm1);
      if (this.#taxonomy !== null) addSpecialty(this.billing, this.#taxonomy);
    }
  }

  #readPerson(dmg: Segment): void {
    const sex = dmg.at(3).toUpperCase();
    const birth = readDate(dmg.at(2));
    const person = {
      birth,
      birthIsWrong: birth === null && dmg.at(2) !== '',
      sex: SEXES.has(sex) ? sex : null,
      where: placeOf(dmg.n),
    };
    if (this.#level === PATIENT) this.#patient = person;
    else if (this.#level === SUBSCRIBER) this.#subscriber = person;
  }
}

/** null where the file does not say it. Whatever is neither Medicare nor Medicaid counts as commercial. */
function payerOf(indicator: string): string | null {
  if (UNSAID.has(indicator)) {
    return null;
  }
  if (MEDICARE.has(indicator)) {
    return 'medicare';
  }
  return indicator === MEDICAID ? 'medicaid' : 'commercial';
}
