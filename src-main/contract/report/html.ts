/** Blocks as one HTML page that needs nothing else: its style is within, and it may load and run nothing. */
import type { ReportAbout, Block, BlockFormat, Fact, FindingWords } from './types.ts';
import { REPORT_STYLE } from './style.ts';

/** No script, no picture, no address: a report that is mailed on shows what it holds and asks for nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export function html({ language, direction }: Pick<ReportAbout, 'language' | 'direction'>): BlockFormat {
  return {
    begin: (title) =>
      [
        '<!doctype html>',
        `<html lang="${escapeHtml(language)}" dir="${direction}">`,
        '<head>',
        '<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        `<title>${escapeHtml(title)}</title>`,
        `<style>\n${REPORT_STYLE}</style>`,
        '</head>',
        '<body>',
        '<main class="report">',
        `<h1>${escapeHtml(title)}</h1>\n`,
      ].join('\n'),
    block: (block) => `${blockHtml(block)}\n`,
    end: () => '</main>\n</body>\n</html>\n',
  };
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'text':
      return `<p${block.isQuiet === true ? ' class="quiet"' : ''}>${escapeHtml(block.text)}</p>`;
    case 'facts':
      return factsHtml(block.rows);
    case 'list':
      return listHtml(block.items);
    case 'table':
      return tableHtml(block);
    case 'finding':
      return findingHtml(block);
  }
}

function factsHtml(rows: readonly Fact[]): string {
  const row = ({ label, value, isCode = false }: Fact): string =>
    `<dt>${escapeHtml(label)}</dt><dd>${isCode ? codeHtml(value) : escapeHtml(value)}</dd>`;
  return `<dl>\n${rows.map(row).join('\n')}\n</dl>`;
}

function listHtml(items: readonly string[]): string {
  return `<ul>\n${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`;
}

function tableHtml({ head, rows, codeColumns }: Extract<Block, { readonly kind: 'table' }>): string {
  const cell = (text: string, at: number): string =>
    `<td>${codeColumns.includes(at) && text !== '' ? codeHtml(text) : escapeHtml(text)}</td>`;
  return [
    '<table>',
    `<thead><tr>${head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`),
    '</tbody>',
    '</table>',
  ].join('\n');
}

/** The word stands in the mark, and the edge differs in kind: nothing rests on colour. */
function findingHtml({ tone, mark, rule, message, places, why, details }: FindingWords): string {
  return [
    `<section class="finding ${tone}" data-rule="${escapeHtml(rule)}">`,
    `<p class="title"><span class="mark">${escapeHtml(mark)}</span> <strong>${escapeHtml(message)}</strong></p>`,
    `<p class="places">${[places === '' ? '' : `${escapeHtml(places)} `, codeHtml(rule)].join('')}</p>`,
    ...(why.length === 0 ? [] : [listHtml(why)]),
    factsHtml(details),
    '</section>',
  ].join('\n');
}

/** Codes stand from left to right in every language. */
function codeHtml(text: string): string {
  return `<code dir="ltr">${escapeHtml(text)}</code>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
