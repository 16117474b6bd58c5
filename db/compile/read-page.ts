/** Reads a code's or a modifier's file: facts in the front matter, sections below. */
import { SETTINGS } from '#core/case/types.ts';
import { SYSTEMS } from '#core/codes/types.ts';
import { INDICATOR_FIELDS } from './authored.ts';
import type { AuthoredCode, AuthoredModifier, AuthoredSection } from './authored.ts';
import { splitFile, splitLines, splitSections } from './markdown.ts';
import type { Report } from './problems.ts';
import { readSections } from './read-section.ts';
import * as y from './yaml.ts';

const ref = y.located(y.text);
const refs = y.list(ref);
const texts = y.list(y.text);

const mue = y.object({
  setting: y.required(y.oneOf(...SETTINGS)),
  value: y.required(y.whole),
  mai: y.required(y.oneOf(1, 2, 3)),
  rationale: y.optional(y.text),
  source: y.required(ref),
});

const addOn = y.object({
  primary: y.required(ref),
  type: y.required(y.oneOf(1, 2, 3)),
  effective: y.optional(y.date),
  deleted: y.optional(y.date),
  source: y.required(ref),
});

const pair = y.object({
  column2: y.required(ref),
  indicator: y.required(y.oneOf(0, 1, 9)),
  effective: y.optional(y.date),
  deleted: y.optional(y.date),
  rationale: y.optional(y.text),
  source: y.required(ref),
});

const optionalText = y.optional(y.text);
type IndicatorText = Record<(typeof INDICATOR_FIELDS)[number], typeof optionalText>;
const indicator = y.object({
  ...(Object.fromEntries(INDICATOR_FIELDS.map((name) => [name, optionalText])) as IndicatorText),
  modifier: y.optional(y.oneOf('26', 'TC', '53')),
  workRvu: y.optional(y.amount),
  source: y.required(ref),
});

const codeFacts = y.object({
  system: y.required(y.oneOf(...SYSTEMS)),
  code: y.required(ref),
  title: y.required(y.text),
  titleShort: y.optional(y.text),
  place: y.optional(ref),
  billable: y.required(y.flag),
  from: y.optional(y.date),
  to: y.optional(y.date),
  synonyms: y.defaulted(texts, []),
  source: y.optional(ref),
  mue: y.defaulted(y.list(mue), []),
  addOnOf: y.defaulted(y.list(addOn), []),
  ptp: y.defaulted(y.list(pair), []),
  indicators: y.defaulted(y.oneOrMore(indicator), []),
});

const modifierFacts = y.object({
  modifier: y.required(ref),
  title: y.required(y.text),
  synonyms: y.defaulted(texts, []),
  exclusive: y.defaulted(texts, []),
  allowsRepeat: y.defaulted(y.flag, false),
  anatomic: y.defaulted(y.flag, false),
  sort: y.required(y.oneOf('payment', 'information')),
  appliesTo: y.defaulted(refs, []),
  from: y.optional(y.date),
  to: y.optional(y.date),
  source: y.required(ref),
});

export function readCodePage(file: string, text: string, report: Report): AuthoredCode | undefined {
  return readPage(file, text, codeFacts, report);
}

export function readModifierPage(file: string, text: string, report: Report): AuthoredModifier | undefined {
  return readPage(file, text, modifierFacts, report);
}

/** A file of sections alone. */
export function readBareSections(file: string, text: string, report: Report): readonly AuthoredSection[] {
  return readSections(splitSections(splitLines(file, text), report), report);
}

function readPage<T extends object>(file: string, text: string, decode: y.Decode<T>, report: Report) {
  const parts = splitFile(file, text, report);
  if (parts === undefined) {
    return undefined;
  }
  const sections = readSections(parts.parts, report);
  const facts = y.readYaml({ file, ...parts.front }, decode, report);
  return facts === undefined ? undefined : { ...facts, sections };
}
