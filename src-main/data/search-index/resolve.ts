/** A plan in the words of one pack: the rows of its slots, and what a row can score at most. */
import { coverageValue, earlyValue, NEXT_TO_EACH_OTHER, PHRASE, UNSPECIFIED } from '#core/search/rank.ts';
import type { Plan, Slot } from '#core/search/plan.ts';
import { MAX_UNSPECIFIED } from '#core/search/words.ts';
import { Remembered } from './remembered.ts';
import { resolveSlot } from './slot-rows.ts';
import type { SlotRows, WordSpace } from './slot-rows.ts';
import type { TermWords } from './vocabulary.ts';

/** The rows of every slot of a plan, in the plan's order. */
export function resolveSlots({ slots }: Plan, space: WordSpace): readonly SlotRows[] {
  return slots.map((slot) => slotRows(slot, space));
}

/**
 * The same for a question whose every slot has to be met; null as soon as no row meets one of them. Most packs lack a
 * word of a question, and its last one, the only one that is new with a key, need not be looked up there.
 */
export function resolveAll({ slots }: Plan, space: WordSpace): readonly SlotRows[] | null {
  const resolved: SlotRows[] = [];
  for (const slot of slots) {
    const rows = slotRows(slot, space);
    if (rows.size === 0 && !rows.isOptional) {
      return null;
    }
    resolved.push(rows);
  }
  return resolved;
}

function slotRows(slot: Slot, space: WordSpace): SlotRows {
  const name = slotName(slot);
  const known = space.slots.get(name);
  if (known !== undefined) {
    return known;
  }
  const rows = resolveSlot(slot, space);
  space.slots.set(name, rows);
  return rows;
}

/** Slots remembered by a pack: from one key to the next all but the last word stay as they are. */
export const REMEMBERED_SLOTS = 32;
/** Each slot is put to every pack, so its name is made once. */
const names = new Remembered<Slot, string>(128);

/** Two slots of one name are met by the same rows in the same ways. */
function slotName(slot: Slot): string {
  const known = names.get(slot);
  if (known !== undefined) {
    return known;
  }
  const name = describeSlot(slot);
  names.set(slot, name);
  return name;
}

function describeSlot({ alternatives, isOptional }: Slot): string {
  const ways = alternatives.map(({ terms, way, systems }) => {
    return `${way} ${systems.join()} ${terms.map(({ mode, word }) => `${mode} ${word}`).join()}`;
  });
  return `${isOptional ? 'optional' : ''} ${ways.join('|')}`;
}

/** What a row of `length` words can score at most; the walk ends when that is no more than what it has. */
export type Bound = (length: number) => number;

/** `strong`: of rows that meet every slot at its best; `weak`: of the others. `matched`: words that a row can meet. */
export type Bounds = { readonly strong: Bound; readonly weak: Bound; readonly matched: number };

/**
 * The highest score a row can have: of those that meet every slot at its best, and of the others. Plain loops, here and
 * below: each pack is asked with every key.
 */
export function boundsOf(slots: readonly SlotRows[]): Bounds {
  const isShared = mayShareWords(slots);
  let [values, matched, early, loss] = [0, 0, 0, Infinity];
  for (const [place, slot] of slots.entries()) {
    values += slot.best;
    matched += longest(slot);
    early += earlyValue(isShared ? 0 : place);
    loss = slot.weak > 0 && slot.hasWeak ? Math.min(loss, slot.best - slot.weak) : loss;
  }
  const together = matched < 2 ? 0 : PHRASE + (matched - 1) * NEXT_TO_EACH_OTHER;
  const most = values + early + together + MAX_UNSPECIFIED * UNSPECIFIED;
  const least = most - (loss === Infinity ? 0 : loss);
  return {
    strong: (length) => most + coverageValue(matched, length),
    weak: (length) => least + coverageValue(matched, length),
    matched,
  };
}

function longest({ alternatives }: SlotRows): number {
  let longest = 0;
  for (const { terms } of alternatives) {
    longest = Math.max(longest, terms.length);
  }
  return longest;
}

/** true when one word of a row may meet two slots, which then both stand at its early place. */
function mayShareWords(slots: readonly SlotRows[]): boolean {
  for (let i = 0; i < slots.length; i += 1) {
    for (let j = i + 1; j < slots.length; j += 1) {
      const [one, other] = [slots[i], slots[j]];
      if (one !== undefined && other !== undefined && shareWords(one, other)) {
        return true;
      }
    }
  }
  return false;
}

function shareWords(one: SlotRows, other: SlotRows): boolean {
  for (const a of one.alternatives) {
    for (const b of other.alternatives) {
      for (const first of a.terms) {
        for (const second of b.terms) {
          if (overlap(first.words, second.words)) {
            return true;
          }
        }
      }
    }
  }
  return false;
}

function overlap(a: TermWords, b: TermWords): boolean {
  const ranges = Math.max(a.from, b.from) < Math.min(a.to, b.to);
  return ranges || holdsAny(a, b) || holdsAny(b, a);
}

/** true when a word of one term, apart from its range, is one of the other's. */
function holdsAny(one: TermWords, other: TermWords): boolean {
  return holds(one, other.exact) || other.others.some((number) => holds(one, number));
}

function holds(one: TermWords, number: number): boolean {
  return (
    number !== -1 && (number === one.exact || (number >= one.from && number < one.to) || one.others.includes(number))
  );
}
