/** Reads the sections of a page: sources, text, and the rows that its kind has. */
import { SECTION_KINDS } from '#core/page/types.ts';
import type { Verdict } from '#core/page/types.ts';
import type { AuthoredKind, AuthoredSection, Example, Expectation, Item } from './authored.ts';
import { joinLines, reportHtml, splitAt, splitList } from './markdown.ts';
import type { Line, Part } from './markdown.ts';
import type { Located, Report } from './problems.ts';

const COMPUTED: readonly string[] = ['edits', 'indicators', 'notes', 'history', 'mine'];
export const AUTHORED_KINDS = SECTION_KINDS.filter((kind): kind is AuthoredKind => !COMPUTED.includes(kind));

const SOURCES = 'Sources:';
const VERDICTS: readonly Verdict[] = ['allowed', 'sometimes', 'with-records', 'not-allowed'];

export function readSections(parts: readonly Part[], report: Report): readonly AuthoredSection[] {
  const seen = new Set<string>();
  return parts.flatMap((part) => {
    const { at, text: name } = part.heading;
    const kind = AUTHORED_KINDS.find((one) => one === name);
    if (kind === undefined) {
      report(at, `There is no section \`${name}\` to write: known are ${AUTHORED_KINDS.join(', ')}.`);
      return [];
    }
    if (seen.has(kind)) {
      report(at, `Section \`${kind}\` stands here a second time: put both together.`);
    }
    seen.add(kind);
    reportHtml(part.lines, report);
    return [readSection(kind, part, report)];
  });
}

function readSection(kind: AuthoredKind, part: Part, report: Report): AuthoredSection {
  const { sources, rest } = takeSources(part, report);
  if (joinLines(rest) === null) {
    report(part.heading.at, `Section \`${kind}\` is empty: write it or take its heading out.`);
  }
  const head = { at: part.heading.at, kind, sources };
  if (kind === 'examples') {
    const { before, parts } = splitAt('### ', rest);
    const examples = parts.flatMap((one) => readExample(one, report) ?? []);
    return { ...head, text: joinLines(before), items: [], examples };
  }
  const read = ITEM_READERS[kind];
  if (read === undefined) {
    return { ...head, text: joinLines(rest), items: [], examples: [] };
  }
  const { text, entries } = splitList(rest, report);
  const items = entries.flatMap((entry) => read(entry, report) ?? []);
  return { ...head, text, items, examples: [] };
}

function takeSources(part: Part, report: Report): { sources: readonly Located<string>[]; rest: readonly Line[] } {
  const start = part.lines.findIndex((line) => line.text !== '');
  const first = part.lines[start];
  if (first === undefined || !first.text.startsWith(SOURCES)) {
    const name = part.heading.text;
    report(part.heading.at, `Section \`${name}\` names no source: write \`Sources: …\` in the line under its heading.`);
    return { sources: [], rest: part.lines };
  }
  const sources = splitNames({ at: first.at, text: first.text.slice(SOURCES.length) });
  if (sources.length === 0) {
    report(first.at, '`Sources:` is followed by nothing: name at least one key of sources.yaml.');
  }
  return { sources, rest: part.lines.slice(start + 1) };
}

type ItemReader = (entry: Line, report: Report) => Item | undefined;

const ITEM_READERS: Partial<Record<AuthoredKind, ItemReader>> = {
  modifiers: readModifiers,
  responsibility: readRole,
  important: readCode,
  documentation: (entry) => ({ type: 'item', text: entry.text }),
};

function readModifiers(entry: Line, report: Report): Item | undefined {
  const [names = '', verdictText = '', ...words] = splitCells(entry.text);
  const verdict = VERDICTS.find((one) => one === verdictText);
  const modifiers = splitNames({ at: entry.at, text: names });
  if (verdict === undefined || modifiers.length === 0 || words.length === 0) {
    report(entry.at, `Write \`modifiers | verdict | why\`, the verdict being one of ${VERDICTS.join(', ')}.`);
    return undefined;
  }
  return { type: 'modifier', modifiers, verdict, text: words.join(' | ') };
}

function readRole(entry: Line, report: Report): Item | undefined {
  const [role = '', names = '', ...words] = splitCells(entry.text);
  if (!/^[a-z][a-z-]*$/.test(role) || words.length === 0) {
    report(entry.at, 'Write `role | codes | what they do`, the role in small letters with hyphens.');
    return undefined;
  }
  return { type: 'role', role, codes: splitNames({ at: entry.at, text: names }), text: words.join(' | ') };
}

function readCode(entry: Line, report: Report): Item | undefined {
  const [code = '', ...words] = splitCells(entry.text);
  if (code === '' || words.length === 0) {
    report(entry.at, 'Write `code | what to know`, or `from-to | what to know`.');
    return undefined;
  }
  return { type: 'code', code: { value: code, at: entry.at }, text: words.join(' | ') };
}

function splitCells(text: string): readonly string[] {
  return text.split(/\s*\|\s*/).map((cell) => cell.trim());
}

function splitNames({ at, text }: Line): readonly Located<string>[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((value) => ({ value, at }));
}

const ENTRY = 'Entry:';
const EXPECT = 'Expect:';

function readExample({ heading, lines }: Part, report: Report): Example | undefined {
  const entry = lines.find((line) => line.text.startsWith(ENTRY));
  const expect = lines.find((line) => line.text.startsWith(EXPECT));
  if (entry === undefined || expect === undefined) {
    report(heading.at, `The example needs a line \`${ENTRY} …\` and a line \`${EXPECT} …\`.`);
    return undefined;
  }
  const expected = readExpect({ at: expect.at, text: expect.text.slice(EXPECT.length).trim() }, report);
  const rest = lines.filter((line) => line !== entry && line !== expect);
  return {
    at: heading.at,
    title: heading.text,
    entry: { value: entry.text.slice(ENTRY.length).trim(), at: entry.at },
    expect: { value: expected, at: expect.at },
    text: joinLines(rest),
  };
}

function readExpect({ at, text }: Line, report: Report): readonly Expectation[] {
  if (text === 'none') {
    return [];
  }
  return text.split(',').flatMap((part) => {
    const [rule = '', severity, ...more] = part.trim().split(/\s+/);
    if ((severity !== 'error' && severity !== 'warning') || more.length > 0) {
      report(
        at,
        `\`${part.trim()}\` is not an expectation: write \`none\`, or \`rule error\` and \`rule warning\` with commas between.`,
      );
      return [];
    }
    return [{ rule, severity }];
  });
}
