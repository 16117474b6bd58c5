/** Lines that Markdown keeps apart: lists, headings, quotes, tables. All others run on from the line before. */
const OWN_LINE = /^\s*(?:[-*+>#|]|\d+[.)]\s)/;

/** Authored text is broken wherever its author broke it; here it is to fill the line. Marks such as `**` are dropped. */
export function plainText(markdown: string): string {
  const lines: string[] = [];
  for (const line of markdown.trim().split(/\r?\n/)) {
    const before = lines.at(-1);
    if (before === undefined || before === '' || line.trim() === '' || OWN_LINE.test(line)) {
      lines.push(line.trimEnd());
    } else {
      lines[lines.length - 1] = `${before} ${line.trim()}`;
    }
  }
  return lines.map((line) => line.replace(/^#+\s+/, '').replaceAll(/(\*\*|__|`)(?=\S)(.*?\S)\1/g, '$2')).join('\n');
}
