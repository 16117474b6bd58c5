/** A finding in words, with everything that an audit asks of it: why, on whose word, and who set it aside for what. */
import { said } from '../shared.ts';
import type { Citation, Finding, FoldedFinding, Json } from '../types.ts';
import type { Say } from '../words/say.ts';
import type { Fact, FindingWords } from './types.ts';

/** `joined` puts items in a row as the language does. */
export type Speak = { readonly say: Say; readonly date: (iso: string) => string };

export function findingWords({ say }: Pick<Speak, 'say'>, finding: Finding): FindingWords {
  const { severity, override, rule, message, why } = finding;
  const mark = say(said(`report.severity.${severity}`));
  return {
    tone: override === null ? severity : 'overridden',
    mark: override === null ? mark : say(said('report.overridden_mark', { severity: mark })),
    rule,
    message: say(message),
    places: placesOf(say, finding),
    why: why.map(say),
    details: detailsOf(say, finding),
  };
}

/** "lines 1, 3, diagnosis 2"; empty for a finding of the whole case. */
export function placesOf(say: Say, { lines, dx }: Pick<Finding, 'lines' | 'dx'>): string {
  return [
    ...(lines.length === 0 ? [] : [say(said('report.lines', { count: lines.length, lines: lines.join(', ') }))]),
    ...(dx.length === 0 ? [] : [say(said('report.dx', { count: dx.length, dx: dx.join(', ') }))]),
  ].join(', ');
}

function detailsOf(say: Say, { question, override, fixes, row, citation, folded = [] }: Finding): readonly Fact[] {
  const fact = (name: string, value: string): Fact => ({ label: say(said(`report.detail.${name}`)), value });
  return [
    ...(override === null ? [] : [fact('override', override.reason)]),
    ...(question === null ? [] : [fact('question', say(question.text))]),
    ...(fixes.length === 0 ? [] : [fact('fixes', fixes.map(({ label }) => say(label)).join('; '))]),
    ...(row === null ? [] : [fact('row', `${row.table}: ${valuesText(row.values)}`)]),
    fact('source', sourceText(say, citation)),
    ...folded.map((other) => fact('folded', foldedText(say, other))),
  ];
}

/** What a finding covers: rule, sentence, row and source, so that a reviewer finds each edit by name. */
export function foldedText(say: Say, { rule, message, row, citation }: FoldedFinding): string {
  const values = row === null ? [] : [`${row.table}: ${valuesText(row.values)}`];
  return [`${rule}: ${say(message)}`, ...values, sourceText(say, citation)].join('; ');
}

/** Publisher and document, the place in it, its edition, and the pack that the row came from. */
export function sourceText(say: Say, { source, section, edition, pack }: Citation): string {
  const named = [source, section].filter((part) => part !== '').join(', ');
  const whole = edition === '' || named.includes(edition) ? named : say(said('report.source', { named, edition }));
  return pack === null ? whole : say(said('report.source_pack', { source: whole, pack }));
}

/** A row's values under the publisher's own names. */
export function valuesText(values: Readonly<Record<string, Json>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${plain(value)}`)
    .join(', ');
}

function plain(value: Json): string {
  if (Array.isArray(value)) {
    return value.map((one: Json) => plain(one)).join(' ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
