import { describe, expect, test } from 'vitest';
import { aLine, anX12, casesOf, CLAIM, readClaims, SUBSCRIBER, toldBy } from '#test/fixtures/claims.ts';
import { MAX_SEGMENT } from './segments.ts';

const ONE = [{ body: [...SUBSCRIBER, ...CLAIM, ...aLine(1, '63620'), ...aLine(2, '77427:59')] }];

const CASE = {
  payer: 'medicare',
  patient: { ageYears: 58, sex: 'F' },
  diagnoses: ['D334', 'I10'],
  lines: [
    {
      code: '63620',
      modifiers: [],
      units: 1,
      from: '2025-03-10',
      to: '2025-03-10',
      pos: '11',
      provider: 'P1',
      dx: [1],
    },
    { code: '77427', modifiers: ['59'], units: 1, pos: '11', provider: 'P1', dx: [1] },
  ],
  providers: { P1: { group: 'G1' } },
};

const values = (text: string) => casesOf(text).map(({ value }) => value);

describe('an 837P', () => {
  test.each([
    ['one segment a line', {}],
    ['all on one line', { between: '' }],
    ['lines of Windows', { between: '\r\n' }],
    ['the line’s end as terminator', { terminator: '\n', between: '' }],
    ['lines of Windows as terminator', { terminator: '\r\n', between: '' }],
    ['other delimiters', { element: '|', component: '>', terminator: '!' }],
    ['delimiters that are no letters at all', { element: '\t', component: '\u001F', terminator: '\u001C' }],
    ['delimiters that patterns are made of', { element: '?', component: '\\', terminator: '$' }],
  ])('is read with %s, whatever the pieces', (_name, form) => {
    const text = anX12(ONE, form);
    expect(values(text)).toMatchObject([CASE]);
    expect(casesOf(text, { piece: 7 }).map(({ value }) => value)).toEqual(values(text));
  });

  test('is read when its lines are wrapped at a column', () => {
    const text = anX12(ONE, { between: '' });
    const wrapped = text.replace(/.{80}/gs, '$&\r\n');
    expect(values(wrapped)).toEqual(values(text));
  });

  test('is read in lower case, and with a byte order mark and blanks before it', () => {
    expect(values(`\uFEFF \n${anX12(ONE)}`)).toMatchObject([CASE]);
    const lower = values(anX12(ONE).toLowerCase());
    expect(lower).toMatchObject([
      { patient: { ageYears: 58, sex: 'F' }, lines: [{ code: '63620' }, { code: '77427' }] },
    ]);
  });

  test('may hold several interchanges with delimiters of their own, sets and claims', () => {
    const two = { body: [...SUBSCRIBER, ...CLAIM, ...aLine(1, '63620'), ...CLAIM, ...aLine(1, '77427')] };
    const text = anX12([two, ...ONE]) + anX12(ONE, { element: '|', component: '<', terminator: '!' });
    const read = casesOf(text);
    expect(read.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    expect(read.map(({ value }) => (value as typeof CASE).lines.map(({ code }) => code))).toEqual([
      ['63620'],
      ['77427'],
      ['63620', '77427'],
      ['63620', '77427'],
    ]);
  });
});

describe('a claim of an 837P', () => {
  const one = (...body: readonly string[]) => casesOf(anX12([{ body: [...SUBSCRIBER, ...body] }]))[0]!;
  const lines = (claim: { value: unknown }) => (claim.value as { lines: Record<string, unknown>[] }).lines;

  test('takes providers, dates and places from its lines before its own', () => {
    const claim = one(
      ...CLAIM,
      'NM1*82*1*A*B****XX*2222222222',
      'PRV*PE*PXC*2085R0001X',
      ...aLine(1, '63620'),
      'LX*2',
      'SV1*HC:77427*50*UN*2*22**2:1',
      'DTP*472*RD8*20250312-20250314',
      'NM1*82*1*C*D****XX*3333333333',
      'PRV*PE*PXC*207T00000X',
    );
    expect(lines(claim)).toMatchObject([
      { provider: 'P2', pos: '11' },
      { provider: 'P3', pos: '22', units: 2, from: '2025-03-12', to: '2025-03-14', dx: [2, 1] },
    ]);
    expect((claim.value as typeof CASE).providers).toEqual({
      P2: { specialty: 'radiation oncology', group: 'G1' },
      P3: { specialty: '207T00000X', group: 'G1' },
    });
  });

  test('passes over what another payer did', () => {
    const other = [
      'SBR*S*18*******MC',
      'NM1*IL*1*X*Y****MI*9',
      'NM1*82*1',
      'PRV*PE*PXC*207T00000X',
      'DTP*573*D8*20250401',
    ];
    expect(one(...CLAIM, ...other, ...aLine(1, '63620')).value).toMatchObject({
      payer: 'medicare',
      lines: [{ provider: 'P1', from: '2025-03-10' }],
    });
  });

  test('has minutes in MJ and decimals in UN', () => {
    const claim = one(...CLAIM, 'LX*1', 'SV1*HC:00142*50*MJ*61***1', 'LX*2', 'SV1*HC:J1100*5*UN*1.5***1');
    expect(lines(claim)[0]).toMatchObject({ minutes: 61 });
    expect(lines(claim)[0]).not.toHaveProperty('units');
    expect(lines(claim)[1]).toMatchObject({ units: 1.5 });
  });

  test('keeps ICD-9-CM apart, and pointers with their diagnoses', () => {
    const claim = one(
      'CLM*1*1***11:B:1',
      'HI*BK:8540*ABF:D334',
      'LX*1',
      'SV1*HC:63620*1*UN*1***1:2',
      'DTP*472*D8*20250310',
    );
    expect(claim).toMatchObject({ value: { diagnoses: ['D334'], lines: [{ dx: [1] }] }, hasOtherDiagnoses: true });
    expect(claim.leftAside).toMatchObject([
      { message: { say: 'claim.other_diagnosis_codes', with: { codes: ['8540'] } } },
    ]);
    expect(claim.problems).toMatchObject([{ message: { say: 'claim.icd10_since' } }]);
  });

  test('counts diagnoses by their position, where one is left out and where they go on in another segment', () => {
    const claim = one(
      'CLM*1*1***11:B:1',
      'HI*ABK:D334**ABF:I10*ABF:E119',
      'HI*ABF:Z9911',
      'LX*1',
      'SV1*HC:63620*1*UN*1***1:3:4:5',
      'DTP*472*D8*20250310',
    );
    expect(claim).toMatchObject({
      value: { diagnoses: ['D334', 'I10', 'E119', 'Z9911'], lines: [{ dx: [1, 2, 3, 4] }] },
      hasOtherDiagnoses: false,
      problems: [{ where: 'segment 12', message: { say: 'claim.x12.hi_gap' } }],
    });
  });

  test('keeps a pointer to a diagnosis that is not there, for the check to tell of', () => {
    expect(lines(one(...CLAIM, 'LX*1', 'SV1*HC:63620*1*UN*1***5', 'DTP*472*D8*20250310'))).toMatchObject([{ dx: [5] }]);
  });

  test('leaves a drug’s own code and quantity aside', () => {
    const claim = one(...CLAIM, ...aLine(1, 'J1550', ['LIN**N4*00026063512', 'CTP****10*ML']));
    expect(claim.leftAside.map(({ message }) => message.say)).toEqual(['claim.ndc', 'claim.ndc_quantity']);
    expect(lines(claim)[0]).toMatchObject({ units: 1 });
  });

  test('has the patient’s age and sex, and the subscriber’s where they are one', () => {
    const patient = ['HL*3*2*23*0', 'PAT*19', 'NM1*QC*1*DOE*TIM', 'DMG*D8*20250301*M'];
    const next = ['HL*4*1*22*0', 'SBR*P*18*******CI', 'DMG*D8*19400310*U'];
    const text = anX12([
      { body: [...SUBSCRIBER, ...patient, ...CLAIM, ...aLine(1, '63620'), ...next, ...CLAIM, ...aLine(1, '63620')] },
    ]);
    expect(values(text)).toMatchObject([
      { patient: { ageDays: 9, sex: 'M' }, payer: 'medicare' },
      { patient: { ageYears: 85, sex: 'U' }, payer: 'commercial' },
    ]);
  });

  test.each([
    ['no lines', [...CLAIM], ['segment 11: claim.no_lines']],
    [
      'a line without a date',
      [...CLAIM, 'LX*1', 'SV1*HC:63620*1*UN*1***1'],
      ['segment 13: claim.x12.no_service_date', 'segment 11: claim.no_date'],
    ],
    [
      'no date',
      [...CLAIM, ...aLine(1, '63620').slice(0, 2), 'DTP*472*D8*20250231'],
      ['segment 15: claim.x12.date', 'segment 13: claim.x12.no_service_date', 'segment 11: claim.no_date'],
    ],
    [
      'another code list',
      [...CLAIM, 'LX*1', 'SV1*IV:63620*1*UN*1***1', 'DTP*472*D8*20250310'],
      ['segment 14: claim.x12.not_hcpcs'],
    ],
    [
      'another unit',
      [...CLAIM, 'LX*1', 'SV1*HC:63620*1*F2*1***1', 'DTP*472*D8*20250310'],
      ['segment 14: claim.x12.unit'],
    ],
    [
      'no quantity',
      [...CLAIM, 'LX*1', 'SV1*HC:63620*1*UN*many***1', 'DTP*472*D8*20250310'],
      ['segment 14: claim.quantity'],
    ],
    [
      'a pointer that is none',
      [...CLAIM, 'LX*1', 'SV1*HC:63620*1*UN*1***A', 'DTP*472*D8*20250310'],
      ['segment 14: claim.pointer'],
    ],
    [
      'a birth date that is none',
      [...SUBSCRIBER.slice(0, 3), 'DMG*D8*19671301*F', ...CLAIM, ...aLine(1, '63620')],
      ['segment 14: claim.birth_date'],
    ],
    [
      'a service before birth',
      [...SUBSCRIBER.slice(0, 3), 'DMG*D8*20260101*F', ...CLAIM, ...aLine(1, '63620')],
      ['segment 14: claim.born_later'],
    ],
  ])('with %s is told of by its segment', (_name, body, expected) => {
    expect(toldBy(anX12([{ body: [...SUBSCRIBER, ...body] }]))).toEqual(['case 1', ...expected]);
  });
});

describe('what cannot be read', () => {
  const good = [...SUBSCRIBER, ...CLAIM, ...aLine(1, '63620')];
  const hospital = [...SUBSCRIBER, 'CLM*1*1***11:A:1', 'HI*ABK:D334', 'LX*1', 'SV2*0305*HC:85025*13*UN*1'];

  test.each([
    ['a hospital’s claim', [{ body: hospital, guide: '005010X223A2' }], ['segment 11: claim.x12.institutional']],
    ['version 4010', [{ body: good, guide: '004010X098A1' }], ['segment 3: claim.x12.version_4010']],
    ['a dental set', [{ body: good, guide: '005010X224A2' }], ['segment 3: claim.x12.dental']],
    ['another guide', [{ body: good, guide: '005010X999' }], ['segment 3: claim.x12.other_guide']],
    ['another set', [{ body: good, guide: '005010X221A1', set: '835' }], ['segment 3: claim.x12.other_set']],
  ])('%s is refused and those after it are read', (_name, parts, expected) => {
    // A claim that is refused is counted, a set that is passed over is not.
    const next = parts[0]!.body === hospital ? 'case 2' : 'case 1';
    expect(toldBy(anX12([...parts, { body: good }]))).toEqual([...expected, next]);
  });

  test('professional lines under a hospital’s header are professional', () => {
    expect(toldBy(anX12([{ body: good, guide: '005010X223A2' }]))).toEqual(['case 1']);
  });

  test('counts and control numbers that are wrong are told, and the claims are read', () => {
    const text = anX12([{ body: good }])
      .replace(/SE\*\d+\*0001/, 'SE*99*0007')
      .replace('GE*1*1', 'GE*2*1')
      .replace('IEA*1*000000001', 'IEA*3*000000001');
    expect(toldBy(text)).toEqual([
      'case 1',
      'segment 16: claim.x12.count_SE',
      'segment 16: claim.x12.control',
      'segment 17: claim.x12.count_GE',
      'segment 18: claim.x12.count_IEA',
    ]);
  });

  test('a file that is cut loses the claim that is open and no other', () => {
    const text = anX12([{ body: [...good, ...CLAIM, ...aLine(1, '77427')] }]);
    const [cut] = text.split('*20250310~\nSE');
    expect(toldBy(cut!)).toEqual(['case 1', 'segment 16: claim.x12.cut_off']);
    expect(readClaims(cut!).at(-1)).toMatchObject({ message: { with: { segment: 20 } } });
    expect(toldBy(text.split('CLM*A1')[0]!)).toEqual(['segment 3: claim.x12.no_trailer']);
    expect(toldBy(text.slice(0, -5))).toEqual(['case 1', 'case 2', 'segment 1: claim.x12.no_trailer']);
  });

  test('one separator in the header and another in composites is told once and read', () => {
    const text = anX12([{ body: good.map((segment) => segment.replaceAll(':', '>')) }]);
    expect(toldBy(text)).toEqual(['segment 11: claim.x12.separator', 'case 1']);
    expect(readClaims(text)[1]).toMatchObject({ value: { diagnoses: ['D334', 'I10'], lines: [{ code: '63620' }] } });
  });

  test('bytes that were no text are told once, and the claims are read', () => {
    const text = anX12([{ body: good.map((segment) => segment.replace('JANE', 'J\uFFFDNE\uFFFD')) }]);
    expect(toldBy(text)).toEqual(['segment 9: claim.encoding', 'case 1']);
  });

  test.each([
    ['nothing', '', ['claim.empty']],
    ['a header alone', anX12([]).split('~')[0]!, ['claim.x12.no_header']],
    ['another text', 'Dear colleague, please find enclosed', ['claim.x12.no_header']],
    [
      'a segment without end',
      `${anX12([]).split('GE')[0]!}NM1*${'x'.repeat(MAX_SEGMENT + 1)}`,
      ['claim.x12.long_segment'],
    ],
    ['a set without claims', anX12([{ body: [] }]), ['claim.x12.no_claims']],
  ])('%s is one sentence', (_name, text, expected) => {
    const told = toldBy(text, { format: '837p' });
    expect(told.map((line) => line.split(': ')[1])).toEqual(expected);
  });
});
