import { describe, expect, test } from 'vitest';
import { parseQuery } from './query.ts';
import { errorProneNotes } from './error-prone.ts';
import { slotsOf } from './readings.ts';
import type { Reading } from './source.ts';

const read = (from: string, to: string): Reading => ({
  reads: to.split(' '),
  readAs: { from, to, kind: 'abbreviation' },
  systems: [],
});
const TABLE = new Map([
  ['qd', [read('qd', 'daily'), read('qd', 'every day')]],
  ['d c', [read('d/c', 'discharge'), read('d/c', 'discontinued')]],
  ['u', [read('u', 'unit')]],
  ['afib', [read('afib', 'atrial fibrillation')]],
]);

function notesOf(text: string) {
  return errorProneNotes(slotsOf(parseQuery(text), { tables: [TABLE], joinOf: () => null }));
}

describe('abbreviations that are mistaken for others', () => {
  test('are named with their list and with all that they were read as', () => {
    expect(notesOf('aspirin qd')).toEqual([
      { say: 'search.error_prone.do_not_use', with: { form: 'qd', meanings: ['daily', 'every day'] } },
    ]);
    expect(notesOf('D/C home')).toEqual([
      { say: 'search.error_prone.ismp', with: { form: 'dc', meanings: ['discharge', 'discontinue', 'discontinued'] } },
    ]);
  });

  test.each(['afib', 'sodium'])('%s is none', (text) => {
    expect(notesOf(text)).toEqual([]);
  });

  test('are named when no table has a meaning of them, too', () => {
    expect(notesOf('hs')).toEqual([
      { say: 'search.error_prone.ismp', with: { form: 'hs', meanings: ['half-strength', 'at bedtime'] } },
    ]);
  });

  test('a letter is one only when it is finished', () => {
    expect(notesOf('10 u')).toEqual([]);
    expect(notesOf('10 u ')).toHaveLength(1);
  });
});
