import { describe, expect, it } from 'vitest';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aPack, edition, someFacts, someIndicators } from '#test/fixtures/facts.ts';

/** 11111 is surgery with days of its own, 22222 without, 95000 no surgery though it has days. */
const facts = someFacts({
  indicators: [
    edition(
      Object.entries({ '11111': '000', '22222': 'XXX', '95000': '000' }).map(([code, globalDays]) =>
        someIndicators(code, { globalDays }),
      ),
      aPack('mpfs', 'mpfs-2025'),
    ),
  ],
});
const far = (entry: string) => told(entry, facts, 'pos.telehealth');

describe('Medicare', () => {
  it('wants the place of telehealth beside 95 or 93 since 2024', () => {
    for (const modifier of ['95', '93']) {
      expect(far(`99213-${modifier}@2025-03-10; pos 11`)).toEqual(['warning pos.telehealth 1']);
      expect(far(`99213-${modifier}@2025-03-10; pos 02`)).toEqual([]);
      expect(far(`99213-${modifier}@2025-03-10; pos 10`)).toEqual([]);
      expect(far(`99213-${modifier}@2025-03-10`)).toEqual([]);
    }
    expect(far('99213-95@2024-01-01; pos 11')).toEqual(['warning pos.telehealth 1']);
    expect(far('99213-95@2023-12-31; pos 11')).toEqual([]);
  });

  it('leaves 95 to clinicians in hospitals and to therapists', () => {
    for (const pos of ['19', '21', '22', '23']) {
      expect(far(`99213-95@2025-03-10; pos ${pos}`)).toEqual([]);
    }
    for (const plan of ['GN', 'GO', 'GP']) {
      expect(far(`97110-95-${plan}@2025-03-10; pos 11`)).toEqual([]);
    }
    expect(far('99213-95@2025-03-10; pos 24')).toEqual(['warning pos.telehealth 1']);
  });

  it('asks where the patient was, and is content with the answer', () => {
    const { question } = theFinding('pos.telehealth', '99213-95@2025-03-10; pos 11', facts);
    expect(question).toMatchObject({
      path: '/lines/0/pos',
      answers: [
        { patch: [{ op: 'add', path: '/lines/0/pos', value: '10' }] },
        { patch: [{ op: 'add', path: '/lines/0/pos', value: '02' }] },
      ],
    });
  });

  it('does not ask by which way', () => {
    expect(far('99213@2025-03-10; pos 10')).toEqual([]);
  });
});

describe('other payers', () => {
  it('mostly want to know by which way', () => {
    for (const payer of ['commercial', 'medicaid']) {
      expect(far(`99213@2025-03-10; pos 02; payer ${payer}`)).toEqual(['info pos.telehealth 1']);
      expect(far(`99213@2025-03-10; pos 11; payer ${payer}`)).toEqual([]);
      expect(far(`99213-95@2025-03-10; pos 11; payer ${payer}`)).toEqual([]);
      for (const modifier of ['93', '95', 'GT', 'GQ', 'FQ', 'FR', 'G0']) {
        expect(far(`99213-${modifier}@2025-03-10; pos 10; payer ${payer}`)).toEqual([]);
      }
    }
    expect(far('98000@2025-03-10 98016@2025-03-10; pos 10; payer commercial')).toEqual([]);
    expect(far('97999@2025-03-10 98017@2025-03-10; pos 10; payer commercial')).toHaveLength(2);
  });

  it('are answered by 95 or 93, where there is room', () => {
    const asked = (entry: string) => theFinding('pos.telehealth', `${entry}; pos 10; payer commercial`, facts).question;
    expect(asked('99213-25@2025-03-10')?.answers).toMatchObject([
      { patch: [{ op: 'add', path: '/lines/0/modifiers', value: ['25', '95'] }] },
      { patch: [{ op: 'add', path: '/lines/0/modifiers', value: ['25', '93'] }] },
    ]);
    expect(asked('99213-25-24-57-GC@2025-03-10')).toBeNull();
    expect(asked('99213-25-24-57@2025-03-10')).not.toBeNull();
  });
});

describe('an operation', () => {
  it('is not done from afar, whatever the payer', () => {
    for (const payer of ['medicare', 'commercial']) {
      expect(far(`11111@2025-03-10; pos 10; payer ${payer}`)).toEqual(['warning pos.telehealth 1']);
      expect(far(`11111-95@2025-03-10; pos 22; payer ${payer}`)).toEqual(['warning pos.telehealth 1']);
    }
    expect(theFinding('pos.telehealth', '11111@2025-03-10; pos 10', facts).message.say).toBe(
      'rule.pos.operation_far_away',
    );
    expect(far('22222@2025-03-10; pos 10')).toEqual([]);
    expect(far('95000@2025-03-10; pos 10')).toEqual([]);
    expect(far('11111@2025-03-10; pos 22')).toEqual([]);
  });
});

describe('what is looked at', () => {
  it('is practitioners’ lines that say so, each against the fee schedule', () => {
    expect(far('99213-95@2025-03-10; pos 11; setting outpatient-hospital')).toEqual([]);
    expect(coverageOf('pos', '99213-95@2025-03-10', facts)).toContain('checked mpfs-2025 -');
    expect(coverageOf('pos', '99213@2025-03-10', facts)).not.toContain('checked mpfs-2025 -');
  });
});
