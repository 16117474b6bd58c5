/**
 * The service line of a professional claim: loop 2400 of ASC X12N 005010X222 (Health Care Claim: Professional), with
 * A1 or A2. SV101 code and modifiers, SV103 and SV104 units or minutes, SV105 place, SV107 diagnosis pointers, DTP*472
 * days, LIN and CTP national drug code.
 */
import { said } from '#core/said.ts';
import type { ClaimDraft, DraftLine } from '../claim-draft.ts';
import { componentsOf } from './composites.ts';
import { placeOf } from './segments.ts';
import type { Segment } from './segments.ts';
import { readDays, readDecimal } from './values.ts';

/** SV101-1: HC is HCPCS, which CPT is part of; the others name code lists of contractors and of home infusion. */
const HCPCS = 'HC';
const MODIFIERS = [2, 3, 4, 5] as const;

export function readService(claim: ClaimDraft, line: DraftLine, sv1: Segment): void {
  const { parts } = componentsOf(sv1, 1);
  const where = placeOf(sv1.n);
  if ((parts[0] ?? '').toUpperCase() === HCPCS) {
    line.code = parts[1] ?? '';
    line.modifiers = MODIFIERS.flatMap((at) => (parts[at] === undefined || parts[at] === '' ? [] : parts[at]));
  } else {
    claim.addProblem(where, said('claim.x12.not_hcpcs'));
    line.codeIsTold = true;
  }
  readQuantity(claim, line, sv1);
  const pos = sv1.at(5);
  if (pos !== '') line.pos = pos;
  line.pointers = readPointers(claim, sv1);
}

function readQuantity(claim: ClaimDraft, line: DraftLine, sv1: Segment): void {
  const [unit, text] = [sv1.at(3).toUpperCase(), sv1.at(4)];
  const quantity = readDecimal(text);
  const where = placeOf(sv1.n);
  if (unit !== 'UN' && unit !== 'MJ') {
    claim.addProblem(where, said('claim.x12.unit'));
  }
  if (quantity === null) {
    claim.addProblem(where, said('claim.quantity'));
  } else if (unit === 'MJ') {
    line.minutes = quantity;
  } else {
    line.units = quantity;
  }
}

function readPointers(claim: ClaimDraft, sv1: Segment): readonly number[] {
  const given = componentsOf(sv1, 7).parts.filter((part) => part !== '');
  const pointers = given.map(readDecimal);
  const isWrong = (pointer: number | null): boolean => pointer === null || !Number.isInteger(pointer) || pointer < 1;
  if (pointers.some(isWrong)) {
    claim.addProblem(placeOf(sv1.n), said('claim.pointer'));
  }
  return pointers.flatMap((pointer) => (pointer === null || isWrong(pointer) ? [] : pointer));
}

export function readServiceDays(claim: ClaimDraft, line: DraftLine, dtp: Segment): void {
  const days = readDays(dtp.at(2).toUpperCase(), dtp.at(3));
  if (days === null) {
    line.dayIsTold = true;
    claim.addProblem(placeOf(dtp.n), said('claim.x12.date'));
    return;
  }
  line.from = days.from;
  line.to = days.to;
}

const DRUG_CODE = 'N4';
const NDC = /^\d{5}-?\d{4}-?\d{2}$/;
const DRUG_UNITS = new Set(['F2', 'GR', 'ME', 'ML', 'UN']);

/** A drug's national code has no place in a case, and its quantity counts other units than the line's. */
export function readDrug(claim: ClaimDraft, segment: Segment): void {
  const where = placeOf(segment.n);
  if (segment.tag === 'LIN' && segment.at(2).toUpperCase() === DRUG_CODE) {
    const ndc = segment.at(3);
    claim.leaveAside(where, NDC.test(ndc) ? said('claim.ndc', { ndc }) : said('claim.ndc_unreadable'));
  }
  if (segment.tag === 'CTP') {
    const quantity = readDecimal(segment.at(4));
    const unit = (componentsOf(segment, 5).parts[0] ?? '').toUpperCase();
    if (quantity !== null && DRUG_UNITS.has(unit)) {
      claim.leaveAside(where, said('claim.ndc_quantity', { quantity, unit }));
    }
  }
}
