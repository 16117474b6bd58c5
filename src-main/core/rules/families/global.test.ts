import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../case/patch.ts';
import { entryCase } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCourse, anAddOn, aPack, edition, someFacts, someIndicators } from '#test/fixtures/facts.ts';

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
const answersOf = (entry: string) =>
  theFinding('global.em_major', entry, facts).question?.answers.map(({ patch }) => patch[0]?.path);

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

  it('asks what it was for: the decision, another problem, or the surgery', () => {
    const { question, fixes } = theFinding('global.em_major', `33333${ON} 99213${ON}`, facts);
    expect(fixes).toEqual([]);
    expect(question).toMatchObject({
      path: '/facts/decisionForSurgery',
      answers: [
        { patch: [{ value: ['57'] }] },
        { patch: [{ value: ['25'] }, { path: '/overrides' }] },
        { patch: [{ op: 'remove', path: '/lines/1' }] },
      ],
    });
    const said = `33333${ON} 99213${ON}; fact decisionForSurgery=false`;
    expect(answersOf(said)).toEqual(['/lines/1/modifiers', '/lines/1']);
    // The day before nothing but the decision lets it stand; 25 is of the same day, and 24 of the days after.
    expect(answersOf(`33333${ON} 99213@2025-03-09`)).toEqual(['/lines/1/modifiers', '/lines/1']);
  });

  it('is settled by the answer that it was for another problem', () => {
    for (const given of ['99213', '99213-24', '99213-25']) {
      const theCase = entryCase(`33333${ON} ${given}${ON}`);
      const { question } = theFinding('global.em_major', theCase, facts);
      const kept = applyPatch(theCase, question?.answers[1]?.patch ?? [])?.case ?? theCase;
      expect(kept.lines[1]?.modifiers).toEqual(['25']);
      expect(theFinding('global.em_major', kept, facts)).toMatchObject({ severity: 'warning', question: null });
      expect(theFinding('global.em_major', kept, facts).override).not.toBe(null);
    }
  });
});

describe('a visit that is none of a day, or more of another', () => {
  it('needs no modifier of its own on the day', () => {
    const withAddOn = { ...facts, addOns: [edition([anAddOn('99292', '99291')])] };
    expect(global(`11111${ON} 99291${ON} 99292${ON}`, withAddOn)).toEqual(['error global.em_minor 1,2']);
    expect(global(`11111${ON} 99291${ON} 99292${ON}`)).toContain('error global.em_minor 1,3');
    for (const code of ['99490', '99457', '99495']) {
      expect(global(`11111${ON} ${code}${ON}`)).toEqual([]);
      expect(global(`33333${ON} ${code}@2025-03-09`)).toEqual([]);
    }
  });

  it('is in doubt within the days after', () => {
    expect(global('99490@2025-03-20; hx 33333@2025-03-10')).toEqual(['warning global.postop_em 1']);
    expect(global('99490-24@2025-03-20; hx 33333@2025-03-10')).toEqual([]);
  });

  it('stands by FT as critical care that has nothing to do with the procedure', () => {
    expect(global(`11111${ON} 99291-FT${ON}`)).toEqual([]);
    expect(global(`33333${ON} 99291-FT${ON}`)).toEqual([]);
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

  it('belong to whoever took them over, and what was before them does not', () => {
    expect(global('99213@2025-03-20; hx 33333-55@2025-03-10')).toEqual(['error global.postop_em 1']);
    expect(global('99213@2025-03-10; hx 33333-55@2025-03-10')).toEqual([]);
    expect(global('99213@2025-03-09; hx 33333-55@2025-03-10')).toEqual([]);
    expect(global('99213@2025-03-20; hx 33333-56@2025-03-10')).toEqual([]);
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

describe('global days YYY', () => {
  const open = someFacts({
    indicators: [edition([someIndicators('66666', { globalDays: 'YYY' })], aPack('mpfs', 'mpfs-2025'))],
  });

  it('are the contractor’s to say, on the day and up to ninety days after', () => {
    expect(global(`66666${ON} 99213${ON}`, open)).toEqual(['info global.contractor_days 1,2']);
    expect(global('99213@2025-03-11; hx 66666@2025-03-10', open)).toEqual(['info global.contractor_days 1']);
    expect(global('99213@2025-06-08; hx 66666@2025-03-10', open)).toEqual(['info global.contractor_days 1']);
    expect(global('99213@2025-06-09; hx 66666@2025-03-10', open)).toEqual([]);
    expect(global('99213@2025-03-09; hx 66666@2025-03-10', open)).toEqual([]);
  });

  it('say nothing of a visit that is marked, of another physician’s, of procedures and in a facility', () => {
    for (const modifier of ['24', '25', '57', 'FT']) {
      expect(global(`66666${ON} 99213-${modifier}${ON}`, open)).toEqual([]);
    }
    expect(global(`66666${ON} p=P1 99213${ON} p=P2`, open)).toEqual([]);
    expect(global(`66666${ON} 99213${ON} p=P2`, open)).toEqual([]);
    expect(global(`66666-80${ON} 99213${ON}`, open)).toEqual([]);
    expect(global(`66666${ON} 11111@2025-03-20`, open)).toEqual([]);
    expect(global(`66666${ON} 99490${ON}`, open)).toEqual([]);
    expect(global(`66666${ON} 99213${ON}; setting outpatient-hospital`, open)).toEqual([]);
  });

  it('speak of the latest procedure, on all lines that have it', () => {
    const entry = '66666@2025-03-01 66666@2025-03-10 66666-RT@2025-03-10 99213@2025-03-12';
    expect(global(entry, open)).toContain('info global.contractor_days 2,3,4');
    expect(coverageOf('global', entry, open)).toEqual(['checked mpfs-2025 -']);
    expect(coverageOf('global', `${entry}; payer medicaid`, open)).toEqual(['partial mpfs-2025 other-payer']);
  });
});

describe('maternity care', () => {
  const maternity = (entry: string) => global(entry, someFacts({}));

  it('holds visits on the day of the delivery and six weeks after it', () => {
    for (const code of ['59400', '59510', '59610', '59618', '59410', '59515', '59614', '59622']) {
      expect(maternity(`${code}${ON} 99213${ON}`)).toEqual(['warning global.maternity 1,2']);
      expect(maternity(`99213@2025-04-21; hx ${code}${ON}`)).toEqual(['warning global.maternity 1']);
      expect(maternity(`99213@2025-04-22; hx ${code}${ON}`)).toEqual([]);
    }
    for (const code of ['59409', '59514', '59612', '59620']) {
      expect(maternity(`${code}${ON} 99213${ON}`)).toEqual(['warning global.maternity 1,2']);
      expect(maternity(`99213@2025-03-11; hx ${code}${ON}`)).toEqual([]);
    }
    expect(maternity('99213@2025-03-11; hx 59430@2025-03-10')).toEqual(['warning global.maternity 1']);
    expect(maternity('99213@2025-03-11; hx 59425@2025-03-10')).toEqual([]);
  });

  it('asks of visits before the delivery where the code holds them', () => {
    expect(maternity(`59400${ON} 99213@2025-03-09`)).toEqual(['info global.maternity 1,2']);
    expect(maternity(`59400${ON} 99213@2024-06-03`)).toEqual(['info global.maternity 1,2']);
    expect(maternity(`59400${ON} 99213@2024-06-02`)).toEqual([]);
    expect(maternity(`59409${ON} 99213@2025-03-09`)).toEqual([]);
    expect(maternity(`59410${ON} 99213@2025-03-09`)).toEqual([]);
  });

  it('is not reported again by the code of a part', () => {
    expect(maternity(`59400${ON} 59425@2025-03-01`)).toEqual(['error global.maternity 1,2']);
    expect(maternity(`59510${ON} 59426${ON}`)).toEqual(['error global.maternity 1,2']);
    expect(maternity(`59410${ON} 59430@2025-04-10`)).toEqual(['error global.maternity 1,2']);
    expect(maternity(`59430@2025-04-10; hx 59400${ON}`)).toEqual(['error global.maternity 1']);
    expect(maternity(`59430@2025-05-10; hx 59400${ON}`)).toEqual([]);
    expect(maternity(`59409${ON} 59425@2025-03-01 59430@2025-04-10`)).toEqual([]);
    expect(maternity(`59410${ON} 59425@2025-03-01`)).toEqual([]);
    expect(maternity(`59400${ON} 59409-51${ON}`)).toEqual([]);
    expect(maternity(`59425@2025-03-01 59426@2025-03-05`)).toEqual([]);
  });

  it('leaves alone other physicians, marked visits, assistants and facilities', () => {
    expect(maternity(`59400${ON} p=P1 99213${ON} p=P2`)).toEqual([]);
    expect(maternity(`59400${ON} p=P1 59425@2025-03-01 p=P2`)).toEqual([]);
    const one = 'group=G specialty=obstetrics';
    expect(maternity(`59400${ON} p=P1 99213${ON} p=P2; pr P1 ${one}; pr P2 ${one}`)).toEqual([
      'warning global.maternity 1,2',
    ]);
    for (const modifier of ['24', '25', '57', 'FT']) {
      expect(maternity(`59400${ON} 99213-${modifier}${ON}`)).toEqual([]);
    }
    expect(maternity(`59514-80${ON} 99213${ON}`)).toEqual([]);
    expect(maternity(`59400${ON} 99490${ON}`)).toEqual([]);
    expect(maternity(`59400${ON} 99213${ON}; setting outpatient-hospital`)).toEqual([]);
  });

  it('offers to take the visit or the part out, but not a visit before the delivery', () => {
    const fixes = (entry: string) => theFinding('global.maternity', entry, someFacts({})).fixes;
    expect(fixes(`59400${ON} 99213${ON}`)).toMatchObject([{ patch: [{ op: 'remove', path: '/lines/1' }] }]);
    expect(fixes(`59400${ON} 59425@2025-03-01`)).toMatchObject([{ patch: [{ op: 'remove', path: '/lines/1' }] }]);
    expect(fixes(`59400${ON} 99213@2025-03-09`)).toEqual([]);
    const elsewhere = theFinding('global.maternity', `99213@2025-03-12; hx 59400${ON}`, someFacts({}));
    expect(elsewhere.why.map(({ say }) => say)).toContain('rule.why.on_other_claim');
  });
});

describe('split care', () => {
  it('wants 54 on the surgeon’s line', () => {
    const by = (surgeon: string, other: string) => global(`33333${surgeon}${ON} p=P1 33333-55${ON} p=${other}`);
    expect(by('-54', 'P2')).toEqual(['info global.split_care 2']);
    expect(by('', 'P2')).toEqual(['error global.split_care 1,2']);
    expect(by('-54', 'P1')).toEqual(['info global.split_care 1,2']);
    expect(by('', 'P1')).toEqual(['error global.split_care 1,2']);
    expect(global(`33333-55${ON}`)).toEqual(['info global.split_care 1']);
    expect(global(`33333${ON} p=P1 33333-RT${ON} p=P3 33333-55${ON} p=P2`)).toEqual(['error global.split_care 1,2,3']);
    expect(global(`33333${ON} p=P1 33333-54${ON} p=P2 33333-55${ON} p=P2`)).toEqual(['error global.split_care 1,3']);
    expect(global(`33333${ON} p=P1 33333-55${ON} p=P2; payer commercial`)).toEqual(['warning global.split_care 1,2']);
  });

  it('is of one operation: that of the other side is another', () => {
    expect(global(`33333-RT${ON} p=P1 33333-55-LT${ON} p=P1`)).toEqual(['info global.split_care 2']);
    expect(global(`33333-RT${ON} p=P1 33333-55-RT${ON} p=P1`)).toEqual(['error global.split_care 1,2']);
  });

  it('has nothing to do with an operation whose days are over', () => {
    expect(global('33333-55@2025-06-08 p=P2; hx 33333@2025-03-10 p=P1')).toEqual(['error global.split_care 1']);
    expect(global('33333-55@2025-06-09 p=P2; hx 33333@2025-03-10 p=P1')).toEqual(['info global.split_care 1']);
  });

  it('stands under the day of the surgery', () => {
    const after = (day: string, more = '') => global(`33333-54-RT${ON} p=P1 33333-55-RT@${day} p=P2${more}`);
    expect(after('2025-03-11')).toEqual(['warning global.split_care 1,2']);
    expect(after('2025-06-08')).toEqual(['warning global.split_care 1,2']);
    expect(after('2025-06-09')).toEqual(['info global.split_care 2']);
    expect(after('2025-03-10')).toEqual(['info global.split_care 2']);
    expect(global(`33333-54-RT${ON} p=P1 33333-55-LT@2025-03-11 p=P2`)).toEqual(['info global.split_care 2']);
    expect(global('33333-55@2025-03-11 p=P2; hx 33333-54@2025-03-10 p=P1')).toEqual(['warning global.split_care 1']);
    const { message } = theFinding('global.split_care', `33333-54${ON} p=P1 33333-55@2025-03-11 p=P2`, facts);
    expect(message).toMatchObject({ say: 'rule.global.split_date', with: { from: { date: '2025-03-10' } } });
  });
});

describe('several surgeries around one service', () => {
  const other = (rule: string, entry: string) => theFinding(rule, entry, facts).message.with['other'];

  it('are told by the latest, and on the same day by the code', () => {
    expect(other('global.postop_em', '99213@2025-03-20; hx 33333@2025-03-01 22222@2025-03-15')).toBe('22222');
    expect(other('global.postop_em', '99213@2025-03-20; hx 22222@2025-03-15 33333@2025-03-01')).toBe('22222');
    expect(other('global.postop_em', '99213@2025-03-12; hx 22222@2025-03-10 33333@2025-03-10')).toBe('33333');
    expect(other('global.postop_procedure', '22222@2025-03-20; hx 33333@2025-03-10 33333@2025-03-01')).toBe('33333');
  });

  it('are told by what weighs most, with its lines alone', () => {
    const entry = `11111${ON} 33333@2025-03-11 99213${ON}`;
    expect(global(entry)).toContain('error global.em_major 2,3');
    expect(global(`11111${ON} 33333${ON} 99213-25${ON}`)).toEqual(['warning global.em_major 2,3']);
    expect(global(`22222@2025-03-01 22222@2025-03-05 99213@2025-03-08`)).toContain('error global.postop_em 2,3');
  });

  it('hold procedures until the last day', () => {
    expect(global('22222@2025-06-08; hx 33333@2025-03-10')).toEqual(['error global.postop_procedure 1']);
    expect(global('22222@2025-06-09; hx 33333@2025-03-10')).toEqual([]);
    expect(global('33333@2025-03-20; hx 22222@2025-03-10')).toEqual(['error global.postop_procedure 1']);
    expect(global('33333@2025-03-21; hx 22222@2025-03-10')).toEqual([]);
    expect(global('22222@2025-03-09; hx 33333@2025-03-10')).toEqual([]);
  });

  it('need a line that is none of them, and something beside it', () => {
    expect(coverageOf('global', `99213${ON}`, facts)).toEqual(['checked - -']);
    expect(coverageOf('global', `99213${ON}; hx 33333`, facts)).toEqual(['checked mpfs-2025 -']);
    expect(coverageOf('global', `99213${ON} 20610${ON}`, facts)).toEqual(['checked mpfs-2025 -']);
    expect(coverageOf('global', `99213${ON} 20610${ON}; setting outpatient-hospital`, facts)).toEqual(['checked - -']);
  });
});

describe('the answers about surgery', () => {
  it('fit on the line, and put one modifier in another’s place', () => {
    const asked = (rule: string, entry: string) => theFinding(rule, entry, facts).question;
    const three = '99213-GC-GA-KX@2025-03-20; hx 33333@2025-03-10';
    expect(asked('global.postop_em', three)?.answers).toMatchObject([{ patch: [{ value: ['24', 'GC', 'GA', 'KX'] }] }]);
    expect(asked('global.postop_em', '99213-GC-GA-KX-76@2025-03-20; hx 33333@2025-03-10')).toBeNull();
    expect(asked('global.postop_em', '99213-25-57@2025-03-20; hx 33333@2025-03-10')?.answers).toMatchObject([
      { patch: [{ value: ['24'] }] },
    ]);
    expect(asked('global.em_major', `99213-24-25${ON} 33333${ON}`)?.answers[0]).toMatchObject({
      patch: [{ value: ['57'] }],
    });
    expect(asked('global.em_minor', `99213-57${ON} 11111${ON}`)?.answers).toMatchObject([
      { patch: [{ value: ['25'] }] },
    ]);
  });

  it('begin with unrelated only where both name a place and share none', () => {
    const first = (now: string, before: string) =>
      theFinding('global.postop_procedure', `33333${now}@2025-04-10; hx 33333${before}@2025-03-10`, facts).question
        ?.answers[0]?.label.say;
    const unrelated = 'rule.answer.unrelated_procedure';
    expect(first('-LT', '-RT')).toBe(unrelated);
    expect(first('', '-RT')).not.toBe(unrelated);
    expect(first('-LT', '')).not.toBe(unrelated);
    expect(first('-LT-RT', '-RT')).not.toBe(unrelated);
  });

  it('name the earlier procedure by its code and day', () => {
    const entry = '99213@2025-03-20 p=P1; hx 33333@2025-01-02 p=P9 22222@2025-03-15 33333@2025-03-10';
    expect(theFinding('global.postop_em', entry, facts).question?.path).toBe('/history/1/provider');
  });
});

describe('whose care is split', () => {
  it('is that of the same code, by another line', () => {
    expect(global(`33333${ON} p=P1 22222-55${ON} p=P2`)).toContain('info global.split_care 2');
    expect(global(`33333-55${ON} p=P1 33333-55${ON} p=P2`)).toContain('info global.split_care 1');
    expect(coverageOf('global', `33333-55${ON}; payer medicaid`, facts)).toContain('partial mpfs-2025 other-payer');
    expect(coverageOf('global', `33333-55${ON}`, facts)).toContain('checked mpfs-2025 -');
  });
});

it('the contractor’s days are told by one code of a day', () => {
  const open = someFacts({
    indicators: [
      edition(
        ['66666', '77777'].map((code) => someIndicators(code, { globalDays: 'YYY' })),
        aPack('mpfs', 'mpfs-2025'),
      ),
    ],
  });
  expect(global(`66666${ON} 77777${ON} 99213${ON}`, open)).toEqual(['info global.contractor_days 2,3']);
});

it('maternity care is told by the code that holds most lines of the latest day', () => {
  const entry = `59410@2025-03-01 59400${ON} 99213@2025-03-12`;
  expect(theFinding('global.maternity', entry, someFacts({})).message.with['other']).toBe('59400');
  const turned = `59400${ON} 59410@2025-03-01 99213@2025-03-12`;
  expect(theFinding('global.maternity', turned, someFacts({})).message.with['other']).toBe('59400');
});
