import { describe, expect, test } from 'vitest';
import { aLine, anX12, CLAIM, SUBSCRIBER } from '#test/fixtures/claims.ts';
import { GOOD_FILES } from '#test/fixtures/good-files.ts';
import { lookAt } from './look.ts';

const look = (name: string, text: string) => lookAt(name, new TextEncoder().encode(text));

describe('what a file is, told from its beginning', () => {
  test.each([
    [
      'an 837P whatever it is called',
      'mail.txt',
      anX12([{ body: [...SUBSCRIBER, ...CLAIM, ...aLine(1, '99213')] }]),
      '837p',
    ],
    ['a case as entry text', 'case.txt', '63620@2025-03-10 77427@2025-03-12; dx D33.4', 'entry'],
    ['a name of claims with a text that is none', 'old.837', 'Dear colleague', 'entry'],
    ['a PDF under a name of claims, which reading refuses', 'claims.837', '%PDF-1.7 xyz', null],
  ])('%s', (_, name, text, format) => {
    expect(look(name, text)).toMatchObject({ kind: 'claims', format });
  });

  test.each([
    ['FHIR', '{"resourceType":"Claim"}'],
    ['case JSON', '[{"lines":[{"code":"99213"}]}]'],
  ])('%s is claims', (_, text) => {
    expect(look('a.json', text).kind).toBe('claims');
  });

  test('every publisher’s file is the library’s', () => {
    const kinds = Object.entries(GOOD_FILES).map(([name, bytes]) => [name, lookAt(`${name}.txt`, bytes).kind]);
    expect(kinds).toEqual(Object.keys(GOOD_FILES).map((name) => [name, 'codes']));
  });

  test.each([
    ['a zip', 'claims.837', 'PK\u0003\u0004'],
    ['a web page', 'page.html', '<!doctype html>'],
    ['a letter', 'letter.txt', 'Dear colleague, thank you for the chart.'],
    ['a PDF', 'guide.pdf', '%PDF-1.7'],
    ['nothing', 'empty.txt', ''],
  ])('%s is the library’s to refuse', (_, name, text) => {
    expect(look(name, text)).toEqual({ kind: 'codes' });
  });
});

describe('the columns of a table', () => {
  test('names tell what they can, and shapes show how values are written and nothing of them', () => {
    const text = 'Acct,CPT,Patient Name,Charge\n4711,99213,"Doe, Jane",100.00\n';
    expect(look('export.csv', text)).toEqual({
      kind: 'claims',
      format: 'csv',
      table: {
        hasNames: true,
        columns: [
          { name: 'Acct', field: 'claim', shape: '9999' },
          { name: 'CPT', field: 'code', shape: '99999' },
          { name: 'Patient Name', field: null, shape: 'Aaa, Aaaa' },
          { name: 'Charge', field: null, shape: '999.99' },
        ],
      },
    });
  });

  test('a table under names of its own is one by its file’s name', () => {
    const found = look('export.csv', 'Leistung;Tag\n99213;2025-03-10\n');
    expect(found).toMatchObject({
      format: 'csv',
      table: { hasNames: true, columns: [{ field: null }, { field: null }] },
    });
  });

  test('are found below a title, too', () => {
    expect(look('export.csv', 'Claims, March\n\nAcct,CPT\n4711,99213\n')).toMatchObject({
      table: { hasNames: true, columns: [{ name: 'Acct', field: 'claim', shape: '9999' }, { name: 'CPT' }] },
    });
  });

  test('a table that begins with values has no names', () => {
    expect(look('export.csv', '99213,2025-03-10,1\n99214,2025-03-10,1\n')).toMatchObject({
      table: { hasNames: false },
    });
  });
});
