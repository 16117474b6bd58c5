import { describe, expect, test } from 'vitest';
import { casesOf, toldBy } from '#test/fixtures/claims.ts';
import { MAX_ROW } from './rows.ts';

const values = (text: string, columns?: Readonly<Record<string, string>>) =>
  casesOf(text, { format: 'csv', ...(columns === undefined ? {} : { columns }) }).map(({ value }) => value);

const TABLE = `Claim ID,CPT,Mod1,Mod2,Units,DOS,POS,Dx1,Dx2,Pointers,Rendering NPI,DOB,Sex,Payer
77,63620,,,1,3/10/2025,22,D33.4,I10,A,1111111111,2/1/1967,F,Medicare Part B
77,77427,59,RT,2,2025-03-12,22,D33.4,I10,"A,B",2222222222,2/1/1967,F,Medicare Part B
78,99213-25,,,,20250310,11,I10,,1,1111111111,,,Some Plan
`;

const EXPECTED = [
  {
    payer: 'medicare',
    patient: { ageYears: 58, sex: 'F' },
    diagnoses: ['D33.4', 'I10'],
    lines: [
      { code: '63620', modifiers: [], units: 1, from: '2025-03-10', pos: '22', dx: [1], provider: 'P1' },
      { code: '77427', modifiers: ['59', 'RT'], units: 2, from: '2025-03-12', dx: [1, 2], provider: 'P2' },
    ],
  },
  { payer: 'commercial', diagnoses: ['I10'], lines: [{ code: '99213-25', from: '2025-03-10', pos: '11', dx: [1] }] },
];

describe('a table of claim lines', () => {
  test.each([
    ['commas', TABLE],
    ['tabs, as a spreadsheet pastes them', TABLE.replaceAll('"A,B"', 'AB').replaceAll(',', '\t')],
    ['semicolons', TABLE.replaceAll('"A,B"', 'A B').replaceAll(',', ';')],
    ['lines of Windows', TABLE.replaceAll('\n', '\r\n')],
    ['a byte order mark and quotes', `\uFEFF${TABLE.replaceAll('63620', '"63620"')}`],
  ])('is read with %s, whatever the pieces', (_name, text) => {
    expect(values(text)).toMatchObject(EXPECTED);
    expect(casesOf(text, { format: 'csv', piece: 3 }).map(({ value }) => value)).toEqual(values(text));
  });

  test('without pointers a line points to the diagnoses of its row', () => {
    expect(values('code,date,dx\n63620,2025-03-10,D33.4;I10\n77427,2025-03-10,I10\n')).toMatchObject([
      { diagnoses: ['D33.4', 'I10'], lines: [{ dx: [1, 2] }, { dx: [2] }] },
    ]);
  });

  test('without a column for the claim is one claim', () => {
    expect(values('code,units\n63620,1\n77427,1\n')).toMatchObject([{ lines: [{ code: '63620' }, { code: '77427' }] }]);
  });

  test('takes the columns that it is told', () => {
    const text = 'leistung,anzahl,what\n63620,3,x\n';
    expect(values(text, { code: 'leistung', units: 'Anzahl' })).toMatchObject([
      { lines: [{ code: '63620', units: 3 }] },
    ]);
  });

  test('a quoted cell may hold delimiters, quotes and line ends', () => {
    expect(values('code,note,units\n63620,"a ""b"", c\nd",2\n77427,,1\n')).toMatchObject([
      { lines: [{ code: '63620', units: 2 }, { code: '77427' }] },
    ]);
  });

  test('names columns that are not read by their number', () => {
    const [claim] = casesOf('code,patient name,units\n63620,Jane Doe,1\n', { format: 'csv' });
    expect(claim?.leftAside).toMatchObject([{ message: { say: 'claim.csv.left_aside', with: { numbers: ['2'] } } }]);
    expect(JSON.stringify(claim)).not.toContain('Jane');
  });

  test.each([
    ['no column of codes', 'name,units\nx,1\n', ['line 1: claim.csv.no_code_column']],
    ['no rows', 'code,units\n', ['claim.csv.no_rows']],
    ['nothing', '', ['claim.empty']],
    [
      'a date that is none',
      'code,date\n63620,10.03.25\n',
      ['case 1', 'line 2: claim.csv.date', 'line 2: claim.no_date'],
    ],
    ['a quantity that is none', 'code,date,units\n63620,2025-03-10,two\n', ['case 1', 'line 2: claim.quantity']],
    ['a sex that is none', 'code,date,sex\n63620,2025-03-10,?\n', ['case 1', 'line 2: claim.csv.sex']],
    [
      'rows of a claim apart',
      'claim,code,date\n1,63620,2025-03-10\n2,63620,2025-03-10\n1,77427,2025-03-10\n',
      ['case 1', 'case 2', 'line 4: claim.csv.scattered', 'case 3'],
    ],
    ['an open quote', 'code,date\n"63620,2025-03-10\n', ['line 2: claim.csv.open_quote', 'claim.csv.no_rows']],
    [
      'a row without end',
      `code,units\n${'x'.repeat(MAX_ROW + 1)}`,
      ['line 2: claim.csv.long_row', 'claim.csv.no_rows'],
    ],
    ['bytes that were no text', 'code,date,name\n63620,2025-03-10,M\uFFFD\n', ['line 2: claim.encoding', 'case 1']],
  ])('with %s is told of by its line', (_name, text, expected) => {
    const told = toldBy(text, { format: 'csv' }).map((line) => line.replace(/^: /, ''));
    expect(told).toEqual(expected);
  });
});
