import { said } from '#contract/shared.ts';
import type { CodeRange, SectionRow } from '#contract/types.ts';
import type { Say } from '#contract/words/say.ts';
import { plainText } from '../markdown.ts';

type RowOf<T extends SectionRow['type']> = Extract<SectionRow, { type: T }>;

/** One row of a page's section, as one line of text. */
export function describeRow(say: Say, row: SectionRow): string {
  switch (row.type) {
    case 'relation':
      return joined([`${rangeText(row.target)}: ${say(row.what)}`, row.why, row.lift]);
    case 'role':
      return `${row.role}: ${row.codes.map(rangeText).join(', ')}. ${plainText(row.text)}`;
    case 'modifier':
      return describeModifier(say, row);
    case 'example':
      return describeExample(say, row);
    case 'item':
      return plainText(row.text);
    case 'code':
      return `${rangeText(row.code)}: ${plainText(row.text)}`;
    case 'edit':
      return describeEdit(say, row);
    case 'indicator':
      return `${say(row.label)}: ${row.value}. ${say(row.meaning)}`;
    case 'note':
      return joined([
        row.text,
        row.inheritedFrom === null ? null : say(said('cli.show.inherited', { code: row.inheritedFrom })),
      ]);
    case 'edition':
      return `${row.edition}: ${say(row.what)}`;
  }
}

export function rangeText({ from, to }: CodeRange): string {
  return from === to ? from : `${from}–${to}`;
}

function describeModifier(say: Say, { modifiers, verdict, reason, text }: RowOf<'modifier'>): string {
  const head = `${modifiers.join(', ')}: ${say(said(`cli.verdict.${verdict}`))}`;
  return joined([head, reason === null ? null : say(reason), text]);
}

function describeExample(say: Say, { title, entry, text, expect }: RowOf<'example'>): string {
  const answers = expect.map(({ rule, severity }) => `${say(said(`cli.severity.${severity}`))} ${rule}`);
  const outcome = answers.length === 0 ? say(said('cli.show.no_findings')) : answers.join(', ');
  return [title, `  ${entry}`, `  → ${outcome}`, ...(text === null ? [] : [plainText(text)])].join('\n');
}

function describeEdit(say: Say, { target, values, meaning }: RowOf<'edit'>): string {
  const row = Object.entries(values).map(([name, value]) => `${name} ${value ?? '–'}`);
  const head = [...(target === null ? [] : [rangeText(target)]), ...row].join(', ');
  return `${head}: ${say(meaning)}`;
}

/** Sentences in a row; authored text may lack its full stop. */
function joined(parts: readonly (string | null)[]): string {
  return parts
    .filter((part): part is string => part !== null && part !== '')
    .map(plainText)
    .map((part) => (/[.!?:]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
