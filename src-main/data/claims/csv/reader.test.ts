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

  test('without a column for the claim, the rows of a patient are one', () => {
    const text = 'Patient Last Name,MRN,code\nDoe,1,63620\nDoe,1,77427\nDoe,2,99213\n';
    expect(values(text)).toMatchObject([
      { lines: [{ code: '63620' }, { code: '77427' }] },
      { lines: [{ code: '99213' }] },
    ]);
    expect(JSON.stringify(values(text))).not.toContain('Doe');
  });

  test.each([
    ['ClaimID,DateOfService,ProcedureCode,Modifier1,Modifier2,Units,PlaceOfService,DiagnosisCode1,DiagnosisCode2'],
    ['Encounter #,Service From Date,CPT/HCPCS,Mod 1,Mod 2,Days/Units,Place Of Svc,Primary Dx,Secondary Dx'],
    ['Invoice No.,From Date,Service Code,M1,M2,# Units,POS,ICD-10 1,ICD-10 2'],
    ['patient_account_number,svc_date,HCPCS Code,modifier_1,modifier_2,service_units,pos_code,dx_a,dx_b'],
    ['Visit Number,DOS From,Proc,Mods 1,Mods 2,Qty,Place,ICD10 Code 1,ICD10 Code 2'],
    ['Control Number,Begin Date of Service,CPT4,Modifier(s) 1,Modifier(s) 2,Units Billed,POS,Diag 1,Diag 2'],
  ])('has columns by names that exports give them: %s', (header) => {
    const text = `${header}\n7,3/10/2025,99213,25,RT,2,11,I10,E11.9\n`;
    expect(casesOf(text)).toMatchObject([
      {
        value: {
          diagnoses: ['I10', 'E11.9'],
          lines: [{ code: '99213', modifiers: ['25', 'RT'], units: 2, from: '2025-03-10', pos: '11' }],
        },
        leftAside: [],
      },
    ]);
  });

  test.each([
    ['3/10/2025'],
    ['03/10/25'],
    ['2025/3/10'],
    ['20250310'],
    ['10-Mar-2025'],
    ['10-mar-25'],
    ['3/10/2025 0:00'],
    ['2025-03-10T00:00:00Z'],
    ['45726'],
  ])('reads the day %s', (day) => {
    expect(values(`claim,code,date\n1,63620,${day}\n`)).toMatchObject([{ lines: [{ from: '2025-03-10' }] }]);
  });

  test('says once that days stand as numbers', () => {
    const text = 'claim,code,date,dob\n1,63620,45726,24504\n2,63620,45726,24504\n';
    const [one, two] = casesOf(text);
    expect(one?.value).toMatchObject({ patient: { ageYears: 58 } });
    expect(one?.leftAside).toMatchObject([{ where: 'line 2', message: { say: 'claim.csv.day_number' } }]);
    expect(two?.leftAside).toEqual([]);
  });

  test('puts back the zeros that a spreadsheet took from a code, and says so', () => {
    const [one] = casesOf(
      'claim,code,pos,date\n1,142,11.0,2025-03-10\n1,1967.0,1,2025-03-10\n1,="00145",1,2025-03-10\n',
    );
    expect(one?.value).toMatchObject({
      lines: [{ code: '00142', pos: '11' }, { code: '01967', pos: '01' }, { code: '00145' }],
    });
    expect(one?.leftAside.map(({ where, message }) => [where, message.say])).toEqual([
      ['line 2', 'claim.csv.zeros'],
      ['line 3', 'claim.csv.zeros'],
    ]);
    expect(toldBy('claim,code,date\n1,2000,2025-03-10\n')).toEqual(['case 1', 'line 2: claim.code']);
  });

  test.each([
    ['sep=;\nclaim;code;date\n1;63620;2025-03-10\n', []],
    ['Claims, March\n\nclaim;code;date\n1;63620;2025-03-10\n', ['claim.csv.lines_above']],
    ['claim;code;code;date\n1;63620;77427;2025-03-10\n', ['claim.csv.doubled']],
    ['code;date\n63620;2025-03-10\n', ['claim.csv.one_claim']],
  ])('is known by its column names wherever they stand: %j', (text, told) => {
    const [claim, ...more] = casesOf(text);
    expect(claim?.value).toMatchObject({ lines: [{ code: '63620', from: '2025-03-10' }] });
    expect(claim?.leftAside.map(({ message }) => message.say)).toEqual(told);
    expect(more).toEqual([]);
  });

  test('is known by the names of other columns where none is of codes', () => {
    expect(toldBy('claim,patient name,units,date\n1,Jane Doe,1,2025-03-10\n')).toEqual([
      'line 1: claim.csv.no_code_column',
    ]);
  });

  test('points by letters and numbers, in one column or in four', () => {
    const text = 'claim,code,date,dx1,dx2,dx3,ptr1,ptr2,ptr3,ptr4\n1,63620,2025-03-10,I10,E11.9,D33.4,C,A,,\n';
    expect(values(text)).toMatchObject([{ lines: [{ dx: [3, 1] }] }]);
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
    expect(claim?.leftAside).toMatchObject([{ message: { say: 'claim.csv.patient_rows' } }]);
    const [other] = casesOf('claim,code,patient name,units,Notes\n1,63620,Jane Doe,1,x\n', { format: 'csv' });
    expect(other?.leftAside).toMatchObject([
      { where: 'line 1', message: { say: 'claim.csv.left_aside', with: { numbers: ['3', '5'] } } },
    ]);
    expect(JSON.stringify(claim)).not.toContain('Jane');
  });

  test.each([
    ['no column of codes', 'name,units\nx,1\n', ['line 1: claim.csv.no_code_column']],
    ['no column of codes below a title', 'A title\nname,units\nx,1\n', ['line 2: claim.csv.no_code_column']],
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
    ['an open quote', 'code,date\n"63620,2025-03-10\n', ['line 2: claim.csv.open_quote']],
    [
      'an open quote above rows that are well',
      'claim,code,date,note\n1,63620,2025-03-10,"a\n2,77427,2025-03-10,b\n3,99213,2025-03-10,"c"\n',
      ['line 2: claim.csv.open_quote', 'case 1', 'case 2'],
    ],
    [
      'quotes that do not pair over several lines',
      'claim,code,date,note\n1,63620,2025-03-10,"a" b "\n2,77427,2025-03-10,b\n3,"x"y",2025-03-10,c\n4,99213,2025-03-10,d\n',
      ['line 2: claim.csv.quotes', 'line 4: claim.csv.open_quote', 'case 1', 'case 2'],
    ],
    [
      'a cell that holds a delimiter without quotes',
      'claim,code,date\n1,63620,2025-03-10,more\n2,77427,2025-03-10,,\n',
      ['case 1', 'line 2: claim.csv.more_cells', 'case 2'],
    ],
    [
      'more rows than a claim has lines, and nothing that tells claims apart',
      `code,date\n${'63620,2025-03-10\n'.repeat(1000)}`,
      ['line 1: claim.csv.no_claim_column'],
    ],
    [
      'a claim of more lines than a case has',
      `claim,code,date\n${'1,63620,2025-03-10\n'.repeat(1001)}`,
      ['case 1', 'line 2: claim.too_many_lines'],
    ],
    [
      'a birth date whose century is open',
      'code,date,dob\n63620,2025-03-10,2/1/12\n',
      ['case 1', 'line 2: claim.csv.date'],
    ],
    ['a row without end', `code,units\n${'x'.repeat(MAX_ROW + 1)}`, ['line 2: claim.csv.long_row']],
    ['bytes that were no text', 'code,date,name\n63620,2025-03-10,M\uFFFD\n', ['line 2: claim.encoding', 'case 1']],
  ])('with %s is told of by its line', (_name, text, expected) => {
    const told = toldBy(text, { format: 'csv' }).map((line) => line.replace(/^: /, ''));
    expect(told).toEqual(expected);
  });
});
