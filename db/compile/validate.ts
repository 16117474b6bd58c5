/** Says what does not hold together between the files: references to nothing, doubles, days in the wrong order. */
import { SYSTEMS } from '#core/codes/types.ts';
import type { Starter } from './authored.ts';
import { validateDays } from './checks.ts';
import { validateEnded } from './ended.ts';
import { createKnown } from './known.ts';
import type { Known } from './known.ts';
import type { Report } from './problems.ts';
import { validateServices } from './services.ts';
import { validateDiagnoses } from './validate-diagnoses.ts';
import { validateExamples } from './validate-examples.ts';
import { validatePlaces, validatePos } from './validate-lists.ts';
import { validateCode, validateModifier, validateSections } from './validate-pages.ts';
import { validateRelations } from './validate-relations.ts';
import { validateWords } from './validate-words.ts';

export function validate(starter: Starter, report: Report): void {
  const known = createKnown(starter, report);
  validatePlaces(starter.places, report);
  for (const code of starter.codes) {
    validateCode(code, starter, known, report);
  }
  for (const modifier of starter.modifiers) {
    validateModifier(modifier, known, report);
  }
  validateSections(starter.everyPage, known, report);
  validateTitles(starter, report);
  validatePairSource(starter, report);
  validateExamples(starter, known, report);
  validateRelations(starter, known, report);
  validateDiagnoses(starter, known, report);
  validateServices(starter.services, known, report);
  validateEnded(starter.ended, starter.codes, known, report);
  validatePos(starter.pos, known, report);
  validateWords(starter.words, report);
  if (starter.pack !== null) {
    validateDays(starter.pack, report);
  }
  validateSources(starter, known, report);
}

/** Runs last: by then everything that cites has cited, unless it could not be read. */
function validateSources(starter: Starter, known: Known, report: Report): void {
  for (const [key, source] of starter.sources) {
    validateDays(source, report);
    if (!starter.unread.something && !known.isCited(key)) {
      report(source.at, `Nothing cites the source \`${key}\`: take it out.`);
    }
  }
}

/** Two codes of one system under one title: a reader could not tell them apart. */
function validateTitles(starter: Starter, report: Report): void {
  for (const system of SYSTEMS) {
    const titles = new Map<string, string>();
    for (const page of starter.codes.filter((one) => one.system === system)) {
      const title = page.title.toLowerCase();
      const other = titles.get(title);
      if (other !== undefined) {
        report(page.at, `Code ${other} has the same title: say what sets this one apart.`);
      }
      titles.set(title, page.code.value);
    }
  }
}

/** The table of pairs has one source for all its rows: a column for each row would double millions of them. */
function validatePairSource(starter: Starter, report: Report): void {
  const [first, ...others] = starter.codes.flatMap(({ ptp }) => ptp.map(({ source }) => source));
  for (const other of others) {
    if (other.value !== first?.value) {
      report(other.at, `All pairs of the pack cite one source, and others cite \`${first?.value ?? ''}\`.`);
    }
  }
}
