/**
 * The addenda of the order files (CDC/NCHS for ICD-10-CM, CMS for ICD-10-PCS, every fiscal year): what changed against
 * the edition before. Positions from 1: 1-12 action; ICD-10-CM 14 flag, 16-22 code, 24-83 short, 85-end long description;
 * ICD-10-PCS has no flag and all of it two places to the left. A revision takes two lines. The file ends with counts.
 */
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import { areRows } from '../read-lines.ts';

type System = 'ICD10CM' | 'ICD10PCS';

export type AddendaLine = {
  readonly action: 'add' | 'delete' | 'revise-from' | 'revise-to';
  readonly key: string;
  readonly billable: boolean | null;
  readonly title: string;
};

export type Change = {
  readonly action: 'add' | 'delete' | 'revise';
  readonly key: string;
  readonly billable: boolean | null;
  readonly title: string;
  readonly before: string | null;
};

const ACTIONS: Readonly<Record<string, AddendaLine['action']>> = {
  'Add:': 'add',
  'Delete:': 'delete',
  'Revise from:': 'revise-from',
  'Revise to:': 'revise-to',
};
const ACTION_WIDTH = 12;
const SHORT_WIDTH = 60;

/** One line; null for the counts at the end, which begin with blanks or a plain word. */
export function parseAddendaLine(text: string, system: System): AddendaLine | Said | null {
  if (!text.slice(0, ACTION_WIDTH).includes(':')) {
    return null;
  }
  const action = ACTIONS[text.slice(0, ACTION_WIDTH).trim()];
  const start = system === 'ICD10CM' ? 15 : 13;
  const flag = system === 'ICD10CM' ? text.slice(13, 14) : '';
  const key = text.slice(start, start + 7).trim();
  const title = text.slice(start + 8 + SHORT_WIDTH + 1).trim();
  const isCode = system === 'ICD10CM' ? /^[A-Z][0-9A-Z]{2,6}$/u.test(key) : /^(?:[0-9A-Z]{3}|[0-9A-Z]{7})$/u.test(key);
  if (
    action === undefined ||
    !isCode ||
    !/^[01]?$/u.test(flag) ||
    (system === 'ICD10CM' && flag === '') ||
    title === ''
  ) {
    return said('import.row.not_change');
  }
  return { action, key, billable: flag === '' ? null : flag === '1', title };
}

/** Whose addenda these lines are; null when they are none. */
export function addendaSystemOf(lines: readonly string[]): System | null {
  const fits = (system: System): boolean =>
    areRows(lines, (line) => {
      const read = parseAddendaLine(line, system);
      return read === null ? 'none' : 'say' in read ? 'bad' : 'row';
    });
  return fits('ICD10CM') ? 'ICD10CM' : fits('ICD10PCS') ? 'ICD10PCS' : null;
}

/** Joins the two lines of each revision. A half without its other half is a change that can't be told. */
export class ChangeJoiner {
  readonly changes: Change[] = [];
  #from: AddendaLine | null = null;

  add(line: AddendaLine): Said | null {
    const from = this.#from;
    this.#from = line.action === 'revise-from' ? line : null;
    if (line.action === 'revise-from') {
      return from === null ? null : said('import.row.half_revision', { code: from.key });
    }
    if (line.action === 'revise-to') {
      if (from?.key !== line.key) {
        return said('import.row.half_revision', { code: line.key });
      }
      this.changes.push({ ...line, action: 'revise', before: from.title });
      return null;
    }
    this.changes.push({ ...line, action: line.action, before: null });
    return from === null ? null : said('import.row.half_revision', { code: from.key });
  }
}
