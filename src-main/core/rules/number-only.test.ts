import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { theFinding, told } from '#test/fixtures/check.ts';
import { aCode, codeList, someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts({ codes: [codeList([aCode('CPT', '22222'), aCode('ICD10CM', 'C72.0')])] });
const ON = '@2025-03-10';

describe('codes that no pack knows', () => {
  it('are one finding for the lines and one for the diagnoses, which name all of them', () => {
    const entry = `11111${ON} 22222${ON} 33333${ON} 11111${ON} p=P2; dx I10 C72.0 E11.9`;
    expect(told(entry, facts, 'code')).toEqual(['info code.unknown 1,3,4']);
    expect(told(entry, facts, 'icd.unknown')).toEqual(['info icd.unknown d1,3']);
    expect(theFinding('code.unknown', entry, facts)).toMatchObject({
      codes: ['11111', '33333'],
      message: { say: 'rule.code.number_only', with: { codes: ['11111', '33333'], count: 2 } },
    });
    expect(theFinding('icd.unknown', entry, facts).codes).toEqual(['I10', 'E11.9']);
  });

  it('are named as far as a sentence holds them, and counted', () => {
    const codes = (count: number) => Array.from({ length: count }, (_, at) => String(30000 + at));
    const messageOf = (count: number) => {
      const theCase = codes(count)
        .reduce((made, code) => made.line(code), aCase({ date: '2025-03-10' }))
        .build();
      const { message, codes: named } = theFinding('code.unknown', theCase, facts);
      expect(named).toEqual(codes(count));
      return message;
    };
    expect(messageOf(9)).toMatchObject({ say: 'rule.code.number_only', with: { codes: codes(9), count: 9 } });
    expect(messageOf(10)).toMatchObject({ say: 'rule.code.many_number_only', with: { codes: codes(8), more: 2 } });
  });

  it('are none where every code is known', () => {
    expect(told(`22222${ON}; dx C72.0`, facts)).toEqual([]);
  });
});
