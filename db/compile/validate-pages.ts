/** What has to hold of one page: its code, its place, its edit rows, what its sections refer to. */
import type { AuthoredCode, AuthoredKind, AuthoredModifier, AuthoredSection, Starter } from './authored.ts';
import { createDoubles, validateDays } from './checks.ts';
import { readCode } from './code-text.ts';
import type { Known } from './known.ts';
import { parentOf } from './parents.ts';
import type { Located, Report } from './problems.ts';

/** What we may say on our own word: explanations, not rules. */
const OWN_WORD_KINDS: readonly AuthoredKind[] = [
  'plain-words',
  'description',
  'examples',
  'documentation',
  'disclaimer',
];

function isOurs({ value }: Located<string>): boolean {
  return value.startsWith('codedesk-editors-');
}

export function validateCode(page: AuthoredCode, starter: Starter, known: Known, report: Report): void {
  const read = readCode(page.code.value, page.system);
  if (read === null || read.code !== page.code.value) {
    report(page.code.at, `\`${page.code.value}\` is not how a code of ${page.system} is written.`);
    return;
  }
  validateDays(page, report);
  validatePlace(page, starter, report);
  if (page.source !== null) {
    known.source(page.source);
  }
  validateEdits(page, known, report);
  validateSections(page.sections, known, report);
}

function validatePlace(page: AuthoredCode, starter: Starter, report: Report): void {
  const { place, system } = page;
  if (place === null) {
    if (parentOf(page, starter.codes) === null) {
      report(
        page.at,
        '`place` is missing: name a place of places.yaml, or write the page of the header above this code.',
      );
    }
  } else if (starter.unread.tables.has('places')) {
    return;
  } else if (!starter.places.some((one) => one.system === system && one.place === place.value)) {
    report(place.at, `There is no place \`${place.value}\` of ${system} in places.yaml.`);
  }
}

function validateEdits(page: AuthoredCode, known: Known, report: Report): void {
  const doubles = createDoubles(report);
  for (const row of page.mue) {
    known.source(row.source);
    doubles(row.at, `mue ${row.setting}`, `The unit limit for ${row.setting} stands here twice.`);
  }
  for (const row of page.addOnOf) {
    known.source(row.source);
    if (row.primary.value !== 'CCCCC') {
      known.code(row.primary);
    }
    doubles(row.at, `aoc ${row.primary.value} ${row.type}`, `Primary code ${row.primary.value} stands here twice.`);
    validateDays({ at: row.at, from: row.effective, to: row.deleted }, report);
  }
  for (const row of page.ptp) {
    known.source(row.source);
    known.code(row.column2);
    const span = `${row.effective ?? ''}..${row.deleted ?? ''}`;
    doubles(row.at, `ptp ${row.column2.value} ${span}`, `The pair with ${row.column2.value} stands here twice.`);
    validateDays({ at: row.at, from: row.effective, to: row.deleted }, report);
  }
  for (const row of page.indicators) {
    known.source(row.source);
    const name = row.modifier ?? 'the whole service';
    doubles(row.at, `mpfs ${name}`, `The indicators for ${name} stand here twice.`);
  }
}

export function validateSections(sections: readonly AuthoredSection[], known: Known, report: Report): void {
  for (const section of sections) {
    section.sources.forEach(known.source);
    if (!OWN_WORD_KINDS.includes(section.kind) && section.sources.length > 0 && section.sources.every(isOurs)) {
      report(section.at, `Section \`${section.kind}\` rests on our own word alone: name whose rule it is.`);
    }
    for (const item of section.items) {
      if (item.type === 'modifier') {
        item.modifiers.forEach(known.modifier);
      } else if (item.type === 'role') {
        item.codes.forEach(known.range);
      } else if (item.type === 'code') {
        known.range(item.code);
      }
    }
  }
}

export function validateModifier(page: AuthoredModifier, known: Known, report: Report): void {
  known.source(page.source);
  if (readCode(page.modifier.value, 'MOD') === null) {
    report(
      page.modifier.at,
      `\`${page.modifier.value}\` is not how a modifier is written: two capital letters or digits.`,
    );
  }
  page.appliesTo.forEach(known.range);
  validateDays(page, report);
  validateSections(page.sections, known, report);
}
