import { describe, expect, it } from 'vitest';
import { aCase, DOS } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCode, aServiceRule, codeList, edition, someFacts, someIndicators } from '#test/fixtures/facts.ts';
import type { Drug } from '../../case/types.ts';

const facts = someFacts({
  codes: [codeList([aCode('HCPCS', 'J1111', { title: 'Injection, made-up, 10 mg' })])],
  indicators: [edition([someIndicators('33333', { globalDays: '090' })])],
  services: [
    edition([
      aServiceRule({ kind: 'timed', minutes: 15 }, ['97110', '97112', '97140']),
      aServiceRule({ kind: 'window', min: 16, max: 60, instead: '96374' }, ['96365']),
      aServiceRule({ kind: 'further', of: ['99291'], first: 74, each: 30, over: 1, payer: null }, ['99292']),
      aServiceRule({ kind: 'further', of: ['99291'], first: 74, each: 30, over: 30, payer: 'medicare' }, ['99292']),
      aServiceRule({ kind: 'further', of: ['99205'], first: 60, each: 15, over: 15, payer: null }, ['99417']),
      aServiceRule({ kind: 'further', of: ['99215'], first: 40, each: 15, over: 15, payer: null }, ['99417']),
      aServiceRule({ kind: 'span', days: null }, ['77427']),
    ]),
  ],
});
const units = (entry: string) => told(entry, facts, 'units');
const ON = '@2025-03-10';

describe('timed units', () => {
  it('of Medicare follow from the minutes of the day together', () => {
    expect(units(`97110x2m=24${ON} 97140x1m=23${ON}`)).toEqual([]);
    expect(units(`97110x2m=24${ON} 97140x2m=23${ON}`)).toEqual(['error units.timed 2']);
    expect(units(`97110m=7${ON} 97140m=7${ON}`)).toEqual(['error units.timed 2']);
    expect(units(`97110m=7${ON} p=P1 97140m=7${ON} p=P2`)).toEqual(['error units.timed 1', 'error units.timed 2']);
    expect(units(`97110m=7${ON}`)).toEqual(['error units.timed 1']);
    expect(units(`97110x1m=7${ON}; fact otherTimedMinutes=97530:1`)).toEqual([]);
  });

  it('of Medicare tell what all minutes allow, who has it and what is left', () => {
    const found = (entry: string) => theFinding('units.timed', entry, facts);
    const third = found(`97110m=8${ON} 97140m=8${ON} 97112m=7${ON}`);
    expect(third.lines).toEqual([3]);
    expect(third.message).toEqual({
      say: 'rule.units.timed_together',
      with: { code: '97112', units: 1, minutes: 23, most: 2, wanted: 0 },
    });
    expect(third.why[0]).toMatchObject({ say: 'rule.why.units_go_to', with: { codes: ['97110', '97140'] } });
    expect(found(`97110x2m=30${ON} 97140x2m=15${ON}`).message.with).toMatchObject({ most: 3, wanted: 1 });
    expect(found(`97110x2m=8${ON}`).message).toMatchObject({ say: 'rule.units.timed', with: { wanted: 1 } });
    const commercial = found(`97110m=8${ON} 97140m=7${ON}; payer commercial`);
    expect(commercial.message).toMatchObject({ say: 'rule.units.timed', with: { minutes: 7, wanted: 0 } });
  });

  it('of other payers from each service by itself', () => {
    expect(units(`97110m=8${ON} 97140m=8${ON}; payer commercial`)).toEqual([]);
    expect(units(`97110m=8${ON} 97140m=8${ON}`)).toEqual(['error units.timed 2']);
    expect(units(`97110x2m=22${ON}; payer commercial`)).toEqual(['error units.timed 1']);
  });

  it('are set to what the minutes make', () => {
    expect(theFinding('units.timed', `97110x4m=38${ON}`, facts).fixes[0]?.patch).toEqual([
      { op: 'add', path: '/lines/0/units', value: 3 },
    ]);
    expect(theFinding('units.timed', `97110m=5${ON}`, facts).fixes).toEqual([]);
  });

  it('without minutes are a question, told once', () => {
    expect(units(`97110${ON} 97140${ON}`)).toEqual(['info units.timed 1,2']);
    expect(coverageOf('units', `97110${ON}`, facts)).toContain('partial - missing-fact');
  });

  it('need the least and keep to the most of their code', () => {
    expect([15, 16, 60, 61].map((minutes) => units(`96365m=${minutes}${ON}`).length)).toEqual([1, 0, 0, 1]);
    expect(theFinding('units.timed', `96365m=15${ON}`, facts).fixes[0]?.patch).toEqual([
      { op: 'add', path: '/lines/0/code', value: '96374' },
    ]);
    expect(units(`96365${ON}`)).toEqual([]);
  });

  it('begin as the payer says', () => {
    expect(units(`99291m=75${ON} 99292${ON}; payer commercial`)).toEqual([]);
    expect(units(`99291m=75${ON} 99292${ON}`)).toEqual(['error units.timed 2']);
    expect(units(`99291m=104${ON} 99292${ON}`)).toEqual([]);
    expect(units(`99291m=74${ON} 99292m=30${ON}`)).toEqual([]);
    expect(units(`99291${ON} 99292${ON}`)).toEqual([]);
  });
});

describe('a code that adds to several', () => {
  it('counts from the minutes of the one that it adds to', () => {
    expect(units(`99205m=75${ON} 99417${ON}`)).toEqual([]);
    expect(units(`99205m=74${ON} 99417${ON}`)).toEqual(['error units.timed 2']);
    expect(units(`99215m=55${ON} 99417${ON}`)).toEqual([]);
    expect(units(`99215m=54${ON} 99417${ON}`)).toEqual(['error units.timed 2']);
  });
});

describe('units of a drug', () => {
  const dose = (units: number, drug: Drug, modifiers: string[] = []) =>
    told(aCase().line('J1111', { units, drug, modifiers, from: DOS }).build(), facts, 'units');

  it('are those begun', () => {
    expect(dose(3, { doseAdministered: 25, unit: 'mg' })).toEqual([]);
    expect(dose(2, { doseAdministered: 25, unit: 'mg' })).toEqual(['error units.drug 1']);
    expect(dose(4, { doseAdministered: 25, unit: 'mg' })).toEqual(['error units.drug 1']);
    expect(dose(3, { doseAdministered: 0.025, unit: 'g' })).toEqual([]);
  });

  it('of waste are whole ones', () => {
    expect(dose(1, { doseWasted: 15, unit: 'mg' }, ['JW'])).toEqual([]);
    expect(dose(2, { doseWasted: 15, unit: 'mg' }, ['JW'])).toEqual(['error units.drug 1']);
  });

  it('are left alone in another measure, and where the case says no dose', () => {
    expect(dose(9, { doseAdministered: 25, unit: 'ml' })).toEqual([]);
    expect(dose(9, {})).toEqual([]);
    expect(told(`J1111x9${ON}`, facts, 'units')).toEqual([]);
  });
});

describe('a part of a unit', () => {
  it('is told, but for the miles of an ambulance', () => {
    expect(units(`99213x1.5${ON} A0425x3.2${ON} 99214x2${ON}`)).toEqual(['error units.fraction 1']);
    const { citation, fixes } = theFinding('units.fraction', `99213x1.5${ON}`, facts);
    expect(citation.section).toBe('chapter 26, section 10.4, item 24G');
    expect(fixes).toEqual([]);
  });
});

describe('a part of what is counted by measure', () => {
  it('may be of another measure, and is doubtful', () => {
    expect(units(`J1111x0.5${ON}`)).toContain('warning units.fraction 1');
  });
});

describe('the miles of an ambulance', () => {
  const miles = (entry: string) => told(entry, facts, 'units.fraction');

  it('are told to the tenth, and from a hundred on whole', () => {
    expect(miles(`A0425x1.6${ON} A0435x99.9${ON} A0425x100${ON}`)).toEqual([]);
    expect(miles(`A0425x1.55${ON}`)).toEqual(['warning units.fraction 1']);
    expect(miles(`A0425x100.5${ON}`)).toEqual(['warning units.fraction 1']);
    expect(miles(`A0425x1.55${ON}; payer commercial`)).toEqual([]);
    expect(miles('A0425x1.55@2010-12-31')).toEqual([]);
  });

  it('are rounded up', () => {
    const fixed = (count: string) => theFinding('units.fraction', `A0425x${count}${ON}`, facts).fixes[0]?.patch[0];
    expect(fixed('1.55')).toMatchObject({ value: 1.6 });
    expect(fixed('1.11')).toMatchObject({ value: 1.2 });
    expect(fixed('99.99')).toMatchObject({ value: 100 });
    expect(fixed('100.01')).toMatchObject({ value: 101 });
  });
});

describe('a line of several days', () => {
  it('has a unit for each', () => {
    expect(units('99232@2025-03-10..2025-03-12 x3')).toEqual([]);
    expect(units('99232@2025-03-10..2025-03-12 x2')).toEqual(['warning units.date_span 1']);
    expect(units('99232@2025-03-10 x2')).toEqual([]);
  });

  it('stays within its month, and is no surgery and no drug', () => {
    expect(units('99232@2025-03-31..2025-04-01 x2')).toEqual(['warning units.date_span 1']);
    expect(units('33333@2025-03-10..2025-03-11 x2')).toEqual(['warning units.date_span 1']);
    expect(units('J1111@2025-03-10..2025-03-11 x2')).toEqual(['warning units.date_span 1']);
  });

  it('may stand for a week, a month or a delivery', () => {
    expect(units('77427@2025-03-10..2025-03-14')).toEqual([]);
    expect(units('E0100@2025-03-10..2025-04-09; setting dme')).toEqual([]);
  });
});

describe('a line with JW beside the dose that tells of the waste', () => {
  const dose = (drug: Drug) => ({ unit: 'mg', container: 'single' as const, ...drug });
  const waste = (units: number, drug: Drug, more: Drug = {}) =>
    aCase()
      .line('J1111', { units: Math.ceil((drug.doseAdministered ?? 0) / 10), drug: dose(drug) })
      .line('J1111', { units, modifiers: ['JW'], drug: more })
      .build();
  const found = (...given: Parameters<typeof waste>) => told(waste(...given), facts, 'units');
  const STATED = { doseAdministered: 425, doseWasted: 75 };

  it('has the units that are left of the containers', () => {
    expect(found(7, STATED)).toEqual([]);
    expect(found(15, STATED)).toEqual(['error units.drug 2']);
    expect(found(6, STATED)).toEqual(['error units.drug 2']);
    const { message, fixes } = theFinding('units.drug', waste(15, STATED), facts);
    expect(message).toEqual({ say: 'rule.units.waste', with: { code: 'J1111', units: 15, wanted: 7 } });
    expect(fixes.map(({ patch }) => patch)).toEqual([[{ op: 'add', path: '/lines/1/units', value: 7 }]]);
  });

  it('has no more with those of the dose than came out of the containers, and whole ones', () => {
    // 4.3 + 5.6 units: five whole ones were thrown away, and beside five of the dose there are four.
    const parts = { doseAdministered: 43, doseWasted: 56 };
    expect([3, 4, 5, 6].map((units) => found(units, parts).length)).toEqual([1, 0, 0, 1]);
    expect(theFinding('units.drug', waste(6, parts), facts).fixes[0]?.patch).toMatchObject([{ value: 4 }]);
  });

  it('is left alone where the day does not tell, or tells it elsewhere', () => {
    expect(found(15, { doseAdministered: 425 })).toEqual([]);
    expect(found(15, { doseWasted: 75 })).toEqual([]);
    expect(found(15, { ...STATED, container: 'multi' })).toEqual([]);
    expect(found(1, { doseAdministered: 45, doseWasted: 5 })).toEqual([]);
    const two = aCase()
      .line('J1111', { units: 43, drug: dose(STATED) })
      .line('J1111', { units: 4, modifiers: ['JW'] })
      .line('J1111', { units: 3, modifiers: ['JW', '76'] });
    expect(told(two.build(), facts, 'units')).toEqual([]);
  });
});
