/**
 * A screening mammogram that led to a diagnostic one on the same day: Medicare pays both, and GG on the diagnostic one
 * says so. CMS, Medicare Claims Processing Manual, chapter 18, section 20. The pair edit between them takes a modifier.
 */
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import type { LineView } from './context.ts';
import { setOnLine } from './draft.ts';
import type { EditedPair } from './pairs.ts';
import type { Answer, Question } from './types.ts';

const SCREENING: readonly string[] = ['77063', '77067'];
const DIAGNOSTIC: readonly string[] = ['77065', '77066'];
const LED_TO = 'GG';
const MAX_MODIFIERS = 4;

/** true where the edit denies a screening mammogram beside a diagnostic one. */
export function areTwoMammograms({ row: { column1, column2 } }: EditedPair): boolean {
  return DIAGNOSTIC.includes(column1) && SCREENING.includes(column2);
}

/** GG on the diagnostic one. */
export function isLedTo({ column1 }: EditedPair): boolean {
  return column1.modifiers.includes(LED_TO);
}

/** What the finding says in place of "is not paid beside". */
export function mammogramsMessage({ row: { column1, column2 } }: EditedPair): Said {
  return said('rule.ptp.mammograms', { code: column2, other: column1 });
}

/** The screening one stays, whatever the answer. */
export function askLedTo({ row, column1, alike }: EditedPair): Question | null {
  const [first] = alike;
  const answers = ['XU', '59'].flatMap((modifier): readonly Answer[] => {
    const patch = [
      ...(column1.view === null || column1.modifiers.includes(LED_TO) ? [] : adding([column1.view], LED_TO)),
      ...adding(alike, modifier),
    ];
    return [...alike, ...(column1.view === null ? [] : [column1.view])].every(hasRoom)
      ? [{ label: said('rule.answer.mammograms', { other: row.column1, code: row.column2, modifier }), patch }]
      : [];
  });
  return first === undefined || answers.length === 0
    ? null
    : {
        text: said('rule.ask.mammograms', { code: row.column2, other: row.column1 }),
        path: `/lines/${first.index}/modifiers`,
        answers,
      };
}

function hasRoom({ line }: LineView): boolean {
  return line.modifiers.length < MAX_MODIFIERS;
}

function adding(lines: readonly LineView[], modifier: string): Answer['patch'] {
  return lines.map(({ index, line }) => setOnLine(index, 'modifiers', [...line.modifiers, modifier]));
}
