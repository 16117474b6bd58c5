import { isIsoDate } from '../codes/dates.ts';
import { isModifier, lineSystemOf, readDiagnosis } from '../codes/parse.ts';
import { writeValue } from './assignment.ts';
import type { CaseDraft } from './draft.ts';
import { isQuantity } from './numbers.ts';
import { BOOLEAN_FACTS, NUMBER_FACTS } from './read-named.ts';
import { hasFancySigns } from './signs.ts';
import type { CaseLine, HistoryLine, Patient } from './types.ts';

export type EntryText = {
  readonly entry: string;
  /** Names of the fields that the grammar can't say; whoever writes the text keeps them beside it. */
  readonly leftApart: readonly string[];
};

/** Collects what can't be said while the sayable is written. */
type Apart = Set<string>;

/**
 * Writes a case as entry text that reads back as the same case, but for what `leftApart` names. The default payer and
 * setting are left out.
 */
export function formatEntry(theCase: CaseDraft): EntryText {
  const apart: Apart = new Set();
  const pos = sharedPos(theCase.lines);
  const parts = [
    theCase.lines.map((line) => writeLine(line, pos, apart)).join(' '),
    writeDiagnoses(theCase.diagnoses, apart),
    writePatient(theCase.patient),
    theCase.date === undefined ? '' : `@${theCase.date}`,
    pos === null ? '' : `pos ${pos}`,
    theCase.payer === undefined || theCase.payer === 'medicare' ? '' : `payer ${theCase.payer}`,
    theCase.setting === undefined || theCase.setting === 'practitioner' ? '' : `setting ${theCase.setting}`,
    ...Object.entries(theCase.providers).map(([id, provider]) => writeProvider(id, { ...provider }, apart)),
    writeFacts(theCase, apart),
    writeHistory(theCase.history, apart),
  ];
  nameUnsayable(theCase, apart);
  return { entry: parts.filter((part) => part !== '').join('; '), leftApart: [...apart].sort() };
}

function nameUnsayable(theCase: CaseDraft, apart: Apart): void {
  if (theCase.ref !== undefined) {
    apart.add('ref');
  }
  if (theCase.patient.newborn !== undefined) {
    apart.add('newborn');
  }
  if (theCase.lines.some((line) => line.drug !== undefined)) {
    apart.add('drug');
  }
  if (theCase.overrides.length > 0) {
    apart.add('overrides');
  }
}

/** The place of service of all lines, where several have the same. */
function sharedPos(lines: readonly CaseLine[]): string | null {
  const pos = lines[0]?.pos;
  return pos !== undefined && lines.length > 1 && lines.every((line) => line.pos === pos) ? pos : null;
}

function writeLine(line: CaseLine, pos: string | null, apart: Apart): string {
  const head = writeHead(line, apart);
  if (head === '') {
    return '';
  }
  const range = line.to === undefined || line.from === undefined ? '' : `..${line.to}`;
  if (line.to !== undefined && line.from === undefined) {
    apart.add('to');
  }
  const attributes = [
    line.from === undefined ? '' : `@${line.from}${range}`,
    line.dx === undefined || line.dx.length === 0 ? '' : `#${line.dx.join(',')}`,
  ].join('');
  const named = [
    writeNamed('p', 'provider', line.provider, apart),
    line.minutes === undefined ? '' : `m=${line.minutes}`,
    writeNamed('c', 'course', line.course, apart),
    writeNamed('s', 'session', line.session, apart),
    writeNamed('site', 'site', line.site, apart),
    line.pos === undefined || line.pos === pos ? '' : `pos=${line.pos}`,
  ];
  return [`${head}${attributes}`, ...named].filter((word) => word !== '').join(' ');
}

/** Code, modifiers and units. A code that could not be read has no place in entry text. */
function writeHead(line: { code: string; modifiers: readonly string[]; units: number }, apart: Apart): string {
  if (lineSystemOf(line.code) === null || !line.modifiers.every(isModifier) || !isQuantity(line.units)) {
    apart.add('lines');
    return '';
  }
  const units = line.units === 1 ? '' : `x${line.units}`;
  return `${[line.code, ...line.modifiers].join('-')}${units}`;
}

function isSayable(name: string): boolean {
  return /^[^\s@#,;"]+$/.test(name) && !hasFancySigns(name);
}

function writeNamed(letter: string, field: string, value: string | undefined, apart: Apart): string {
  if (value === undefined) {
    return '';
  }
  if (!isSayable(value)) {
    apart.add(field);
    return '';
  }
  return `${letter}=${value}`;
}

function writeDiagnoses(diagnoses: readonly string[], apart: Apart): string {
  if (diagnoses.length === 0) {
    return '';
  }
  if (diagnoses.some((code) => readDiagnosis(code) === null && !/^[^\s;,"@]+$/.test(code))) {
    apart.add('diagnoses');
  }
  return `dx ${diagnoses.join(' ')}`;
}

function writePatient(patient: Patient): string {
  const { birthDate, ageYears, ageDays, sex = '' } = patient;
  if (birthDate !== undefined && isIsoDate(birthDate)) {
    return `pt ${birthDate} ${sex}`.trim();
  }
  if (ageDays !== undefined) {
    return `pt ${ageDays}d${sex}`;
  }
  return ageYears === undefined && sex === '' ? '' : `pt ${ageYears ?? ''}${sex}`;
}

function writeProvider(id: string, values: Readonly<Record<string, string | undefined>>, apart: Apart): string {
  if (!isSayable(id) || id.includes('=')) {
    apart.add('providers');
    return '';
  }
  const words = ['role', 'specialty', 'group'].map((name) => writeAssignment(name, values[name], apart));
  return ['pr', id, ...words].filter((word) => word !== '').join(' ');
}

function writeAssignment(name: string, value: string | number | boolean | undefined, apart: Apart): string {
  if (value === undefined) {
    return '';
  }
  const text = writeValue(String(value));
  if (text === null) {
    apart.add(name);
  }
  return text === null ? '' : `${name}=${text}`;
}

function writeFacts({ facts }: CaseDraft, apart: Apart): string {
  const words = [...NUMBER_FACTS, ...BOOLEAN_FACTS, 'encounterReason' as const].map((name) =>
    writeAssignment(name, facts[name], apart),
  );
  const minutes = Object.entries(facts.otherTimedMinutes ?? {}).map(([code, count]) => `${code}:${count}`);
  if (facts.otherTimedMinutes !== undefined && !minutes.every((pair) => /^[\dA-Z]{5,7}:\d{1,9}$/.test(pair))) {
    apart.add('otherTimedMinutes');
  } else if (minutes.length > 0) {
    words.push(`otherTimedMinutes=${minutes.join(',')}`);
  }
  const said = words.filter((word) => word !== '');
  return said.length === 0 ? '' : `fact ${said.join(' ')}`;
}

function writeHistory(history: readonly HistoryLine[], apart: Apart): string {
  const items = history.map((prior) => {
    const head = writeHead(prior, apart);
    const date = prior.from === undefined ? '' : `@${prior.from}`;
    const provider = writeNamed('p', 'provider', prior.provider, apart);
    return head === '' ? '' : `${head}${date} ${provider}`.trim();
  });
  const said = items.filter((item) => item !== '');
  return said.length === 0 ? '' : `hx ${said.join(' ')}`;
}
