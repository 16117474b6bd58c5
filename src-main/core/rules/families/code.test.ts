import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCode, aMue, aPack, codeList, edition, someFacts, someIndicators, STARTER } from '#test/fixtures/facts.ts';
import type { CodeFact } from '../facts.ts';

const code = (entry: string, facts: Parameters<typeof told>[1]) => told(entry, facts, 'code');
const starter = (...rows: CodeFact[]) => codeList(rows);
const whole = (id: string, from: string, to: string | null, ...rows: CodeFact[]) =>
  codeList(rows, aPack('codes', id, from, to), ['HCPCS']);

describe('code.unknown', () => {
  it('only informs where no whole list is installed', () => {
    const facts = someFacts({ codes: [starter(aCode('CPT', '63620'))] });
    expect(code('63620@2025-03-10', facts)).toEqual([]);
    expect(code('99213@2025-03-10 99213@2025-03-11', facts)).toEqual(['info code.unknown 1,2']);
    expect(code('99213@2025-03-10', someFacts())).toEqual(['info code.unknown 1']);
  });

  it('is an error against the whole list of the date', () => {
    const facts = someFacts({ codes: [whole('h25', '2025-01-01', '2025-12-31', aCode('HCPCS', 'J0696'))] });
    expect(code('J0696@2025-03-10', facts)).toEqual([]);
    expect(code('J9999@2025-03-10', facts)).toEqual(['error code.unknown 1']);
    expect(code('99213@2025-03-10', facts)).toEqual(['info code.unknown 1']);
    expect(theFinding('code.unknown', 'J9999@2025-03-10', facts)).toMatchObject({
      overridable: false,
      citation: { source: 'CMS', edition: 'h25', pack: 'h25' },
    });
  });

  it('is told as a diagnosis where it is one, and put among them', () => {
    const icd = codeList(
      [aCode('ICD10CM', 'E11.65', { title: 'Sugar' }), aCode('ICD10CM', 'E11.6', { billable: false })],
      aPack('codes', 'icd', '2024-10-01', '2025-09-30'),
      ['ICD10CM'],
    );
    const facts = someFacts({ codes: [whole('h25', '2025-01-01', '2025-12-31', aCode('HCPCS', 'J0696')), icd] });
    const fixOf = (entry: string) => theFinding('code.unknown', entry, facts).fixes.map(({ patch }) => patch);
    const entry = 'J0696@2025-03-10 E1165@2025-03-10 E1165@2025-03-10; @2025-03-10';
    expect(theFinding('code.unknown', entry, facts)).toMatchObject({
      severity: 'error',
      lines: [2, 3],
      why: [{ say: 'rule.why.is_diagnosis', with: { code: 'E11.65' } }],
    });
    expect(fixOf(entry)).toMatchObject([
      [
        { op: 'add', path: '/diagnoses/-', value: 'E11.65' },
        { op: 'remove', path: '/lines/2' },
        { op: 'remove', path: '/lines/1' },
      ],
    ]);
    expect(fixOf('J0696@2025-03-10 E1165@2025-03-10; dx E11.65; @2025-03-10')).toMatchObject([
      [{ op: 'remove', path: '/lines/1' }],
    ]);
    expect(fixOf('E1166@2025-03-10; @2025-03-10')).toEqual([]);
  });

  it('is only told against an older or newer list', () => {
    const facts = someFacts({ codes: [whole('h25', '2025-01-01', '2025-12-31', aCode('HCPCS', 'J0696'))] });
    expect(code('J9999@2026-03-10', facts)).toEqual(['info code.unknown 1']);
    expect(code('J9999@2024-03-10', facts)).toEqual(['info code.unknown 1']);
    expect(code('J0696@2026-03-10', facts)).toEqual([]);
  });

  it('is an error even if the starter pack has a page of it', () => {
    const list = whole('h25', '2025-01-01', '2025-12-31', aCode('HCPCS', 'J0696'));
    expect(code('J9999@2025-03-10', someFacts({ codes: [starter(aCode('HCPCS', 'J9999')), list] }))).toEqual([
      'error code.unknown 1',
    ]);
  });

  it('leaves what could not be read to reading', () => {
    expect(told(aCase().line('62_6').line('').build(), someFacts())).toEqual([]);
  });
});

describe('code.inactive', () => {
  const ended = aCode('CPT', '99201', { from: '1992-01-01', to: '2020-12-31', successors: ['99202', '99211'] });
  const facts = someFacts({ codes: [codeList([ended], { ...STARTER, validFrom: '2020-01-01' })] });

  it('ended before the date, or begins after it', () => {
    expect(code('99201@2020-12-31', facts)).toEqual([]);
    expect(code('99201@2021-01-01', facts)).toEqual(['error code.inactive 1']);
    const begins = someFacts({ codes: [starter(aCode('CPT', '63620', { from: '2025-03-11' }))] });
    expect(code('63620@2025-03-10', begins)).toEqual(['error code.inactive 1']);
    expect(code('63620@2025-03-11', begins)).toEqual([]);
    expect(theFinding('code.inactive', '63620@2025-03-10', begins)).toMatchObject({
      message: { say: 'rule.code.begins', with: { date: { date: '2025-03-11' } } },
      question: null,
    });
  });

  it('asks for its successor', () => {
    expect(theFinding('code.inactive', '99201@2025-03-10 99201@2025-03-11', facts)).toMatchObject({
      lines: [1, 2],
      overridable: false,
      message: { say: 'rule.code.ended', with: { date: { date: '2020-12-31' } } },
      row: { table: 'codes', values: { code: '99201', to: '2020-12-31' } },
      question: {
        path: '/lines/0/code',
        answers: [
          {
            patch: [
              { op: 'add', path: '/lines/0/code', value: '99202' },
              { op: 'add', path: '/lines/1/code', value: '99202' },
            ],
          },
          {},
        ],
      },
    });
  });

  it('does not offer what has ended itself, or is not there yet', () => {
    const list = codeList(
      [
        aCode('HCPCS', 'C9027', { to: '2015-12-31', successors: ['J9271', 'Q9999', 'J9999'] }),
        aCode('HCPCS', 'J9271'),
        aCode('HCPCS', 'Q9999', { to: '2016-12-31' }),
        aCode('HCPCS', 'J9999', { from: '2026-01-01' }),
      ],
      aPack('codes', 'hcpcs-2025'),
    );
    const { question } = theFinding('code.inactive', 'C9027@2025-03-10', someFacts({ codes: [list] }));
    expect(question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'add', path: '/lines/0/code', value: 'J9271' }],
    ]);
  });

  it('does not ask among too many successors, or none', () => {
    const withSuccessors = (count: number) => {
      const successors = Array.from({ length: count }, (_, n) => `9921${n}`);
      const row = aCode('CPT', '99201', { to: '2020-12-31', successors });
      return theFinding('code.inactive', '99201@2025-03-10', someFacts({ codes: [codeList([row])] })).question;
    };
    expect([withSuccessors(0), withSuccessors(7)]).toEqual([null, null]);
    expect(withSuccessors(6)?.answers).toHaveLength(6);
  });

  it('knows a code that was taken up again', () => {
    const spans = [aCode('CPT', '11111', { to: '2020-12-31' }), aCode('CPT', '11111', { from: '2025-01-01' })];
    const again = someFacts({ codes: [codeList(spans, { ...STARTER, validFrom: '2019-01-01' })] });
    expect(code('11111@2020-12-31 11111@2025-01-01', again)).toEqual([]);
    expect(code('11111@2022-01-01', again)).toEqual(['error code.inactive 1']);
    const thrice = [
      aCode('CPT', '11111', { to: '2020-12-31' }),
      aCode('CPT', '11111', { from: '2023-01-01', to: '2024-12-31' }),
    ];
    const ended = someFacts({ codes: [codeList(thrice, { ...STARTER, validFrom: '2019-01-01' })] });
    expect(code('11111@2022-01-01 11111@2022-02-01 11111@2025-03-10', ended)).toEqual([
      'error code.inactive 1,2',
      'error code.inactive 3',
    ]);
  });

  it('learns from other editions why a whole list lacks a code', () => {
    const [q1, q2, q3] = [
      whole('q1', '2025-01-01', '2025-03-31', aCode('HCPCS', 'J1111')),
      whole('q2', '2025-04-01', '2025-06-30'),
      whole('q3', '2025-07-01', null, aCode('HCPCS', 'J2222')),
    ];
    const three = someFacts({ codes: [q1, q2, q3] });
    expect(theFinding('code.inactive', 'J1111@2025-04-10', three).message.say).toBe('rule.code.ended_earlier');
    expect(theFinding('code.inactive', 'J2222@2025-04-10', three).message).toEqual({
      say: 'rule.code.begins',
      with: { code: 'J2222', date: { date: '2025-07-01' } },
    });
    const page = starter(aCode('HCPCS', 'J3333', { to: '2024-12-31' }));
    expect(theFinding('code.inactive', 'J3333@2025-04-10', someFacts({ codes: [q2, page] })).message.say).toBe(
      'rule.code.ended',
    );
  });

  it('silences what depends on the code', () => {
    const all = someFacts({ ...facts, mue: [edition([aMue('99201', 1, 2)])] });
    expect(told('99201x3@2021-01-01', all)).toEqual(['error code.inactive 1']);
    expect(told('99201x3@2021-01-01 99201x3@2021-01-01', all)).toEqual(['error code.inactive 1,2']);
  });
});

describe('code.not_payable', () => {
  const facts = someFacts({
    indicators: [
      edition([
        someIndicators('11111', { status: 'N' }),
        someIndicators('22222', { status: 'I' }),
        someIndicators('33333', { status: 'A' }),
        someIndicators('44444', { status: null }),
      ]),
    ],
  });
  const payable = (entry: string) => told(entry, facts, 'code.not_payable');

  it('tells of fee schedule status N and I', () => {
    expect(payable('11111@2025-03-10 11111@2025-03-11')).toEqual(['info code.not_payable 1,2']);
    expect(payable('22222@2025-03-10')).toEqual(['info code.not_payable 1']);
    expect(theFinding('code.not_payable', '11111@2025-03-10', facts).why).toMatchObject([{ say: 'rule.why.status_n' }]);
    expect(theFinding('code.not_payable', '22222@2025-03-10', facts).why).toMatchObject([{ say: 'rule.why.status_i' }]);
    expect(payable('33333@2025-03-10 44444@2025-03-10 55555@2025-03-10')).toEqual([]);
  });

  it('is Medicare’s, for practitioners', () => {
    expect(payable('11111@2025-03-10; payer commercial')).toEqual([]);
    expect(payable('11111@2025-03-10; setting outpatient-hospital')).toEqual([]);
  });
});

describe('coverage', () => {
  it('rests on the list of each system', () => {
    const facts = someFacts({
      codes: [
        starter(aCode('CPT', '63620')),
        whole('h25', '2025-01-01', '2025-06-30'),
        codeList([], aPack('codes', 'i25'), ['ICD10CM']),
      ],
      indicators: [edition([], aPack('mpfs', 'fees'))],
    });
    expect(coverageOf('code', '63620@2025-03-10', facts)).toEqual([
      'checked fees -',
      'partial starter-2025 starter-rows',
    ]);
    expect(coverageOf('code', 'J0696@2025-03-10; payer commercial', facts)).toEqual(['checked h25 -']);
    expect(coverageOf('code', 'J0696@2025-07-10; payer commercial', facts)).toEqual(['partial h25 older-edition']);
    expect(coverageOf('code', '63620@2024-03-10; payer commercial', facts)).toEqual(['not-checked - no-edition']);
    expect(coverageOf('code', 'dx I10', facts)).toEqual(['checked - -']);
  });
});
