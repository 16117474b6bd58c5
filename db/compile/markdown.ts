/** Takes an authored Markdown file apart: front matter, sections by heading, lists of rows; lines are kept. */
import type { Place, Report } from './problems.ts';

export type Line = { readonly at: Place; readonly text: string };
export type Part = { readonly heading: Line; readonly lines: readonly Line[] };
export type MarkdownFile = {
  readonly front: { readonly line: number; readonly text: string };
  readonly parts: readonly Part[];
};

const FENCE = '---';

export function splitFile(file: string, text: string, report: Report): MarkdownFile | undefined {
  const lines = splitLines(file, text);
  const end = lines.findIndex((line, i) => i > 0 && line.text === FENCE);
  if (lines[0]?.text !== FENCE || end === -1) {
    report({ file, line: 1 }, 'The file has to begin with its facts between two lines of three dashes (---).');
    return undefined;
  }
  const front = lines.slice(1, end).map((line) => line.text);
  return { front: { line: 2, text: front.join('\n') }, parts: splitSections(lines.slice(end + 1), report) };
}

export function splitLines(file: string, text: string): readonly Line[] {
  return text.split(/\r?\n/).map((line, i) => ({ at: { file, line: i + 1 }, text: line.trimEnd() }));
}

/** Divides at `## ` headings; every text belongs to one. */
export function splitSections(lines: readonly Line[], report: Report): readonly Part[] {
  const { before, parts } = splitAt('## ', lines);
  const stray = before.find((line) => line.text !== '');
  if (stray !== undefined) {
    report(stray.at, 'Text has to stand under a section heading such as `## descriptor`.');
  }
  return parts;
}

/** Divides lines at those that begin with `mark`; what stands before the first one is given apart. */
export function splitAt(
  mark: '## ' | '### ',
  lines: readonly Line[],
): { before: readonly Line[]; parts: readonly Part[] } {
  const before: Line[] = [];
  const parts: { heading: Line; lines: Line[] }[] = [];
  for (const line of lines) {
    if (line.text.startsWith(mark)) {
      parts.push({ heading: { at: line.at, text: line.text.slice(mark.length).trim() }, lines: [] });
    } else {
      (parts.at(-1)?.lines ?? before).push(line);
    }
  }
  return { before, parts };
}

/** The text of some lines, or null when they are blank. */
export function joinLines(lines: readonly Line[]): string | null {
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .trim();
  return text === '' ? null : text;
}

/** Text first, then one list to the end; an indented line goes on with the entry above it. */
export function splitList(lines: readonly Line[], report: Report): { text: string | null; entries: readonly Line[] } {
  const start = lines.findIndex((line) => isEntry(line.text));
  if (start === -1) {
    return { text: joinLines(lines), entries: [] };
  }
  const entries: Line[] = [];
  for (const line of lines.slice(start)) {
    const last = entries.at(-1);
    if (isEntry(line.text)) {
      entries.push({ at: line.at, text: line.text.slice(2).trim() });
    } else if (last !== undefined && /^\s+\S/.test(line.text)) {
      entries[entries.length - 1] = { at: last.at, text: `${last.text} ${line.text.trim()}` };
    } else if (line.text !== '') {
      report(
        line.at,
        'The list is the last thing of this section: move this text above it, or indent it to go on with the entry.',
      );
    }
  }
  return { text: joinLines(lines.slice(0, start)), entries };
}

function isEntry(text: string): boolean {
  return text.startsWith('- ');
}

const HTML = /<[a-z!/][^>]*>/i;

/** Pages are shown with HTML off: a tag would stand there as it was typed. */
export function reportHtml(lines: readonly Line[], report: Report): void {
  for (const { at, text } of lines) {
    const tag = HTML.exec(text.replace(/`[^`]*`/g, ''))?.[0];
    if (tag !== undefined) {
      report(at, `Take out the HTML tag ${tag}: pages are plain Markdown.`);
    }
  }
}
