/** Notes of the tabular list that ask for another code: code first, use additional code, code also. */
import { fitsNarrowing } from '../../../codes/narrowing.ts';
import { rangeTester } from '../../../codes/ranges.ts';
import { said } from '../../../said.ts';
import type { Said } from '../../../said.ts';
import type { Draft } from '../../draft.ts';
import type { NoteFact, NoteTarget } from '../../facts-icd.ts';
import { SYSTEM } from './view.ts';
import type { Diagnosis } from './view.ts';

/** How binding a note is: some name what may or may not be there. */
export type Strength =
  /** What it asks for belongs to every case of the code. */
  | 'required'
  /** Its codes are examples; another may be the one. */
  | 'examples'
  /** "If applicable", "if known": only where the record has it. */
  | 'optional'
  /** "Any associated", or a list of special forms of the condition: of most patients there is nothing to tell. */
  | 'any';

const OPTIONAL =
  /\b(?:if (?:applicable|known|present|desired|necessary)|as applicable|when specified|if \w+-induced)\b/iu;
const ANY = /\b(?:any|associated)\b/iu;
const EXAMPLES = /\b(?:such as|including|to identify:|to specify:)/iu;

export function strengthOf({ lines }: NoteFact): Strength {
  const text = lines.map((line) => line.text).join(' ');
  if (OPTIONAL.test(text)) {
    return 'optional';
  }
  if (ANY.test(text) || isListOfForms(lines)) {
    return 'any';
  }
  return EXAMPLES.test(text) ? 'examples' : 'required';
}

/** "Any associated" condition: of most patients there is nothing to tell, and the page has the note. */
export function isOfAny({ lines }: NoteFact): boolean {
  const text = lines.map((line) => line.text).join(' ');
  return ANY.test(text) && !OPTIONAL.test(text);
}

/** Several lines with codes and none to head them: each is for one form of the condition (sepsis during labor, …). */
function isListOfForms(lines: NoteFact['lines']): boolean {
  return lines.length > 1 && lines.every(({ targets }) => targets.length > 0);
}

/** All codes that a note names. */
export function targetsOf({ lines }: NoteFact): readonly NoteTarget[] {
  return lines.flatMap(({ targets }) => targets);
}

/** Tells which diagnoses a note's codes hold. What only words decide is taken to hold: the words are in the finding. */
export function meets(targets: readonly NoteTarget[]): (diagnosis: Pick<Diagnosis, 'key' | 'order'>) => boolean {
  const tests = targets.map((target) => ({ target, test: rangeTester([target]) }));
  return ({ key, order }) =>
    tests.some(
      ({ target, test }) =>
        test(SYSTEM, order) && (target.narrow === null || fitsNarrowing(key, target.narrow) !== false),
    );
}

/** What the reader's own list says, as the row of a finding. */
export function rowOf({ kind, at, lines }: NoteFact): NonNullable<Draft['row']> {
  return { table: 'note', values: { kind, at, text: lines.map(({ text }) => text) } };
}

/** A list of two dozen diseases is for the row; the reason shows how it begins, and the lines that are meant. */
const LINES_QUOTED = 6;

/** The note in the words of the reader's own list: its head, the lines that name these diagnoses, and as many others. */
export function quoteNote({ at, lines }: NoteFact, meant: readonly Pick<Diagnosis, 'key' | 'order'>[] = []): Said {
  const isMeant = (line: NoteFact['lines'][number]): boolean => meant.some(meets(line.targets));
  const first = lines.filter((line, index) => index === 0 || isMeant(line));
  const others = lines.filter((line) => !first.includes(line)).slice(0, Math.max(0, LINES_QUOTED - first.length));
  const quoted = lines.filter((line) => first.includes(line) || others.includes(line));
  const texts = quoted.flatMap((line, index) => {
    const before = quoted[index - 1];
    const isGap = before !== undefined && lines.indexOf(line) !== lines.indexOf(before) + 1;
    return isGap ? ['…', line.text] : [line.text];
  });
  const isCut = quoted.at(-1) !== lines.at(-1);
  return said('rule.why.note', { at, text: [...texts, ...(isCut ? ['…'] : [])].join('; ').replaceAll(':;', ':') });
}

/** The codes that a note names, written as it writes them. */
export function namedBy(targets: readonly NoteTarget[]): readonly string[] {
  return [...new Set(targets.map(({ from, to }) => (from === to ? from : `${from}-${to}`)))];
}
