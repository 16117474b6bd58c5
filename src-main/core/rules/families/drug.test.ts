import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCode, aPack, codeList, someFacts } from '#test/fixtures/facts.ts';
import type { Drug } from '../../case/types.ts';

const facts = someFacts({
  codes: [
    codeList(
      [
        aCode('HCPCS', 'J1111', { title: 'Injection, made-up, 10 mg' }),
        aCode('HCPCS', 'J8888', { title: 'Made-up, oral, 10 mg' }),
      ],
      // From before the first of the rules' days: a list that begins later says nothing about them.
      aPack('codes', 'hcpcs', '2010-01-01', null),
    ),
  ],
});
const DAY = '2025-03-10';
const single = (given: number, wasted: number): Drug => ({
  doseAdministered: given,
  doseWasted: wasted,
  unit: 'mg',
  container: 'single',
});
const drug = (fields: Drug, modifiers: string[] = [], from = DAY) =>
  told(aCase().line('J1111', { drug: fields, modifiers, units: 5, from }).build(), facts, 'drug');

describe('a single-dose container', () => {
  it('with waste needs a line with JW', () => {
    expect(drug(single(50, 50))).toEqual(['error drug.jw_jz 1']);
    const both = aCase()
      .line('J1111', { drug: single(50, 0), units: 5 })
      .line('J1111', { drug: { doseWasted: 50, unit: 'mg', container: 'single' }, units: 5, modifiers: ['JW'] });
    expect(told(both.build(), facts, 'drug')).toEqual([]);
    expect(drug(single(50, 50), [], '2016-12-31')).toEqual([]);
  });

  it('has no JW where the last unit covers the waste', () => {
    expect(drug(single(45, 5))).toEqual([]);
    expect(drug(single(45, 5), ['JW'])).toEqual(['error drug.jw_jz 1']);
  });

  it('without waste needs JZ since July 2023', () => {
    expect(drug(single(50, 0))).toEqual(['error drug.jw_jz 1']);
    expect(drug(single(50, 0), ['JZ'])).toEqual([]);
    expect(drug(single(50, 0), [], '2023-06-30')).toEqual([]);
    const theCase = aCase()
      .line('J1111', { drug: single(50, 0), units: 5 })
      .build();
    expect(theFinding('drug.jw_jz', theCase, facts).fixes[0]?.patch).toEqual([
      { op: 'add', path: '/lines/0/modifiers', value: ['JZ'] },
    ]);
  });

  it('with waste is mended by a line of its own, like that of the dose', () => {
    const fixesOf = (modifiers: string[], fields = single(50, 50)) =>
      theFinding(
        'drug.jw_jz',
        aCase({ diagnoses: ['E11.9'] })
          .line('J1111', { drug: fields, modifiers, units: 5, dx: [1], pos: '11' })
          .build(),
        facts,
      ).fixes.map(({ patch }) => patch);
    const waste = { code: 'J1111', from: DAY, dx: [1], pos: '11', modifiers: ['JW'], units: 5 };
    expect(fixesOf([])).toEqual([[{ op: 'add', path: '/lines/-', value: waste }]]);
    expect(fixesOf(['JZ'])).toEqual([
      [
        { op: 'add', path: '/lines/0/modifiers', value: [] },
        { op: 'add', path: '/lines/-', value: waste },
      ],
    ]);
    // 4.3 units of the dose and 5.6 that were thrown away came out of a container of 9.9.
    expect(fixesOf([], single(43, 56))[0]).toMatchObject([{ value: { units: 4 } }]);
    const both = aCase()
      .line('J1111', { drug: single(50, 50), units: 5, modifiers: ['JZ'] })
      .line('J1111', { units: 5, modifiers: ['JW'] });
    expect(theFinding('drug.jw_jz', both.build(), facts).fixes.map(({ patch }) => patch)).toEqual([
      [{ op: 'add', path: '/lines/0/modifiers', value: [] }],
    ]);
  });

  it('whose last unit covers the waste keeps JZ', () => {
    expect(drug(single(45, 5), ['JZ'])).toEqual([]);
    expect(drug(single(45, 6), ['JZ'])).toEqual([]);
    expect(drug(single(45, 15), ['JZ'])).toEqual(['error drug.jw_jz 1']);
  });

  it('contradicts what the modifier says', () => {
    expect(drug(single(50, 50), ['JZ'])).toEqual(['error drug.jw_jz 1']);
    expect(drug(single(50, 0), ['JW'])).toEqual(['error drug.jw_jz 1']);
  });
});

describe('lines with JW', () => {
  const drugs = (entry: string) => told(entry, facts, 'drug');

  it('stand beside none with JZ', () => {
    expect(drugs('J1111-JZ@2025-03-10 J1111-JW@2025-03-10')).toEqual(['error drug.jw_jz 1,2']);
    expect(drugs('J1111-JZ@2025-03-10 p=P1 J1111@2025-03-10 p=P2 J1111-JW@2025-03-10 p=P2')).toEqual([]);
    expect(drugs('J1111-JZ@2025-03-10 J1111@2025-03-11 J1111-JW@2025-03-11')).toEqual([]);
    const { fixes } = theFinding('drug.jw_jz', 'J1111-JZ@2025-03-10 J1111-JW@2025-03-10', facts);
    expect(fixes.map(({ patch }) => patch)).toEqual([
      [{ op: 'add', path: '/lines/0/modifiers', value: [] }],
      [{ op: 'remove', path: '/lines/1' }],
    ]);
  });

  it('need one of the dose', () => {
    expect(drugs('J1111-JW@2025-03-10')).toEqual(['error drug.jw_jz 1']);
    expect(drugs('J1111@2025-03-10 J1111-JW@2025-03-10')).toEqual([]);
    expect(drugs('J1111@2025-03-10 p=P1 J1111-JW@2025-03-10; payer commercial')).toEqual([]);
    expect(drugs('J1111@2025-03-11 J1111-JW@2025-03-10; payer commercial')).toEqual(['warning drug.jw_jz 2']);
  });
});

describe('a multi-dose container', () => {
  it('takes neither', () => {
    expect(drug({ container: 'multi' })).toEqual([]);
    expect(drug({ container: 'multi' }, ['JZ'])).toEqual(['error drug.jw_jz 1']);
    expect(drug({ container: 'multi' }, ['JW'])).toEqual(['error drug.jw_jz 1']);
  });
});

describe('an unknown container', () => {
  it('is asked about, for Medicare', () => {
    expect(drug({})).toEqual(['info drug.jw_jz 1']);
    expect(drug({}, ['JZ'])).toEqual([]);
    expect(told('J1111@2025-03-10; payer commercial', facts, 'drug')).toEqual([]);
    expect(coverageOf('drug', 'J1111@2025-03-10', facts)).toContain('partial - missing-fact');
    const { question } = theFinding('drug.jw_jz', 'J1111@2025-03-10', facts);
    expect(question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'add', path: '/lines/0/modifiers', value: ['JZ'] }],
      [{ op: 'add', path: '/lines/0/drug', value: { container: 'multi' } }],
    ]);
  });

  it('of what is not injected is not', () => {
    expect(told('J8888@2025-03-10', facts, 'drug')).toEqual([]);
  });
});

it('is only likely for another payer', () => {
  const theCase = aCase({ payer: 'commercial' })
    .line('J1111', { drug: single(50, 0), units: 5 })
    .build();
  expect(told(theCase, facts, 'drug')).toEqual(['warning drug.jw_jz 1']);
});

describe('the days of the rules', () => {
  const on = (from: string, fields: Drug, modifiers: string[] = []) => drug(fields, modifiers, from);

  it('are the first of 2017 for JW and of July 2023 for JZ', () => {
    expect(on('2017-01-01', single(50, 50))).toEqual(['error drug.jw_jz 1']);
    expect(on('2016-12-31', single(50, 50))).toEqual([]);
    expect(on('2023-07-01', single(50, 0))).toEqual(['error drug.jw_jz 1']);
    expect(on('2023-06-30', single(50, 0))).toEqual([]);
    expect(on('2023-07-01', {})).toEqual(['info drug.jw_jz 1']);
    expect(on('2023-06-30', {})).toEqual([]);
  });
});

describe('several lines of a day', () => {
  const day = (...lines: readonly (readonly [Drug, string[]])[]) => {
    const made = lines.reduce(
      (one, [fields, modifiers]) => one.line('J1111', { drug: fields, modifiers, units: 5 }),
      aCase(),
    );
    return told(made.build(), facts, 'drug');
  };

  it('are told together', () => {
    expect(day([single(50, 50), []], [{ unit: 'mg', container: 'single' }, ['JW']])).toEqual([]);
    expect(day([single(50, 0), []], [single(50, 0), []])).toEqual(['error drug.jw_jz 1,2']);
    expect(day([single(50, 0), ['JZ']], [single(50, 0), []])).toEqual(['error drug.jw_jz 2']);
    expect(day([single(50, 0), []], [{ container: 'multi' }, ['JZ']])).toEqual([]);
    expect(day([{}, ['JZ']], [{}, []])).toEqual([]);
    expect(day([{}, ['JW']], [{}, []])).toEqual([]);
  });

  it('are mended one by one', () => {
    const two = aCase()
      .line('J1111', { drug: single(50, 0), units: 5 })
      .line('J1111', { drug: single(50, 0), units: 5, modifiers: ['76'] });
    expect(theFinding('drug.jw_jz', two.build(), facts).fixes).toEqual([]);
    const one = aCase().line('J1111', { drug: single(50, 0), units: 5, modifiers: ['76'] });
    expect(theFinding('drug.jw_jz', one.build(), facts).fixes[0]?.patch).toMatchObject([{ value: ['76', 'JZ'] }]);
  });

  it('are asked about where there is room for an answer', () => {
    const asked = (modifiers: string[]) =>
      theFinding('drug.jw_jz', aCase().line('J1111', { modifiers }).build(), facts).question?.answers.map(
        ({ patch }) => patch,
      );
    expect(asked(['76', 'GC', 'GA'])?.[0]).toMatchObject([{ value: ['76', 'GC', 'GA', 'JZ'] }]);
    expect(asked(['76', 'GC', 'GA', 'KX'])).toHaveLength(1);
  });
});

it('what is said of one line is said of the day', () => {
  const day = aCase()
    .line('J1111', { drug: single(50, 50), units: 5 })
    .line('J1111', { drug: { container: 'single' }, units: 5, modifiers: ['JW'] });
  expect(told(day.build(), facts, 'drug')).toEqual([]);
  expect(drug({ doseAdministered: 50, doseWasted: 50, unit: 'mg' })).toEqual(['info drug.jw_jz 1']);
  expect(drug({ container: 'single' })).toEqual(['info drug.jw_jz 1']);
});
