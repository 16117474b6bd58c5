import { describe, expect, it } from 'vitest';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCourse, aPack, edition, someFacts, someIndicators } from '#test/fixtures/facts.ts';

/** 11111 has no days after, 22222 ten, 33333 ninety; 44444 is an add-on, 55555 has no global period. */
const facts = someFacts({
  indicators: [
    edition(
      Object.entries({ '11111': '000', '22222': '010', '33333': '090', '44444': 'ZZZ', '55555': 'XXX' }).map(
        ([code, globalDays]) => someIndicators(code, { globalDays }),
      ),
      aPack('mpfs', 'mpfs-2025'),
    ),
  ],
});
const global = (entry: string, given = facts) => told(entry, given, 'global');
const ON = '@2025-03-10';

describe('a visit on the day of a minor procedure', () => {
  it('needs 25; 57 is for major surgery', () => {
    expect(global(`11111${ON} 99213${ON}`)).toEqual(['error global.em_minor 1,2']);
    expect(global(`22222${ON} 99213${ON}`)).toEqual(['error global.em_minor 1,2']);
    expect(global(`11111${ON} 99213-25${ON}`)).toEqual([]);
    expect(global(`11111${ON} 99213-57${ON}`)).toEqual(['error global.em_minor 1,2']);
    expect(global(`11111${ON} 92012${ON}`)).toEqual(['error global.em_minor 1,2']);
  });

  it('is free of it on other days, beside what has no global period, and by somebody else', () => {
    expect(global(`11111${ON} 99213@2025-03-09`)).toEqual([]);
    expect(global(`11111${ON} 99213@2025-03-11`)).toEqual([]);
    expect(global(`55555${ON} 44444${ON} 99213${ON}`)).toEqual([]);
    expect(global(`11111${ON} p=P1 99213${ON} p=P2`)).toEqual([]);
    const one = 'group=G specialty=surgery';
    expect(global(`11111${ON} p=P1 99213${ON} p=P2; pr P1 ${one}; pr P2 ${one}`)).toEqual([
      'error global.em_minor 1,2',
    ]);
    expect(global(`11111-80${ON} 99213${ON}`)).toEqual([]);
  });
});

describe('a visit on the day of major surgery or the day before', () => {
  it('needs 57', () => {
    for (const day of ['2025-03-09', '2025-03-10']) {
      expect(global(`33333${ON} 99213@${day}`)).toEqual(['error global.em_major 1,2']);
      expect(global(`33333${ON} 99213-57@${day}`)).toEqual([]);
    }
    expect(global(`33333${ON} 99213-25${ON}`)).toEqual(['warning global.em_major 1,2']);
    expect(global(`33333${ON} 99213@2025-03-08`)).toEqual([]);
  });

  it('asks whether it decided on the surgery, unless the case says so', () => {
    const { question, fixes } = theFinding('global.em_major', `33333${ON} 99213${ON}`, facts);
    expect(question).toMatchObject({ path: '/facts/decisionForSurgery', answers: [{ patch: [{ value: ['57'] }] }] });
    expect(fixes).toMatchObject([{ patch: [{ op: 'remove', path: '/lines/1' }] }]);
    const said = `33333${ON} 99213${ON}; fact decisionForSurgery=false`;
    expect(theFinding('global.em_major', said, facts).question).toBeNull();
  });
});

describe('the days after', () => {
  it('hold visits, the last day included', () => {
    expect(global('99213@2025-03-20; hx 22222@2025-03-10')).toEqual(['error global.postop_em 1']);
    expect(global('99213@2025-03-21; hx 22222@2025-03-10')).toEqual([]);
    expect(global('99213@2025-06-08; hx 33333@2025-03-10')).toEqual(['error global.postop_em 1']);
    expect(global('99213@2025-06-09; hx 33333@2025-03-10')).toEqual([]);
    expect(global('99213@2025-03-11; hx 11111@2025-03-10')).toEqual([]);
  });

  it('count leap days', () => {
    const leap = someFacts({
      indicators: [edition([someIndicators('33333', { globalDays: '090' })], aPack('mpfs', 'm', '2023-01-01', null))],
    });
    expect(global('99213@2024-03-31; hx 33333@2024-01-01', leap)).toEqual(['error global.postop_em 1']);
    expect(global('99213@2024-04-01; hx 33333@2024-01-01', leap)).toEqual([]);
    expect(global('99213@2023-04-01; hx 33333@2023-01-01', leap)).toEqual(['error global.postop_em 1']);
  });

  it('leave out what has nothing to do with it, and what was handed over', () => {
    expect(global('99213-24@2025-03-20; hx 33333@2025-03-10')).toEqual([]);
    expect(global('99291-FT@2025-03-20; hx 33333@2025-03-10')).toEqual([]);
    expect(global('99213@2025-03-20; hx 33333-54@2025-03-10')).toEqual([]);
    expect(global('99213@2025-03-20; hx 33333-78@2025-03-10')).toEqual([]);
  });

  it('want 58, 78 or 79 on a procedure', () => {
    expect(global('22222@2025-04-10; hx 33333@2025-03-10')).toEqual(['error global.postop_procedure 1']);
    for (const modifier of ['58', '78', '79']) {
      expect(global(`22222-${modifier}@2025-04-10; hx 33333@2025-03-10`)).toEqual([]);
    }
    expect(global('44444@2025-04-10; hx 33333@2025-03-10')).toEqual([]);
    expect(global('55555@2025-04-10; hx 33333@2025-03-10')).toEqual([]);
    expect(global('22222@2025-06-09; hx 33333@2025-03-10')).toEqual([]);
    expect(global('22222@2025-03-10; hx 33333@2025-03-10')).toEqual([]);
  });

  it('take another side as unrelated first', () => {
    const labels = (entry: string) =>
      theFinding('global.postop_procedure', entry, facts).question?.answers.map(({ label }) => label.say);
    expect(labels('33333-LT@2025-04-10; hx 33333-RT@2025-03-10')?.[0]).toBe('rule.answer.unrelated_procedure');
    expect(labels('33333-RT@2025-04-10; hx 33333-RT@2025-03-10')?.[0]).toBe('rule.answer.staged');
  });

  it('are told by the limit of the course where that has told already', () => {
    const once = { ...facts, courses: [edition([aCourse('33333', 1)])] };
    expect(global('33333@2025-03-10 33333@2025-03-14', once)).toEqual([]);
    expect(global('33333@2025-03-10 33333@2025-03-14')).toEqual(['error global.postop_procedure 1,2']);
    expect(global('33333@2025-03-10 c=C1 33333@2025-03-14 c=C2', once)).toEqual([
      'warning global.postop_procedure 1,2',
    ]);
  });
});

describe('who', () => {
  it('is asked where one of the two names nobody', () => {
    const entry = '99213@2025-03-20 p=P1; hx 33333@2025-03-10';
    expect(global(entry)).toEqual(['info global.postop_em 1']);
    expect(theFinding('global.postop_em', entry, facts).question?.path).toBe('/history/0/provider');
    expect(coverageOf('global', entry, facts)).toContain('partial - missing-fact');
    expect(theFinding('global.postop_em', '99213@2025-03-20; hx 33333@2025-03-10 p=P1', facts).question?.path).toBe(
      '/lines/0/provider',
    );
  });

  it('does not matter in a facility, and another payer may differ', () => {
    expect(global(`11111${ON} 99213${ON}; setting outpatient-hospital`)).toEqual([]);
    expect(global(`11111${ON} 99213${ON}; payer commercial`)).toEqual(['warning global.em_minor 1,2']);
  });
});

describe('split care', () => {
  it('wants 54 on the surgeon’s line', () => {
    const by = (surgeon: string, other: string) => global(`33333${surgeon}${ON} p=P1 33333-55${ON} p=${other}`);
    expect(by('-54', 'P2')).toEqual(['info global.split_care 2']);
    expect(by('', 'P2')).toEqual(['error global.split_care 1,2']);
    expect(by('-54', 'P1')).toEqual(['warning global.split_care 1,2']);
    expect(global(`33333-55${ON}`)).toEqual(['info global.split_care 1']);
  });
});
