import { describe, expect, it } from 'vitest';
import { theFinding, told } from '#test/fixtures/check.ts';
import { aPair, edition, someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts({
  ptp: [edition([aPair('29827', '29822', 1), aPair('29824', '29823', 1), aPair('29881', '29874', 1)])],
});
const policy = (entry: string) => told(entry, facts, 'policy');
const ON = '@2025-03-10';

describe('99211', () => {
  it('is not paid on the day of an injection or infusion', () => {
    expect(policy(`99211${ON} 96372${ON}`)).toEqual(['error policy.99211_drug_admin 1,2']);
    expect(policy(`99211-25${ON} 96413${ON}`)).toEqual(['error policy.99211_drug_admin 1,2']);
    expect(policy(`99211${ON} 96372${ON}; payer commercial`)).toEqual(['warning policy.99211_drug_admin 1,2']);
  });

  it('is on other days, beside a vaccine, and as a larger visit', () => {
    expect(policy(`99211${ON} 96372@2025-03-11`)).toEqual([]);
    expect(policy(`99211${ON} 90471${ON}`)).toEqual([]);
    expect(policy(`99212-25${ON} 96372${ON}`)).toEqual([]);
  });
});

describe('anesthesia', () => {
  it('is part of the surgery of whoever operates', () => {
    expect(policy(`00790${ON} p=P1 47562${ON} p=P1`)).toEqual(['error policy.anesthesia_by_surgeon 1,2']);
    expect(policy(`00790${ON} p=P1 47562${ON} p=P2`)).toEqual([]);
    expect(policy(`00790${ON} 47562${ON}`)).toEqual([]);
    expect(policy(`47562-47${ON}`)).toEqual(['warning policy.anesthesia_by_surgeon 1']);
    expect(policy(`47562-47${ON}; payer commercial`)).toEqual([]);
  });

  it('stands beside the lines and blocks of whoever gives it', () => {
    for (const own of ['31500', '36556', '36620', '62322-59', '64415-59']) {
      expect(policy(`00790${ON} p=P1 ${own}${ON} p=P1`)).toEqual([]);
    }
    expect(policy(`00790${ON} p=P1 64721${ON} p=P1`)).toEqual(['error policy.anesthesia_by_surgeon 1,2']);
  });
});

describe('initial infusions and injections', () => {
  it('are one for each access', () => {
    expect(policy(`96365${ON} 96374${ON}`)).toEqual(['error policy.multiple_initial 1,2']);
    expect(policy(`96365x2${ON}`)).toEqual(['error policy.multiple_initial 1']);
    expect(policy(`96365${ON} 96375${ON}`)).toEqual([]);
    expect(policy(`96365${ON} 96365@2025-03-11`)).toEqual([]);
  });

  it('ask how many there were', () => {
    const { question } = theFinding('policy.multiple_initial', `96365${ON} 96374${ON}`, facts);
    expect(question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'add', path: '/facts/ivSites', value: 1 }],
      [{ op: 'add', path: '/facts/ivSites', value: 2 }],
    ]);
    expect(policy(`96365${ON} 96374-59${ON}`)).toEqual([]);
    expect(policy(`96365${ON} 96374-59${ON}; fact ivSites=2`)).toEqual([]);
    expect(policy(`96365${ON} 96374-59${ON}; fact ivSites=1`)).toEqual(['error policy.multiple_initial 1,2']);
    expect(policy(`96365${ON} 96374${ON}; fact ivSites=2`)).toEqual(['error policy.multiple_initial 1,2']);
  });
});

describe('initial services of one access', () => {
  const patches = (entry: string) =>
    theFinding('policy.multiple_initial', `${entry}; fact ivSites=1`, facts).fixes.map(({ patch }) => patch);
  const code = (at: number, value: string) => ({ op: 'add', path: `/lines/${at}/code`, value });

  it('are reported by the code of a further service, behind the one that comes first', () => {
    expect(patches(`96413${ON} 96365${ON}`)).toEqual([[code(1, '96367')], [code(1, '96368')]]);
    expect(patches(`96365${ON} 96413${ON}`)).toEqual([[code(0, '96367')], [code(0, '96368')]]);
    expect(patches(`96360${ON} 96365${ON}`)).toEqual([[code(0, '96361')]]);
    expect(patches(`96374${ON} 96409${ON} 96413${ON}`)).toEqual([[code(0, '96375'), code(1, '96411')]]);
    expect(patches(`96365${ON} 96374-59${ON}`)).toEqual([
      [code(1, '96375'), { op: 'add', path: '/lines/1/modifiers', value: [] }],
    ]);
  });

  it('are left to the reader where one line has several, and where there were as many accesses', () => {
    expect(patches(`96365x2${ON}`)).toEqual([]);
    expect(patches(`96413${ON} 96365x2${ON}`)).toEqual([]);
    expect(theFinding('policy.multiple_initial', `96413${ON} 96365${ON}; fact ivSites=2`, facts).fixes).toEqual([]);
    expect(theFinding('policy.multiple_initial', `96413${ON} 96365${ON}`, facts).fixes).toEqual([]);
  });
});

describe('the operating microscope', () => {
  it('is paid beside certain operations', () => {
    expect(policy(`22551${ON} 69990${ON}`)).toEqual(['error policy.69990_list 1,2']);
    expect(policy(`61510${ON} 69990${ON}`)).toEqual([]);
    expect(policy(`64831${ON} 69990${ON}`)).toEqual([]);
    expect(policy(`69990${ON}`)).toEqual([]);
    expect(policy(`22551${ON} 69990${ON}; payer commercial`)).toEqual([]);
  });
});

describe('one joint', () => {
  it('is one place', () => {
    expect(policy(`29827-RT${ON} 29822-RT-59${ON}`)).toEqual(['warning policy.same_joint 1,2']);
    expect(policy(`29881-RT${ON} 29874-RT-59${ON}`)).toEqual(['warning policy.same_joint 1,2']);
    expect(policy(`29827-RT${ON} 29822-LT-59${ON}`)).toEqual([]);
    expect(policy(`29827-RT${ON} 29822-RT${ON}`)).toEqual([]);
  });

  it('of the shoulder lets extensive debridement stand beside three others', () => {
    expect(policy(`29824-RT${ON} 29823-RT-59${ON}`)).toEqual([]);
  });
});

describe('a screening of the bowel in which something was done', () => {
  const screening = (entry: string) => told(entry, facts, 'policy.screening');

  it('takes PT for Medicare', () => {
    expect(screening(`45385${ON} 45380-59${ON}; dx Z12.11 K63.5`)).toEqual(['warning policy.screening_converted 1,2']);
    const { question } = theFinding('policy.screening_converted', `45380-59${ON}; dx Z12.11 K63.5`, facts);
    expect(question?.answers.map(({ patch }) => patch)).toEqual([
      [{ op: 'add', path: '/lines/0/modifiers', value: ['PT', '59'] }],
    ]);
  });

  it('is told where one code has it, and asked of no other case', () => {
    expect(screening(`45385-PT${ON} 45380-59${ON}; dx Z12.11 K63.5`)).toEqual([]);
    expect(screening(`45385-33${ON}; dx Z12.11 K63.5`)).toEqual([]);
    expect(screening(`45385${ON}; dx K63.5`)).toEqual([]);
    expect(screening(`45385#2${ON}; dx Z12.11 K63.5`)).toEqual([]);
    expect(screening(`45378${ON}; dx Z12.11`)).toEqual([]);
    expect(screening(`43239${ON}; dx Z12.11`)).toEqual([]);
    expect(screening(`45385${ON}; dx Z12.11; payer commercial`)).toEqual([]);
  });
});

describe('G2211', () => {
  const complexity = (entry: string) => told(entry, facts, 'policy.g2211');

  it('is not paid on a visit with 25', () => {
    expect(complexity('G2211@2024-03-10 99213-25@2024-03-10 20610@2024-03-10')).toEqual([
      'error policy.g2211_with_25 1,2',
    ]);
    expect(complexity(`G2211${ON} 99213-25${ON} 20610${ON}`)).toEqual(['warning policy.g2211_with_25 1,2']);
    expect(theFinding('policy.g2211_with_25', `G2211${ON} 99213-25${ON}`, facts).fixes).toHaveLength(1);
  });

  it('is with a preventive service or a vaccine since 2025, without 25, on other days and for other payers', () => {
    expect(complexity(`G2211${ON} 99213-25${ON} G0439${ON}`)).toEqual([]);
    expect(complexity(`G2211${ON} 99213-25${ON} 90471${ON}`)).toEqual([]);
    expect(complexity('G2211@2024-03-10 99213-25@2024-03-10 G0439@2024-03-10')).toEqual([
      'error policy.g2211_with_25 1,2',
    ]);
    expect(complexity(`G2211${ON} 99213${ON} 20610${ON}`)).toEqual([]);
    expect(complexity(`G2211${ON} 99213-25@2025-03-11`)).toEqual([]);
    expect(complexity(`G2211${ON} 99213-25${ON}; payer commercial`)).toEqual([]);
  });
});
