import { describe, expect, it } from 'vitest';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCode, aPack, aServiceRule, codeList, edition, someFacts, someIndicators } from '#test/fixtures/facts.ts';

const places = ['10', '11', '12', '21', '22', '23'].map((code) => aCode('POS', code));
const facts = someFacts({
  codes: [codeList(places, aPack('codes', 'pos-2025'), ['POS'])],
  indicators: [
    edition([
      someIndicators('71046', { pctc: '1' }),
      someIndicators('93005', { pctc: '3' }),
      someIndicators('93000', { pctc: '4' }),
      someIndicators('93010', { pctc: '2' }),
    ]),
  ],
});
const pos = (entry: string, given = facts) => told(entry, given, 'pos');
const ON = '@2025-03-10';

describe('a place of service', () => {
  it('has to be there', () => {
    expect(pos(`99213${ON} pos=11`)).toEqual([]);
    expect(pos(`99213${ON} pos=98`)).toEqual(['error pos.not_valid 1']);
    expect(pos(`99213${ON} pos=98`, someFacts())).toEqual(['info pos.not_valid 1']);
    expect(pos(`99213${ON}`)).toEqual([]);
    expect(coverageOf('pos', `99213${ON}`, facts)).toEqual(['checked - -']);
  });

  it('fits the visit', () => {
    expect(pos(`99213${ON} pos=21`)).toEqual(['error pos.not_valid 1']);
    expect(pos(`99213${ON} pos=22`)).toEqual([]);
    expect(pos(`99232${ON} pos=11`)).toEqual(['error pos.not_valid 1']);
    expect(pos(`99232${ON} pos=21`)).toEqual([]);
    expect(pos(`99283${ON} pos=11`)).toEqual(['error pos.not_valid 1']);
    expect(pos(`99283${ON} pos=23`)).toEqual([]);
    expect(pos(`99348${ON} pos=21`)).toEqual(['error pos.not_valid 1']);
    expect(pos(`99348${ON} pos=12`)).toEqual([]);
    expect(pos(`20610${ON} pos=21`)).toEqual([]);
  });
});

describe('an office visit at the place of an inpatient', () => {
  const found = () => theFinding('pos.not_valid', `99213${ON} pos=21`, facts);

  it('may be right, and is kept with the reason', () => {
    expect(found()).toMatchObject({ severity: 'error', overridable: true });
    expect(found().message.say).toBe('rule.pos.office_visit_of_inpatient');
    expect(found().question?.answers).toMatchObject([
      { patch: [{ path: '/overrides', value: [{ rule: 'pos.not_valid', lines: [1] }] }] },
    ]);
  });

  it('is the only one that may', () => {
    const others = [`99232${ON} pos=11`, `99348${ON} pos=21`];
    for (const entry of others) {
      expect(theFinding('pos.not_valid', entry, facts)).toMatchObject({ overridable: false, question: null });
    }
  });
});

describe('technical work in a hospital', () => {
  it('is not the physician’s', () => {
    expect(pos(`71046${ON} pos=22`)).toEqual(['warning pos.tc_facility 1']);
    expect(pos(`71046-TC${ON} pos=22`)).toEqual(['warning pos.tc_facility 1']);
    expect(pos(`93005${ON} pos=23`)).toEqual(['warning pos.tc_facility 1']);
    expect(pos(`93000${ON} pos=21`)).toEqual(['warning pos.tc_facility 1']);
    expect(theFinding('pos.tc_facility', `71046${ON} pos=22`, facts).fixes[0]?.patch).toEqual([
      { op: 'add', path: '/lines/0/modifiers', value: ['26'] },
    ]);
    expect(theFinding('pos.tc_facility', `71046-TC${ON} pos=22`, facts).fixes).toEqual([]);
  });

  it('asks for the professional part where each part has its own code, and cites the schedule', () => {
    const { question, fixes, citation } = theFinding('pos.tc_facility', `93000${ON} pos=21`, {
      ...facts,
      services: [
        edition([
          aServiceRule({ kind: 'component', whole: '93000', parts: ['93005', '93010'], professional: ['93010'] }, [
            '93000',
            '93005',
            '93010',
          ]),
        ]),
      ],
    });
    expect(question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'add', path: '/lines/0/code', value: '93010' }],
    ]);
    expect(fixes).toEqual([]);
    expect(citation.section).toBe('section');
    expect(theFinding('pos.tc_facility', `93000${ON} pos=21`, facts).question).toBe(null);
    expect(theFinding('pos.tc_facility', `71046${ON} pos=22`, facts).citation.section).toContain('20.2.1');
  });

  it('is told neither of the professional part, nor in the office, nor of the hospital itself', () => {
    expect(pos(`71046-26${ON} pos=22`)).toEqual([]);
    expect(pos(`93010${ON} pos=22`)).toEqual([]);
    expect(pos(`71046${ON} pos=11`)).toEqual([]);
    expect(pos(`71046${ON} pos=22; setting outpatient-hospital`)).toEqual([]);
  });
});
