import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSay } from '#contract/words/say.ts';
import { always } from '#test/fixtures/always.ts';
import { parseEntry } from './entry.ts';
import { MAX_ENTRY_LENGTH, MAX_LINES } from './types.ts';

const read = (text: string, pcs: readonly string[] = []) => parseEntry(text, { isPcs: (code) => pcs.includes(code) });
const say = createSay('en', undefined, { strict: true });
const linesOf = (text: string, pcs?: readonly string[]) => read(text, pcs).case?.lines;
const wheres = (text: string) => read(text).problems.map(({ where, message }) => `${where} ${message.say}`);

describe('entry grammar', () => {
  it('reads the example of the interface', () => {
    const text =
      '63620 63621x2 77300-26@2025-03-12 p=P2; pr P2 role=radiation-oncologist; dx C72.0 D33.4; pt 58F; ' +
      '@2025-03-10; pos 22; payer medicare; hx 27447-RT@2025-01-20';
    const { case: theCase, problems } = read(text);
    expect(problems).toEqual([]);
    expect(theCase).toEqual({
      date: '2025-03-10',
      payer: 'medicare',
      patient: { ageYears: 58, sex: 'F' },
      diagnoses: ['C72.0', 'D33.4'],
      lines: [
        { code: '63620', modifiers: [], units: 1, pos: '22' },
        { code: '63621', modifiers: [], units: 2, pos: '22' },
        { code: '77300', modifiers: ['26'], units: 1, from: '2025-03-12', provider: 'P2', pos: '22' },
      ],
      providers: { P2: { role: 'radiation-oncologist' } },
      history: [{ code: '27447', modifiers: ['RT'], units: 1, from: '2025-01-20' }],
      facts: {},
      overrides: [],
    });
  });

  it('takes every attribute, with and without blanks', () => {
    const wanted = {
      code: '63620',
      modifiers: ['59', 'RT'],
      units: 2,
      from: '2025-03-10',
      to: '2025-03-12',
      dx: [1, 3],
      provider: 'P1',
      minutes: 45,
      course: 'C1',
      session: 'S1',
      site: 'T4',
      pos: '22',
    };
    expect(linesOf('63620-59-rtx2@2025-03-10..2025-03-12#1,3 p=P1 m=45 c=C1 s=S1 site=T4 pos=22')).toEqual([wanted]);
    expect(linesOf('63620-59-RT X2 @2025-03-10..2025-03-12 #1,3 P=P1 M=45 C=C1 S=S1 SITE=T4 POS=22')).toEqual([wanted]);
    expect(linesOf('63620-59-RTpos=22#1,3@2025-03-10..2025-03-12x2 p=P1 m=45\tc=C1 s=S1  site=T4,')).toEqual([wanted]);
  });
});

describe('units', () => {
  it('takes a lower-case x after five characters, always', () => {
    expect(linesOf('63621x3', ['63621X3'])).toMatchObject([{ code: '63621', units: 3 }]);
    expect(linesOf('63621x12.5')).toMatchObject([{ code: '63621', units: 12.5 }]);
  });

  it('takes an upper-case X too, unless the seven characters are a known PCS code', () => {
    expect(linesOf('63621X3')).toMatchObject([{ code: '63621', units: 3 }]);
    expect(linesOf('00160X7', ['00160X7'])).toMatchObject([{ code: '00160X7', units: 1 }]);
    expect(linesOf('00160X7')).toMatchObject([{ code: '00160', units: 7 }]);
    expect(linesOf('00160x7', ['00160X7'])).toMatchObject([{ code: '00160', units: 7 }]);
    expect(linesOf('00160X75', ['00160X7'])).toMatchObject([{ code: '00160', units: 75 }]);
    expect(linesOf('99213-25X2')).toMatchObject([{ code: '99213', modifiers: ['25'], units: 2 }]);
  });

  it('reads PCS codes with attributes', () => {
    expect(linesOf('0dtj4zz x2@2025-03-10')).toMatchObject([{ code: '0DTJ4ZZ', units: 2, from: '2025-03-10' }]);
    expect(linesOf('0DTJ4ZZx2')).toMatchObject([{ code: '0DTJ4ZZ', units: 2 }]);
    expect(linesOf('XW033E5')).toMatchObject([{ code: 'XW033E5' }]);
    expect(linesOf('63620 X123456')).toMatchObject([{ code: '63620', units: 123456 }]);
    expect(linesOf('X123456', ['X123456'])).toMatchObject([{ code: 'X123456' }]);
    expect(linesOf('63620 x123456', ['X123456'])?.length).toBe(2);
  });

  it('reads codes of every category', () => {
    expect(linesOf('0054t 0001u 0002M 3014F 0001A j0696 G0439')?.map(({ code }) => code)).toEqual([
      '0054T',
      '0001U',
      '0002M',
      '3014F',
      '0001A',
      'J0696',
      'G0439',
    ]);
  });
});

describe('parts', () => {
  it('are separated by semicolons and line ends, and empty ones are ignored', () => {
    const { case: theCase, problems } = read(';; 63620 ;\r\n\n dx d33.4;63621\n;');
    expect(problems).toEqual([]);
    expect(theCase?.lines.map(({ code }) => code)).toEqual(['63620', '63621']);
    expect(theCase?.diagnoses).toEqual(['D33.4']);
  });

  it('take keywords in any case', () => {
    const text = 'DX c720; Pt 14D m; POS 11; Payer Medicaid; SETTING Outpatient-Hospital; HX 27447; PR p1 ROLE=Surgeon';
    expect(read(text)).toMatchObject({
      problems: [],
      case: {
        diagnoses: ['C72.0'],
        patient: { ageDays: 14, sex: 'M' },
        payer: 'medicaid',
        setting: 'outpatient-hospital',
        history: [{ code: '27447' }],
        providers: { p1: { role: 'surgeon' } },
      },
    });
  });

  it('number diagnoses over several dx parts, at commas alone too', () => {
    expect(read('dx C72.0,D33.4, I10; dx E119').case?.diagnoses).toEqual(['C72.0', 'D33.4', 'I10', 'E11.9']);
  });

  it('take a comma before a blank, a separator or the end for a blank', () => {
    for (const text of ['63620, 63621', '63620,\t63621', '63620,;63621', '63620;63621,', '63620,\n63621']) {
      expect(read(text).problems).toEqual([]);
      expect(linesOf(text)).toHaveLength(2);
    }
    expect(wheres('63620,63621')).toEqual(['column 1 entry.problem.word']);
  });

  it('end a quote with its line, and take a quotation mark elsewhere for what it is', () => {
    expect(wheres('fact encounterReason="a\n63620')).toEqual(['line 1, column 6 entry.problem.quote']);
    expect(wheres('6"3; 63620')).toEqual(['column 1 entry.problem.word']);
  });

  it('keep the place of a diagnosis that cannot be read', () => {
    const { case: theCase, problems } = read('dx C72.0 junk! D33.4');
    expect(theCase?.diagnoses).toEqual(['C72.0', 'JUNK!', 'D33.4']);
    expect(problems).toMatchObject([{ where: 'column 10', message: { say: 'entry.problem.diagnosis' } }]);
  });

  it.each([
    ['pt 58F', { ageYears: 58, sex: 'F' }],
    ['pt 58 f', { ageYears: 58, sex: 'F' }],
    ['pt 58y X', { ageYears: 58, sex: 'X' }],
    ['pt 0dU', { ageDays: 0, sex: 'U' }],
    ['pt 1967-02-01 F', { birthDate: '1967-02-01', sex: 'F' }],
    ['pt 1967-02-01', { birthDate: '1967-02-01' }],
    ['pt M', { sex: 'M' }],
  ])('read the patient of %s', (text, patient) => {
    expect(read(text)).toMatchObject({ problems: [], case: { patient } });
    expect(Object.keys(read(text).case?.patient ?? {})).toEqual(Object.keys(patient));
  });

  it('give every line the place of service that it does not name itself', () => {
    expect(linesOf('63620 pos=11; pos 22; 63621')?.map(({ pos }) => pos)).toEqual(['11', '22']);
  });

  it('read providers and facts, with values in quotes', () => {
    const text =
      'pr P1 role=co-surgeon specialty="radiation oncology; spine" group=G1; pr P2; pr P1; ' +
      'fact lesions=2 SAMESITE=true sameSession=no decisionForSurgery=Yes encounterReason="follow-up, planned" ' +
      'otherTimedMinutes=97110:30,97140:15';
    expect(read(text)).toMatchObject({
      problems: [],
      case: {
        providers: { P1: { role: 'co-surgeon', specialty: 'radiation oncology; spine', group: 'G1' }, P2: {} },
        facts: {
          lesions: 2,
          sameSite: true,
          sameSession: false,
          decisionForSurgery: true,
          encounterReason: 'follow-up, planned',
          otherTimedMinutes: { '97110': 30, '97140': 15 },
        },
      },
    });
  });

  it('read prior procedures', () => {
    expect(read('hx 27447-RTx2@2025-01-20 p=P1, 63620').case?.history).toEqual([
      { code: '27447', modifiers: ['RT'], units: 2, from: '2025-01-20', provider: 'P1' },
      { code: '63620', modifiers: [], units: 1 },
    ]);
  });

  it('take a lone date as the case’s', () => {
    expect(read('63620; @2025-03-10').case?.date).toBe('2025-03-10');
    expect(read('63620 @2025-03-10').case?.date).toBeUndefined();
  });
});

describe('signs of other keyboards', () => {
  it('are read as the plain ones, outside quotes', () => {
    expect(read('99213\u201325； dx C72.0，D33.4؛ pr P1 specialty="a\u2013b；c"')).toMatchObject({
      problems: [],
      case: {
        lines: [{ code: '99213', modifiers: ['25'] }],
        diagnoses: ['C72.0', 'D33.4'],
        providers: { P1: { specialty: 'a\u2013b；c' } },
      },
    });
  });
});

describe('problems', () => {
  it.each([
    ['63620 foo', ['column 7 word']],
    ['62_6', ['column 1 word']],
    ['63620_', ['column 1 word']],
    ['636201', ['column 1 word']],
    ['63620 E11.9', ['column 7 diagnosis_in_lines']],
    ['x2 63620', ['column 1 attribute_first']],
    ['@2025-03-10 63620', ['column 1 attribute_first']],
    ['63620 foo x2', ['column 7 word', 'column 11 attribute_of_unknown']],
    ['63620x2 x3', ['column 9 twice']],
    ['63620 p=P1p=P2', []],
    ['63620 p=P1 p=P2', ['column 12 twice']],
    ['99213-255', ['column 6 modifier']],
    ['99213-2', ['column 6 modifier']],
    ['99213-', ['column 6 modifier']],
    ['99213--25', ['column 6 modifier']],
    ['99213-25,59', ['column 6 modifier']],
    ['99213x2-25', ['column 6 units_before_modifiers']],
    ['99213-ASx2-51-59@2025-03-10', ['column 9 units_before_modifiers']],
    ['99213x0-25', ['column 6 units']],
    ['99213x2-255', ['column 6 units', 'column 8 modifier']],
    ['99213x0', ['column 6 units']],
    ['99213x2k', ['column 6 units']],
    ['99213@2025-02-29', ['column 6 line_date']],
    ['99213@2025-3-1', ['column 6 line_date']],
    ['99213@2025-03-10..2025-03', ['column 6 line_date']],
    ['99213@2025-03-10..2025-13-10#1', ['column 6 line_date']],
    ['99213#0', ['column 6 pointers']],
    ['99213#', ['column 6 pointers']],
    ['99213#1,x', ['column 6 pointers']],
    ['99213 p=', ['column 7 value']],
    ['99213 site="T', ['column 7 value', 'column 12 word']],
    ['99213 m=many', ['column 7 minutes']],
    ['99213 m=0', ['column 7 minutes']],
    ['99213 pos=1', ['column 7 pos']],
    ['99213 dx I10', ['column 7 missing_semicolon']],
    ['dx I10 pt 58F', ['column 8 missing_semicolon']],
    ['dx I10 @2025-03-10', ['column 8 missing_semicolon']],
    ['pt 58F dx I10', ['column 8 missing_semicolon']],
    ['hx 27447 dx I10', ['column 10 missing_semicolon']],
    ['@2025-02-30', ['column 1 no_such_day']],
    ['@1890-01-01', ['column 1 date_years']],
    ['pt 1890-01-01', ['column 4 date_years']],
    ['E11.65@2025-01-01', ['column 1 diagnosis_in_lines']],
    ['E11.65x2 I10#1', ['column 1 diagnosis_in_lines', 'column 10 diagnosis_in_lines']],
    ['@2025-03-10..2025-03-11', ['column 1 date']],
    ['@2025-03-10; @2025-03-11', ['column 14 twice']],
    ['dx', ['column 1 needs_code']],
    ['hx', ['column 1 needs_code']],
    ['hx 27447#1', ['column 9 not_in_history']],
    ['hx 27447 c=C1', ['column 10 not_in_history']],
    ['hx 27447@2025-01-20..2025-01-21', ['column 9 not_in_history']],
    ['pt', ['column 1 needs_value']],
    ['pt 131', ['column 4 patient']],
    ['pt 58 59', ['column 7 twice']],
    ['pt F M', ['column 6 twice']],
    ['pt 2025-02-30', ['column 4 no_such_day']],
    ['pt F; pt M', ['column 10 twice']],
    ['pt F; pt 58', ['column 10 twice']],
    ['pt 130', []],
    ['pt x1', ['column 4 patient']],
    ['pt 47581d', ['column 4 patient']],
    ['fact =2', ['column 6 fact']],
    ['fact encounterReason=', ['column 6 fact']],
    ['fact encounterReason="  "', ['column 6 fact']],
    ['fact encounterReason=a"b', ['column 6 fact']],
    ['pos', ['column 1 needs_value']],
    ['pos 1', ['column 5 pos']],
    ['pos 11; pos 22', ['column 9 twice']],
    ['pos 11 22', ['column 8 word']],
    ['payer nobody', ['column 7 payer']],
    ['payer medicare; payer medicaid', ['column 17 twice']],
    ['setting home', ['column 9 setting']],
    ['pr', ['column 1 provider_id']],
    ['pr role=surgeon', ['column 4 provider_id']],
    ['pr P1 role=king', ['column 7 role']],
    ['pr P1 rank=1', ['column 7 provider']],
    ['pr P1 group=G1 group=G2', ['column 16 twice']],
    ['pr P1 group="G1', ['column 7 quote']],
    ['fact', ['column 1 needs_value']],
    ['fact lesions', ['column 6 fact']],
    ['fact lesion=2', ['column 6 fact_name']],
    ['fact lesions=two', ['column 6 fact_value']],
    ['fact sameSite=perhaps', ['column 6 fact_value']],
    ['fact otherTimedMinutes=97110', ['column 6 fact_value']],
    ['fact lesions=1 lesions=2', ['column 16 twice']],
    ['fact encounterReason="a', ['column 6 quote']],
    ['63620\n\n99213-2', ['line 3, column 6 modifier']],
    ['63620\r\nfoo', ['line 2, column 1 word']],
  ])('of %j', (text, wanted) => {
    expect(wheres(text)).toEqual(wanted.map((one) => one.replace(/ (\w+)$/, ' entry.problem.$1')));
  });

  it('name the word before which a semicolon is missing', () => {
    expect(read('dx I10 pt 58F').problems[0]?.message.with).toEqual({ keyword: 'pt' });
    expect(read('99213 dx I10').problems[0]?.message.with).toEqual({ keyword: 'dx' });
  });

  it('leave the rest of the case alone', () => {
    const { case: theCase } = read('63620-255x2@2025-02-30 p=P1 foo; dx C72.0; pt 200; 63621');
    expect(theCase).toMatchObject({
      lines: [{ code: '63620', modifiers: [], units: 1, provider: 'P1' }, { code: '63621' }],
      diagnoses: ['C72.0'],
      patient: {},
    });
  });

  it('are told up to a limit', () => {
    const { problems, parts } = read('foo '.repeat(1000));
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)?.message.say).toBe('problem.more');
    expect(parts).toHaveLength(1000);
  });

  it('refuse what is beyond the limits, with one sentence', () => {
    const line = (count: number): string => Array.from({ length: count }, () => '99213').join('\n');
    expect(read(line(MAX_LINES)).case?.lines).toHaveLength(MAX_LINES);
    expect(read(line(MAX_LINES + 1))).toMatchObject({
      case: null,
      parts: [],
      problems: [{ where: 'line 1000, column 1', message: { say: 'entry.problem.too_many' } }],
    });
    expect(read(`dx ${'I10 '.repeat(MAX_LINES + 1)}`).case).toBeNull();
    expect(read(`hx ${'27447 '.repeat(MAX_LINES + 1)}`).case).toBeNull();
    expect(read(' '.repeat(MAX_ENTRY_LENGTH)).problems).toEqual([]);
    expect(read(' '.repeat(MAX_ENTRY_LENGTH + 1))).toMatchObject({
      case: null,
      problems: [{ where: 'column 1', message: { say: 'entry.problem.too_long' } }],
    });
  });
});

describe('marks', () => {
  it('hold each stretch with its meaning', () => {
    const text = '63620x2 foo p=P1 63621; dx C72.0 D33.4';
    const told = read(text).parts.map(({ start, end, kind, ok }) => `${text.slice(start, end)} ${kind} ${ok}`);
    expect(told).toEqual([
      '63620x2 line true',
      'foo unknown false',
      'p=P1 unknown false',
      '63621 line true',
      'dx C72.0 dx true',
      'D33.4 dx true',
    ]);
    expect(read('63620-59x2').parts[0]?.meaning).toEqual({
      say: 'entry.line',
      with: { line: 1, code: '63620-59', units: 2 },
    });
  });

  it.each([
    ['63620-59x2', 'Line 1: 63620-59, 2 units'],
    ['dx i10', 'Diagnosis 1: I10'],
    ['pt 58F', 'Patient: 58 years old, female'],
    ['pt 1d', 'Patient: 1 day old, sex not given'],
    ['pt 1967-02-01 U', 'Patient: born Feb 1, 1967, sex unknown'],
    ['pt M', 'male'],
    ['@2025-03-10', 'Date of the case: Mar 10, 2025'],
    ['pos 22', 'Place of service of all lines: 22'],
    ['payer Medicaid', 'Payer: medicaid'],
    ['setting dme', 'Setting: dme'],
    ['hx 27447-RT', 'Prior procedure: 27447-RT'],
    ['pr P1', 'Provider P1'],
    ['fact lesions=2', 'Fact: lesions'],
    ['nonsense', 'Not understood'],
  ])('say what %j means', (text, words) => {
    const meaning = read(text).parts.at(-1)?.meaning;
    expect(meaning && say(meaning)).toBe(words);
  });

  const pieces = [
    ...['63620', '63621x3', '-25', '@2025-03-10', '#1,2', 'p=P1', 'dx', 'pt', 'pr', 'fact', 'hx', 'pos', 'payer'],
    ...[
      '58F',
      'C72.0',
      '"',
      '=',
      'role="a b"',
      'x',
      '..',
      '62_6',
      'sameSite=true',
      ' ',
      ' ',
      ' ',
      ', ',
      ',',
      ';',
      '\n',
    ],
  ];
  const anyText = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((list) => list.join('')),
  );

  it('lose nothing that was typed and never overlap', () => {
    always(
      fc.property(anyText, (text) => {
        const { parts } = read(text);
        let end = 0;
        let between = '';
        for (const part of parts) {
          expect(part.start).toBeGreaterThanOrEqual(end);
          expect(part.end).toBeGreaterThan(part.start);
          between += text.slice(end, part.start);
          end = part.end;
        }
        expect((between + text.slice(end)).replace(/[\s;,]/g, '')).toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('and a problem for every stretch that was not understood', () => {
    always(
      fc.property(anyText, (text) => {
        const { parts, problems } = read(text);
        expect(problems).toHaveLength(parts.filter(({ ok }) => !ok).length);
        for (const what of [...parts.map(({ meaning }) => meaning), ...problems.map(({ message }) => message)]) {
          expect(say(what)).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});
