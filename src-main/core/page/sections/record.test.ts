import { describe, expect, it } from 'vitest';
import english from '#contract/words/en.json' with { type: 'json' };
import { aCited, aMaterial, inYear } from '#test/fixtures/page-material.ts';
import { composePage } from '../compose.ts';
import { RECORD_FIELDS } from './record.ts';

const words: Readonly<Record<string, string>> = english;

function rowsOf(fields: Readonly<Record<string, string | readonly string[]>>, entry = {}) {
  const official = { fields: { fields, cited: aCited('hcpcs') } };
  const page = composePage(aMaterial({ editions: [inYear('2025', entry)], asked: '2025-03-01', official }));
  const rows = page.sections.find(({ kind }) => kind === 'indicators')?.rows ?? [];
  return rows.flatMap((row) => (row.type === 'indicator' ? [[row.name, row.value, row.meaning.say]] : []));
}

describe('a code’s record', () => {
  it('is told field by field, several values apart, in the order in which a coder asks', () => {
    expect(rowsOf({ action: 'N', typeOfService: ['1', 'P'], coverage: 'D', actionDate: '20110101' })).toEqual([
      ['record.coverage', 'D', 'record.coverage.D'],
      ['record.typeOfService', '1', 'record.type_of_service.1'],
      ['record.typeOfService.2', 'P', 'record.type_of_service.P'],
      ['record.action', 'N', 'record.action.N'],
      ['record.actionDate', '20110101', 'record.day'],
    ]);
  });

  it('shows what it can’t explain as it is, and says so', () => {
    expect(rowsOf({ coverage: '7', actionDate: '20111301', novelty: 'x' })).toEqual([
      ['record.coverage', '7', 'record.unexplained'],
      ['record.actionDate', '20111301', 'record.unexplained'],
      ['record.novelty', 'x', 'record.unexplained'],
    ]);
  });

  it('has the days of the code itself', () => {
    expect(rowsOf({}, { from: '2011-01-01', to: '2025-12-31' })).toEqual([
      ['record.added', '2011-01-01', 'record.day'],
      ['record.ended', '2025-12-31', 'record.day'],
    ]);
  });

  it('has words for every field and every value that it explains', () => {
    const keys = Object.entries(RECORD_FIELDS).flatMap(([name, reading]) => {
      const key = `record.${name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)}`;
      const values = typeof reading === 'string' ? (reading === 'any' ? ['any'] : []) : reading;
      return [key, ...values.map((value) => `${key}.${value}`)];
    });

    expect(keys.filter((key) => !Object.hasOwn(words, key))).toEqual([]);
    expect(keys.length).toBeGreaterThan(200);
  });
});
