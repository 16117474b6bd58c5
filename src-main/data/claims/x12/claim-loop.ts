/**
 * One claim of an 837P, loops 2300 to 2400: from its CLM segment to the next claim, patient or trailer. What other
 * payers did (2320 to 2330, 2430) is passed over; only what a case asks for is read.
 */
import { said } from '#core/said.ts';
import { ClaimDraft } from '../claim-draft.ts';
import type { DraftDiagnosis, DraftLine } from '../claim-draft.ts';
import { componentsOf } from './composites.ts';
import { addSpecialty, providerOf } from './parties.ts';
import type { Party } from './parties.ts';
import { placeOf } from './segments.ts';
import type { Segment } from './segments.ts';
import { readDrug, readService, readServiceDays } from './service-line.ts';

export type ClaimForm = 'professional' | 'institutional' | 'dental';

/** HI01-1: ICD-10-CM and ICD-9-CM, first and further diagnoses. Other lists of HI are no diagnoses. */
const ICD10 = new Set(['ABK', 'ABF']);
const ICD9 = new Set(['BK', 'BF']);
const MOST_DIAGNOSES = 12;
const RENDERING = '82';
const SERVICE_DATE = '472';

function systemOf(list: string): DraftDiagnosis['system'] | null {
  if (ICD10.has(list)) return 'ICD10CM';
  return ICD9.has(list) ? 'other' : null;
}

export type ClaimHead = {
  readonly n: number;
  readonly billing: Party | null;
  readonly group: string | null;
  readonly readParty: (nm1: Segment) => Party;
};

export class ClaimLoop {
  readonly draft: ClaimDraft;
  /** Its first segment. */
  readonly where: string;
  readonly #head: ClaimHead;
  readonly #rendering = new Map<DraftLine | null, Party>();
  #named: Party | null = null;
  #loop: 'claim' | 'other-payer' | 'line' = 'claim';
  #pos: string | null = null;
  #form: ClaimForm | null = null;
  #days: Segment | null = null;

  constructor(clm: Segment, head: ClaimHead) {
    this.#head = head;
    this.where = placeOf(clm.n);
    this.draft = new ClaimDraft(head.n, this.where);
    const [place = '', qualifier = ''] = componentsOf(clm, 5).parts;
    // CLM05-2 says whether the first part is a place of service (B) or a hospital's type of bill (A).
    if (qualifier.toUpperCase() === 'A') this.#form = 'institutional';
    else if (place !== '') this.#pos = place;
  }

  /** What its service lines make it; null while it has none. */
  get form(): ClaimForm | null {
    return this.#form;
  }

  take(segment: Segment): void {
    const line = this.#loop === 'line' ? this.draft.line : undefined;
    switch (segment.tag) {
      case 'HI': {
        this.#readDiagnoses(segment);
        return;
      }
      case 'SBR':
        this.#loop = 'other-payer';
        this.#named = null;
        return;
      case 'LX': {
        this.#openLine(segment);
        return;
      }
      case 'SV1':
        this.#form ??= 'professional';
        {
          readService(this.draft, this.#lineFor(segment), segment);
          return;
        }
      case 'SV2':
        this.#form = 'institutional';
        return;
      case 'SV3':
        this.#form = 'dental';
        return;
      case 'DTP': {
        this.#readDate(segment, line);
        return;
      }
      case 'NM1': {
        this.#readName(segment, line ?? null);
        return;
      }
      case 'PRV': {
        addSpecialty(this.#named, segment);
        return;
      }
      case 'LIN':
      case 'CTP': {
        readDrug(this.draft, segment);
        return;
      }
      default:
    }
  }

  finish() {
    for (const line of this.draft.lines) {
      if (this.#pos !== null) line.pos ??= this.#pos;
      if (line.from === undefined && this.#days !== null) readServiceDays(this.draft, line, this.#days);
      if (line.from === undefined) this.draft.addProblem(line.where, said('claim.x12.no_service_date'));
      const party = this.#rendering.get(line) ?? this.#rendering.get(null) ?? this.#head.billing;
      if (party !== null) {
        line.provider = party.id;
        this.draft.providers.set(party.id, providerOf(party, this.#head.group));
      }
    }
    return this.draft.finish();
  }

  #openLine({ n }: Segment): void {
    this.#loop = 'line';
    this.#named = null;
    this.draft.addLine({ where: placeOf(n), code: '', modifiers: [], pointers: [] });
  }

  /** A second SV1 without its own LX is a line of its own, too. */
  #lineFor(sv1: Segment): DraftLine {
    const open = this.draft.line;
    if (this.#loop === 'line' && open?.code === '' && open.units === undefined && open.minutes === undefined) {
      return open;
    }
    this.#openLine(sv1);
    // Just put there.
    return this.draft.line as DraftLine;
  }

  #readDate(dtp: Segment, line: DraftLine | undefined): void {
    if (dtp.at(1) !== SERVICE_DATE) {
      return;
    }
    if (line !== undefined) readServiceDays(this.draft, line, dtp);
    else if (this.#loop === 'claim') this.#days = dtp;
  }

  #readName(nm1: Segment, line: DraftLine | null): void {
    const isRendering = nm1.at(1).toUpperCase() === RENDERING && this.#loop !== 'other-payer';
    this.#named = isRendering ? this.#head.readParty(nm1) : null;
    if (this.#named !== null) this.#rendering.set(line, this.#named);
  }

  /** Pointers count positions, so an element that is left out between two diagnoses keeps its own. */
  #readDiagnoses(hi: Segment): void {
    const where = placeOf(hi.n);
    let empty = 0;
    for (let element = 1; element <= MOST_DIAGNOSES; element += 1) {
      const [list = '', code = ''] = componentsOf(hi, element).parts;
      const system = systemOf(list.toUpperCase());
      if (list === '') empty += 1;
      if (system === null) continue;
      if (empty > 0) this.draft.addProblem(where, said('claim.x12.hi_gap'));
      for (; empty > 0; empty -= 1) this.draft.diagnoses.push({ where, code: '', system: 'none' });
      this.draft.diagnoses.push({ where, code, system });
    }
  }
}
