import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aCode, anAddOn, aPack, codeList, edition, someFacts } from '#test/fixtures/facts.ts';

const addOns = [
  edition([
    anAddOn('63621', '63620'),
    anAddOn('99292', '99291'),
    anAddOn('99292', '99223'),
    anAddOn('22614', '22612'),
    anAddOn('20705', '22614'),
    anAddOn('0054T', null, 2),
    anAddOn('96160', '99213', 3),
    anAddOn('96160', null, 3),
    anAddOn('11111', '22222', 1, { to: '2025-03-09' }),
    anAddOn('11111', '33333', 1, { from: '2025-03-10' }),
  ]),
];
const facts = someFacts({ addOns });
const aoc = (given: Parameters<typeof told>[0]) => told(given, facts, 'aoc');

describe('aoc.missing_primary', () => {
  it('wants a listed primary on the same day', () => {
    expect(aoc('63620@2025-03-10 63621@2025-03-10')).toEqual([]);
    expect(aoc('63621@2025-03-10')).toEqual(['error aoc.missing_primary 1']);
    expect(aoc('61796@2025-03-10 63621@2025-03-10')).toEqual(['error aoc.missing_primary 2']);
    expect(aoc('63620@2025-03-08..2025-03-10 63621@2025-03-10')).toEqual([]);
  });

  it('only warns when the primary is on the day before or after', () => {
    expect(aoc('63620@2025-03-09 63621@2025-03-10')).toEqual(['warning aoc.missing_primary 2']);
    expect(aoc('63620@2025-03-11 63621@2025-03-10')).toEqual(['warning aoc.missing_primary 2']);
    expect(aoc('63620@2025-03-08 63621@2025-03-10')).toEqual(['error aoc.missing_primary 2']);
    expect(aoc('63620@2025-03-12 63621@2025-03-10')).toEqual(['error aoc.missing_primary 2']);
    expect(aoc('63620@2025-03-09 p=P1 63621@2025-03-10 p=P2')).toEqual(['error aoc.missing_primary 2']);
  });

  it('wants the same practitioner', () => {
    expect(aoc('63620@2025-03-10 p=P1 63621@2025-03-10 p=P1')).toEqual([]);
    const finding = theFinding('aoc.missing_primary', '63620@2025-03-10 p=P1 63621@2025-03-10 p=P2', facts);
    expect(finding.severity).toBe('error');
    expect(finding.why.map(({ say }) => say)).toContain('rule.why.primary_other_provider');
  });

  it('asks when only one of the two lines names a provider', () => {
    const finding = theFinding('aoc.missing_primary', '63620@2025-03-10 p=P1 63621@2025-03-10', facts);
    expect(finding).toMatchObject({
      severity: 'warning',
      question: { path: '/lines/1/provider', answers: [{ patch: [{ value: 'P1' }] }, { patch: [{ value: 'P2' }] }] },
    });
    expect(coverageOf('aoc', '63620@2025-03-10 p=P1 63621@2025-03-10', facts)).toContain('partial - missing-fact');
  });

  it('lets a colleague of the same group and specialty report 99291 for 99292', () => {
    const colleagues = 'pr P1 group=G1 specialty=cardiology; pr P2 group=G1 specialty=cardiology';
    expect(aoc(`99291@2025-03-10 p=P1 99292@2025-03-10 p=P2; ${colleagues}`)).toEqual([]);
    expect(aoc('99291@2025-03-10 p=P1 99292@2025-03-10 p=P2')).toEqual(['error aoc.missing_primary 2']);
    expect(aoc(`63620@2025-03-10 p=P1 63621@2025-03-10 p=P2; ${colleagues}`)).toEqual(['error aoc.missing_primary 2']);
    expect(aoc(`99223@2025-03-10 p=P1 99292@2025-03-10 p=P2; ${colleagues}`)).toEqual(['error aoc.missing_primary 2']);
  });

  it('takes a colleague for 99292 beside 99291 alone', () => {
    const others = someFacts({ addOns: [edition([anAddOn('99417', '99291'), anAddOn('99292', '99223')])] });
    const both = 'pr P1 group=G specialty=x; pr P2 group=G specialty=x';
    expect(told(`99291@2025-03-10 p=P1 99417@2025-03-10 p=P2; ${both}`, others, 'aoc')).toEqual([
      'error aoc.missing_primary 2',
    ]);
  });

  it('lets an add-on be the primary of another', () => {
    expect(aoc('22612@2025-03-10 22614@2025-03-10 20705@2025-03-10')).toEqual([]);
    expect(aoc('22612@2025-03-10 20705@2025-03-10')).toEqual(['error aoc.missing_primary 2']);
  });

  it('does not take a line for its own primary', () => {
    const self = someFacts({ addOns: [edition([anAddOn('63621', '63621')])] });
    expect(told('63621@2025-03-10', self, 'aoc')).toEqual(['error aoc.missing_primary 1']);
  });

  it('follows the life span of the rows', () => {
    expect(aoc('22222@2025-03-09 11111@2025-03-09')).toEqual([]);
    expect(aoc('22222@2025-03-10 11111@2025-03-10')).toEqual(['error aoc.missing_primary 2']);
    expect(aoc('33333@2025-03-10 11111@2025-03-10')).toEqual([]);
  });

  it('counts a primary on another claim of that day', () => {
    const prior = { code: '63620', from: '2025-03-10' };
    expect(aoc(aCase().line('63621').history(prior).build())).toEqual([]);
    expect(
      aoc(
        aCase()
          .line('63621')
          .history({ ...prior, from: '2025-03-09' })
          .build(),
      ),
    ).toEqual(['error aoc.missing_primary 1']);
    expect(
      aoc(
        aCase()
          .line('63621')
          .history({ ...prior, provider: 'P1' })
          .build(),
      ),
    ).toEqual(['error aoc.missing_primary 1']);
    const undated = { code: '63620', modifiers: [], units: 1 };
    expect(
      aoc(
        aCase({ history: [undated] })
          .line('63621')
          .build(),
      ),
    ).toEqual(['error aoc.missing_primary 1']);
  });

  it('asks whether the primary stands on another claim', () => {
    const finding = theFinding('aoc.missing_primary', '63621@2025-03-10 p=P1', facts);
    expect(finding.question).toMatchObject({
      path: '/history',
      answers: [
        {
          patch: [
            {
              op: 'add',
              path: '/history',
              value: [{ code: '63620', modifiers: [], units: 1, from: '2025-03-10', provider: 'P1' }],
            },
          ],
        },
      ],
    });
    const other = theFinding('aoc.missing_primary', '63621@2025-03-10; hx 27447', facts);
    expect(other.question?.answers[0]?.patch).toMatchObject([{ path: '/history/-' }]);
    const four = someFacts({ addOns: [edition(['2', '3', '4', '5'].map((n) => anAddOn('63621', `6362${n}`)))] });
    expect(theFinding('aoc.missing_primary', '63621@2025-03-10', four).question?.answers).toHaveLength(4);
    const none = someFacts({ addOns: [edition([anAddOn('63621', null)])] });
    expect(theFinding('aoc.missing_primary', '63621@2025-03-10', none).question).toBeNull();
    const many = ['1', '2', '3', '4', '5'].map((n) => anAddOn('63621', `6362${n}`));
    expect(theFinding('aoc.missing_primary', '63621@2025-03-10', someFacts({ addOns: [edition(many)] })).question).toBe(
      null,
    );
  });

  it('only tells when the primary is itself wrong', () => {
    const dead = codeList(
      [aCode('CPT', '63620', { to: '2025-01-31' }), aCode('CPT', '63621')],
      aPack('descriptors', 'cpt'),
      ['CPT'],
    );
    const found = told('63620@2025-03-10 63621@2025-03-10', someFacts({ addOns, codes: [dead] }));
    expect(found).toEqual(['error code.inactive 1', 'info aoc.missing_primary 2']);
    const others = told('63620@2025-03-10 p=P1 63621@2025-03-10 p=P2', someFacts({ addOns, codes: [dead] }), 'aoc');
    expect(others).toEqual(['error aoc.missing_primary 2']);
  });

  it('offers to leave the add-on away', () => {
    expect(theFinding('aoc.missing_primary', '63621@2025-03-10', facts)).toMatchObject({
      overridable: false,
      fixes: [{ patch: [{ op: 'remove', path: '/lines/0' }] }],
      row: { table: 'aoc', values: { addOn: '63621', primaries: ['63620'], type: 1 } },
    });
  });
});

describe('aoc.type2_review', () => {
  it('tells that the payer says which primary counts', () => {
    expect(aoc('0054T@2025-03-10')).toEqual(['info aoc.type2_review 1']);
    expect(aoc('0054T@2025-03-10 63620@2025-03-10')).toEqual(['info aoc.type2_review 1']);
  });
});

describe('aoc.type3_review', () => {
  it('warns without a listed primary', () => {
    expect(aoc('99213@2025-03-10 96160@2025-03-10')).toEqual([]);
    expect(aoc('99396@2025-03-10 96160@2025-03-10')).toEqual(['warning aoc.type3_review 2']);
    expect(theFinding('aoc.type3_review', '96160@2025-03-10', facts)).toMatchObject({ overridable: true, fixes: [] });
    const dead = codeList([aCode('CPT', '96160'), aCode('CPT', '99213', { to: '2025-01-31' })]);
    expect(told('99213@2025-03-10 96160@2025-03-10', someFacts({ addOns, codes: [dead] }), 'aoc')).toEqual([
      'info aoc.type3_review 2',
    ]);
  });
});

describe('codes that are no add-ons', () => {
  it('are left alone', () => {
    expect(aoc('63620@2025-03-10 99213@2025-03-10')).toEqual([]);
  });
});
