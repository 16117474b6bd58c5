/**
 * Abbreviations that are mistaken for others often enough to stand on the lists of those who count the harm: who meets
 * one in a record has to ask what is meant. Sources: The Joint Commission, Official "Do Not Use" List of abbreviations;
 * Institute for Safe Medication Practices (ISMP), List of Error-Prone Abbreviations, Symbols, and Dose Designations.
 */
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { Slot } from './plan.ts';

/** What they are meant to stand for in orders, as the lists say; coders' own meanings are in the tables of words. */
const DO_NOT_USE: ReadonlyMap<string, readonly string[]> = new Map([
  ['u', ['unit']],
  ['iu', ['international unit']],
  ['qd', ['daily']],
  ['qod', ['every other day']],
  ['ms', ['morphine sulfate', 'magnesium sulfate']],
  ['mso4', ['morphine sulfate']],
  ['mgso4', ['magnesium sulfate']],
]);
const ERROR_PRONE: ReadonlyMap<string, readonly string[]> = new Map([
  ['ad', ['right ear']],
  ['as', ['left ear']],
  ['au', ['both ears']],
  ['bt', ['bedtime']],
  ['cc', ['cubic centimeters']],
  ['dc', ['discharge', 'discontinue']],
  ['hs', ['half-strength', 'at bedtime']],
  ['od', ['right eye', 'once daily']],
  ['os', ['left eye', 'by mouth']],
  ['ou', ['both eyes']],
  ['qhs', ['nightly at bedtime']],
  ['sc', ['subcutaneous']],
  ['sq', ['subcutaneous']],
  ['ss', ['sliding scale', 'one half']],
  ['ssi', ['sliding scale insulin']],
  ['tiw', ['three times a week']],
  ['ud', ['as directed']],
]);

/** One note per such abbreviation: which list it is on, and what it may mean there and here. */
export function errorProneNotes(slots: readonly Slot[]): readonly Said[] {
  return slots.flatMap((slot) => {
    const form = slot.typed.join('');
    const meant = DO_NOT_USE.get(form) ?? ERROR_PRONE.get(form);
    // A letter that is being typed begins a word more often than it is one.
    if (meant === undefined || isBeginning(slot)) {
      return [];
    }
    const read = slot.alternatives.flatMap(({ readAs }) => (readAs === null ? [] : [readAs.to]));
    const list = DO_NOT_USE.has(form) ? 'do_not_use' : 'ismp';
    return [said(`search.error_prone.${list}`, { form, meanings: [...new Set([...meant, ...read])] })];
  });
}

function isBeginning({ typed, alternatives }: Slot): boolean {
  return typed.join('').length === 1 && alternatives[0]?.terms[0]?.mode === 'typing';
}
