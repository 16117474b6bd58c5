import { describe, expect, it } from 'vitest';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aPair, aServiceRule, edition, range, someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts({
  services: [
    edition([
      aServiceRule({ kind: 'component', whole: '93000', parts: ['93005', '93010'] }, ['93000', '93005', '93010']),
      aServiceRule({ kind: 'separate', with: [range('29871-29889')] }, ['29870']),
    ]),
  ],
});
const component = (entry: string, given = facts) => told(entry, given, 'component');
const ON = '@2025-03-10';

describe('a part beside the whole', () => {
  it('is paid twice', () => {
    expect(component(`71046${ON} 71046-26${ON}`)).toEqual(['error component.duplicate 1,2']);
    expect(component(`71046${ON} 71046-TC${ON}`)).toEqual(['error component.duplicate 1,2']);
    expect(component(`93000${ON} 93010${ON}`)).toEqual(['error component.duplicate 1,2']);
    expect(component(`93000${ON} 36415${ON} 93010${ON}`)).toEqual(['error component.duplicate 1,3']);
  });

  it('stands beside the other part, on another day or side, by somebody else, or when done again', () => {
    expect(component(`71046-TC${ON} 71046-26${ON}`)).toEqual([]);
    expect(component(`93005${ON} 93010${ON}`)).toEqual([]);
    expect(component(`93000${ON} 93010@2025-03-11`)).toEqual([]);
    expect(component(`73030-RT${ON} 73030-26-LT${ON}`)).toEqual([]);
    expect(component(`93000${ON} p=P1 93010${ON} p=P2`)).toEqual([]);
    for (const modifier of ['76', '77', '59', 'XS', 'XE', 'XP', 'XU']) {
      expect(component(`93000${ON} 93010-${modifier}${ON}`)).toEqual([]);
      expect(component(`71046${ON} 71046-26-${modifier}${ON}`)).toEqual([]);
    }
    expect(component(`71046${ON} 93000-26${ON}`)).toEqual([]);
    expect(component(`71046${ON} 71046${ON}`)).toEqual([]);
    expect(component(`93000${ON} 93000${ON}`)).toEqual([]);
    expect(component(`93000${ON} 93010-59${ON}`)).toEqual([]);
  });

  it('only informs where a modifier lifts the edit, or where it is not known whose the lines are', () => {
    const edited = { ...facts, ptp: [edition([aPair('93000', '93010', 1)])] };
    expect(component(`93000${ON} 93010${ON}`, edited)).toEqual(['error component.duplicate 1,2']);
    expect(component(`93000${ON} 93010-79${ON}`, edited)).toEqual(['info component.duplicate 1,2']);
    expect(component(`93000${ON} p=P1 93010${ON}`, edited)).toEqual(['info component.duplicate 1,2']);
  });
});

describe('a separate procedure', () => {
  it('is part of a larger one at its place', () => {
    expect(component(`29870${ON} 29881${ON}`)).toEqual(['error component.separate_procedure 1,2']);
    expect(component(`29870-RT${ON} 29881-RT${ON}`)).toEqual(['error component.separate_procedure 1,2']);
  });

  it('stands alone, at another place, and by a modifier that says so', () => {
    expect(component(`29870${ON} 20610${ON}`)).toEqual([]);
    expect(component(`29870-RT${ON} 29881-LT${ON}`)).toEqual([]);
    expect(component(`29870-XS${ON} 29881${ON}`)).toEqual([]);
    expect(component(`29870${ON}`)).toEqual([]);
  });
});

describe('what an edit has told of a separate procedure', () => {
  const edited = { ...facts, ptp: [edition([aPair('29881', '29870', 1)])] };

  it('is told with it, and only informs where a modifier lifts the edit', () => {
    expect(component(`29881${ON} 29870${ON}`)).toEqual(['error component.separate_procedure 1,2']);
    expect(component(`29881${ON} 29870${ON}`, edited)).toEqual(['error component.separate_procedure 1,2']);
    expect(component(`29881${ON} 29870-79${ON}`, edited)).toEqual(['info component.separate_procedure 1,2']);
    expect(component(`29882${ON} 29870${ON}`, edited)).toEqual(['error component.separate_procedure 1,2']);
  });

  it('rests on the rows only where there are two lines', () => {
    expect(coverageOf('component', `93000${ON}`, facts)).toEqual(['checked - -']);
    expect(coverageOf('component', `93000${ON} 36415${ON}`, facts)).toEqual(['partial starter-2025 starter-rows']);
    expect(coverageOf('component', `93000-26${ON} 36415${ON}`, facts)).toContain('not-checked - no-edition');
  });

  it('names the part by its modifier and by no other', () => {
    const { message } = theFinding('component.duplicate', `71046${ON} 71046-26-GC${ON}`, facts);
    expect(message.with).toEqual({ code: '71046-26', whole: '71046' });
  });
});
