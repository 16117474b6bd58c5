import { said } from '#contract/shared.ts';
import type { CodeRange, SectionRow } from '#contract/types.ts';
import type { Say } from '#contract/words/say.ts';
import { plainText } from '../markdown.ts';

type RowOf<T extends SectionRow['type']> = Extract<SectionRow, { type: T }>;

/** The rows of a section as lines of text: a block of notes is one line, and so are pairs that say the same. */
export function describeRows(say: Say, rows: readonly SectionRow[]): readonly string[] {
  const lines = Map.groupBy(rows, (row) => {
    if (row.type === 'note') {
      return `note ${row.block}`;
    }
    return row.type === 'edit' && row.table === 'ptp'
      ? JSON.stringify([row.values['setting'], row.direction, row.values['indicator']])
      : row;
  });
  return [...lines.values()].flatMap((group) => {
    const [first] = group;
    if (first?.type === 'note') {
      return describeNotes(say, group.filter(isType('note')));
    }
    if (first?.type === 'edit' && first.table === 'ptp') {
      return describePairs(say, group.filter(isType('edit')));
    }
    return group.map((row) => describeRow(say, row));
  });
}

function isType<T extends SectionRow['type']>(type: T): (row: SectionRow) => row is RowOf<T> {
  return (row): row is RowOf<T> => row.type === type;
}

/** One row of a page's section, as one line of text. */
function describeRow(say: Say, row: SectionRow): string {
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
      return joined([
        `${say(row.label)}: ${row.saysValue ? say(row.meaning) : row.value}`,
        row.saysValue ? null : say(row.meaning),
      ]);
    case 'note':
      return row.text;
    case 'seventh':
      return joined([describeSeventh(say, row), row.note]);
    case 'index-term':
      return describeTerm(say, row);
    case 'remark':
      return say(row.what);
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

function describeNotes(say: Say, block: readonly RowOf<'note'>[]): readonly string[] {
  const [first] = block;
  if (first === undefined) {
    return [];
  }
  // A head such as "code to identify:" is a line of the block like those that it leads.
  const text = block.map((row) => row.text).reduce((all, one) => `${all}${all.endsWith(':') ? '' : ';'} ${one}`);
  const words = { label: say(first.label), text };
  const { kind, code } = first.carrier;
  return [
    first.inheritedFrom === null
      ? say(said('cli.show.note', words))
      : say(said('cli.show.inherited_from', { ...words, carrier: said(`cli.show.carrier.${kind}`, { code }) })),
  ];
}

function describeSeventh(say: Say, { character, text, code }: RowOf<'seventh'>): string {
  return code === null
    ? say(said('cli.show.seventh', { character, text }))
    : say(said('cli.show.seventh_code', { character, text, code }));
}

function describeTerm(say: Say, { path, detail }: RowOf<'index-term'>): string {
  return detail === null
    ? say(said('cli.show.index_term', { path }))
    : say(said('cli.show.index_term_detail', { path, detail }));
}

/** Unit limits and add-on edits, each by itself. */
function describeEdit(say: Say, { target, details, meaning }: RowOf<'edit'>): string {
  const what = target === null ? say(meaning) : `${rangeText(target)}: ${say(meaning)}`;
  return joined([what, ...details.map(say)]);
}

/** Partners that a line of text names; the rest is counted. */
const MOST_PARTNERS = 40;

function describePairs(say: Say, group: readonly RowOf<'edit'>[]): readonly string[] {
  const [first] = group;
  if (first === undefined) {
    return [];
  }
  const shown = group.slice(0, MOST_PARTNERS).flatMap(({ target }) => (target === null ? [] : rangeText(target)));
  const line = said('cli.show.pairs_line', {
    setting: said(`edit.detail.setting.${first.values['setting']}`),
    what: said(`cli.show.pairs.${first.direction}.${first.values['indicator']}`),
    count: group.reduce((sum, { values }) => sum + Number(values['pairs'] ?? 1), 0),
    codes: shown.join(', '),
  });
  const more = group.length - shown.length;
  return [say(more === 0 ? line : said('cli.show.pairs_more', { line, more }))];
}

/** Sentences in a row; authored text may lack its full stop. */
function joined(parts: readonly (string | null)[]): string {
  return parts
    .filter((part): part is string => part !== null && part !== '')
    .map(plainText)
    .map((part) => (/[.!?:]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
