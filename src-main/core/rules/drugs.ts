/** The drugs on a case's lines, with what their codes say of a billing unit. */
import type { IsoDate } from '../codes/types.ts';
import type { CheckContext, LineView } from './context.ts';
import { quantityOf, readDrugUnit, unitsFilled, unitsGiven } from './drug-units.ts';
import type { DrugUnit } from './drug-units.ts';

export type DrugLine = {
  readonly view: LineView;
  readonly unit: DrugUnit;
  /** In the measure of the unit; null where the case does not say, or says it in another measure. */
  readonly given: number | null;
  readonly wasted: number | null;
  /** What is in all containers together. */
  readonly opened: number | null;
};

/** Injected and infused drugs and biologicals. */
const INJECTED = /^(?:J[0-3]\d{3}|J7[12]\d{2}|J9\d{3}|Q51\d{2})$/;

/** Lines with a drug whose code says what one unit is. */
export function drugLines(context: CheckContext): readonly DrugLine[] {
  return context.sound.flatMap((view) => {
    const unit = unitOf(context, view);
    return unit === null ? [] : [{ view, unit, ...amountsOf(view, unit) }];
  });
}

function unitOf(context: CheckContext, { code, system, from, standing }: LineView): DrugUnit | null {
  if (system !== 'HCPCS' || !INJECTED.test(code)) {
    return null;
  }
  const known = standing ?? context.codes.standing(system, code, from);
  return known.kind === 'active' ? readDrugUnit(known.fact.title ?? '') : null;
}

export function isInjected({ code }: LineView): boolean {
  return INJECTED.test(code);
}

function amountsOf({ line: { drug } }: LineView, unit: DrugUnit): Omit<DrugLine, 'view' | 'unit'> {
  const read = (amount: number | undefined): number | null => {
    const quantity = amount === undefined ? null : quantityOf(amount, drug?.unit ?? '');
    return quantity?.measure === unit.measure ? quantity.amount : null;
  };
  const opened = drug?.vials?.reduce((sum, vial) => sum + vial, 0);
  return { given: read(drug?.doseAdministered), wasted: read(drug?.doseWasted), opened: read(opened) };
}

/** Lines of one drug on one day by one provider: what was given, and what was thrown away. */
export function drugDays(lines: readonly DrugLine[]): readonly (readonly DrugLine[])[] {
  const days = new Map<string, DrugLine[]>();
  for (const line of lines) {
    const { code, from, provider } = line.view;
    const key = JSON.stringify([code, from, provider]);
    days.set(key, [...(days.get(key) ?? []), line]);
  }
  return [...days.values()];
}

export function has({ view }: DrugLine, modifier: string): boolean {
  return view.line.modifiers.includes(modifier);
}

/** What the lines of a day say together of one drug; 0 where they do not say. */
export function amountsOfDay(day: readonly DrugLine[]): { readonly given: number; readonly wasted: number } {
  return {
    given: day.reduce((sum, line) => sum + (line.given ?? 0), 0),
    wasted: day.reduce((sum, line) => sum + (line.wasted ?? 0), 0),
  };
}

/** true where the last unit begun of what was given holds what was thrown away as well. */
export function isWasteCovered(given: number, wasted: number, unit: DrugUnit): boolean {
  return unitsGiven(given, unit) * unit.amount >= given + wasted;
}

/** Units with JW: with those of the dose, no more than what came out of the containers. */
export function unitsOfWaste(given: number, wasted: number, unit: DrugUnit): number {
  return Math.max(0, unitsFilled(given + wasted, unit) - unitsGiven(given, unit));
}

/** The days from which Medicare wants each modifier (CMS, JW and JZ policy). */
export const JW_SINCE: IsoDate = '2017-01-01';
export const JZ_SINCE: IsoDate = '2023-07-01';
