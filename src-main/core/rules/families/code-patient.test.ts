import { describe, expect, it } from 'vitest';
import { told } from '#test/fixtures/check.ts';
import { aServiceRule, edition, someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts({
  services: [
    edition([
      aServiceRule({ kind: 'age', unit: 'years', min: 18, max: 39 }, ['99385']),
      aServiceRule({ kind: 'age', unit: 'days', min: 0, max: 28 }, ['99460']),
      aServiceRule({ kind: 'sex', sex: 'F' }, ['58100']),
    ]),
  ],
});
const patient = (entry: string) => told(entry, facts, 'code').filter((text) => !text.includes('unknown'));
const ON = '@2025-03-10';

describe('the patient’s age', () => {
  it('is that of the date of service', () => {
    expect([17, 18, 39, 40].map((age) => patient(`99385${ON}; pt ${age}F`).length)).toEqual([1, 0, 0, 1]);
    expect(patient(`99385${ON}; pt 2007-03-10`)).toEqual([]);
    expect(patient(`99385${ON}; pt 2007-03-11`)).toEqual(['error code.age 1']);
    expect(patient(`99385${ON}`)).toEqual([]);
  });

  it('in days is asked of a birth date or days', () => {
    expect([28, 29].map((age) => patient(`99460${ON}; pt ${age}d`).length)).toEqual([0, 1]);
    expect(patient(`99460${ON}; pt 2025-02-10`)).toEqual([]);
    expect(patient(`99460${ON}; pt 2025-02-09`)).toEqual(['error code.age 1']);
    expect(patient(`99460${ON}; pt 1`)).toEqual([]);
  });
});

describe('the patient’s sex', () => {
  it('informs, and says nothing where it is not M or F', () => {
    expect(patient(`58100${ON}; pt 40M`)).toEqual(['info code.sex 1']);
    expect(patient(`58100${ON}; pt 40F`)).toEqual([]);
    expect(patient(`58100${ON}; pt 40X`)).toEqual([]);
    expect(patient(`58100${ON}`)).toEqual([]);
  });
});
