/** Blocks as Markdown (CommonMark with tables), readable as it stands. */
import type { Block, BlockFormat, Fact, FindingWords } from './types.ts';

export const markdown: BlockFormat = {
  begin: (title) => `# ${escapeMarkdown(title)}\n`,
  block: (block) => `\n${blockText(block)}\n`,
  end: () => '',
};

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'text':
      return block.isQuiet === true ? `*${escapeMarkdown(block.text)}*` : escapeMarkdown(block.text);
    case 'facts':
      return block.rows.map(factText).join('\n');
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'table':
      return tableText(block);
    case 'finding':
      return findingText(block);
  }
}

function factText({ label, value, isCode = false }: Fact): string {
  return `- ${escapeMarkdown(label)}: ${isCode ? codeSpan(value) : escapeMarkdown(value)}`;
}

function tableText({ head, rows }: Extract<Block, { readonly kind: 'table' }>): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(row)].join('\n');
}

function findingText({ mark, rule, message, places, why, details }: FindingWords): string {
  const where = places === '' ? '' : ` (${escapeMarkdown(places)})`;
  return [
    `**${escapeMarkdown(mark)}: ${escapeMarkdown(message)}**${where} ${codeSpan(rule)}`,
    '',
    ...why.map((reason) => `- ${escapeMarkdown(reason)}`),
    ...details.map(factText),
  ].join('\n');
}

/** Text that Markdown and the HTML in it could read otherwise; line breaks would end a table's row. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replace(/^(?:#{1,6}(?= )|[-+](?= )|=+$|-+$)/, '\\$&')
    .replace(/^(\d+)([.)])(?= )/, '$1\\$2');
}

/** The fence is longer than any run of backticks within, so that nothing in the text can end it. */
function codeSpan(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...Array.from(flat.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${flat}${fence}` : `${fence} ${flat} ${fence}`;
}
