import { describe, expect, it } from 'vitest';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { edition, notWith, someFacts, someIndicators, STARTER } from '#test/fixtures/facts.ts';
import type { NotWithFact } from '../facts.ts';

const withRow = (fields: Partial<NotWithFact> = {}, ...more: NotWithFact[]) =>
  someFacts({
    notWith: [edition([notWith('row', ['63620-63621'], ['77427-77432'], fields), ...more])],
    indicators: [
      edition([someIndicators('63620', { globalDays: '090' }), someIndicators('63621', { globalDays: 'ZZZ' })]),
    ],
  });
const range = (entry: string, fields: Partial<NotWithFact> = {}) => told(entry, withRow(fields), 'range');
const ERROR = ['error range.do_not_report_with 1,2'];
const INFO = ['info range.do_not_report_with 1,2'];

describe('range.do_not_report_with', () => {
  it('holds in both directions and at both ends of the ranges', () => {
    expect(range('63620@2025-03-10 77427@2025-03-10')).toEqual(ERROR);
    expect(range('77432@2025-03-10 63621@2025-03-10')).toEqual(ERROR);
    expect(range('63620@2025-03-10 77426@2025-03-10')).toEqual([]);
    expect(range('63620@2025-03-10 77433@2025-03-10')).toEqual([]);
    expect(range('63620@2025-03-10 63621@2025-03-10')).toEqual([]);
    expect(range('77427@2025-03-10 77431@2025-03-10')).toEqual([]);
  });

  it('names both codes, lines ascending', () => {
    const finding = theFinding('range.do_not_report_with', '77427@2025-03-10 63620@2025-03-10', withRow());
    expect(finding).toMatchObject({
      lines: [1, 2],
      codes: ['77427', '63620'],
      message: { with: { code: '77427', other: '63620' } },
      overridable: false,
      fixes: [{ patch: [{ path: '/lines/0' }] }, { patch: [{ path: '/lines/1' }] }],
      row: { table: 'notWith', values: { id: 'row', a: ['63620-63621'], b: ['77427-77432'] } },
    });
  });

  it('tells the row’s own words', () => {
    const { why } = theFinding(
      'range.do_not_report_with',
      '63620@2025-03-10 77427@2025-03-10',
      withRow({ why: 'Because.', lift: 'Unless.' }),
    );
    expect(why.map(({ say, with: { text } }) => text ?? say)).toEqual([
      'rule.why.same_individual',
      'rule.why.same_course',
      'Because.',
      'Unless.',
    ]);
  });

  it('is an error for the same individual only', () => {
    expect(range('63620@2025-03-10 p=P1 77427@2025-03-10 p=P1')).toEqual(ERROR);
    expect(range('63620@2025-03-10 p=P1 77427@2025-03-10 p=P2')).toEqual(INFO);
    const partners = 'pr P1 group=G1 specialty=x; pr P2 group=G1 specialty=x';
    expect(range(`63620@2025-03-10 p=P1 77427@2025-03-10 p=P2; ${partners}`)).toEqual(INFO);
    expect(range('63620@2025-03-10 p=P1 77427@2025-03-10 p=P2', { who: 'anyone' })).toEqual(ERROR);
  });

  it('asks where only one line names a provider', () => {
    const entry = '63620@2025-03-10 77427@2025-03-10 p=P2';
    expect(range(entry)).toEqual(INFO);
    expect(theFinding('range.do_not_report_with', entry, withRow()).question).toMatchObject({
      path: '/lines/0/provider',
      answers: [
        { patch: [{ op: 'add', path: '/lines/0/provider', value: 'P2' }] },
        { patch: [{ op: 'add', path: '/lines/0/provider', value: 'P1' }] },
      ],
    });
    expect(coverageOf('range', entry, withRow())).toEqual([
      'partial starter-2025 starter-rows',
      'partial - missing-fact',
    ]);
    expect(range(entry, { who: 'anyone' })).toEqual(ERROR);
  });

  it('tells of all lines with the same two codes once', () => {
    expect(range('63620@2025-03-10 77427@2025-03-10 77427@2025-03-17 77427@2025-03-24')).toEqual([
      'error range.do_not_report_with 1,2,3,4',
    ]);
    expect(range('63620@2025-03-10 63621@2025-03-10 77427@2025-03-10')).toEqual([
      'error range.do_not_report_with 1,3',
      'error range.do_not_report_with 2,3',
    ]);
  });

  it('may forbid a code beside itself', () => {
    const self = someFacts({ notWith: [edition([notWith('self', ['77427'], ['77427'], { scope: 'sameDay' })])] });
    expect(told('77427@2025-03-10 77263@2025-03-10', self, 'range')).toEqual([]);
    expect(told('77427@2025-03-10 77427@2025-03-10', self, 'range')).toEqual(ERROR);
    expect(told('77427@2025-03-10 77427@2025-03-11', self, 'range')).toEqual([]);
  });

  it('says once what two rows say', () => {
    const again = notWith('again', ['63620'], ['77427']);
    expect(told('63620@2025-03-10 77427@2025-03-10', withRow({}, again), 'range')).toEqual(ERROR);
    const apart = notWith('apart', ['63620'], ['77427'], { scope: 'sameDay', why: 'Second.' });
    const why = theFinding('range.do_not_report_with', '63620@2025-03-10 77427@2025-03-10', withRow({}, apart)).why;
    expect(why.map(({ with: { text } }) => text)).not.toContain('Second.');
    const stricter = notWith('stricter', ['63620'], ['77427'], { who: 'anyone' });
    expect(told('63620@2025-03-10 p=P1 77427@2025-03-10 p=P2', withRow({}, stricter), 'range')).toEqual(ERROR);
  });

  it('follows the life span of the row and of its edition', () => {
    const life = { from: '2025-03-10', to: '2025-03-11' };
    expect(range('63620@2025-03-10 77427@2025-03-10', life)).toEqual(ERROR);
    expect(range('63620@2025-03-09 77427@2025-03-11', life)).toEqual(ERROR);
    expect(range('63620@2025-03-09 77427@2025-03-09', life)).toEqual([]);
    expect(range('63620@2025-03-12 77427@2025-03-10', life)).toEqual([]);
    expect(range('63620@2024-12-31 77427@2024-12-31')).toEqual([]);
    expect(coverageOf('range', '63620@2024-12-31 77427@2024-12-31', withRow())).toEqual(['not-checked - no-edition']);
    const next = { ...STARTER, id: 'starter-2026', validFrom: '2026-01-01', validTo: '2026-12-31' };
    const two = { ...withRow(), notWith: [...withRow().notWith, edition([], next)] };
    expect(told('63620@2025-12-31 77427@2026-01-01', two, 'range')).toEqual([]);
  });
});

describe('scopes', () => {
  it('same course: any dates, whatever the sessions', () => {
    expect(range('63620@2025-03-10 77427@2025-06-10')).toEqual(ERROR);
    expect(range('63620@2025-03-10 c=C1 77427@2025-03-10 c=C2')).toEqual([]);
    expect(range('63620@2025-03-10 c=C1 77427@2025-03-10')).toEqual(ERROR);
  });

  it('same day: spans that meet', () => {
    const scope = { scope: 'sameDay' } as const;
    expect(range('63620@2025-03-10 77427@2025-03-10', scope)).toEqual(ERROR);
    expect(range('63620@2025-03-10 77427@2025-03-11', scope)).toEqual([]);
    expect(range('63620@2025-03-08..2025-03-10 77427@2025-03-10..2025-03-12', scope)).toEqual(ERROR);
    expect(range('63620@2025-03-08..2025-03-09 77427@2025-03-10..2025-03-12', scope)).toEqual([]);
  });

  it('same session: never beyond the same day and provider, unless the case says so', () => {
    const scope = { scope: 'sameSession' } as const;
    expect(range('63620@2025-03-10 77427@2025-03-10', scope)).toEqual(ERROR);
    expect(range('63620@2025-03-10 77427@2025-03-11', scope)).toEqual([]);
    expect(range('63620@2025-03-10 s=S1 77427@2025-03-10 s=S2', scope)).toEqual([]);
    expect(range('63620@2025-03-10 s=S1 77427@2025-03-11 s=S1', scope)).toEqual(ERROR);
    expect(range('63620@2025-03-10 s=S1 77427@2025-03-10', scope)).toEqual(ERROR);
    expect(range('63620@2025-03-10 p=P1 77427@2025-03-10 p=P2', scope)).toEqual([]);
    expect(range('63620@2025-03-10 p=P1 77427@2025-03-10 p=P2; fact sameSession=yes', scope)).toEqual(INFO);
    expect(range('63620@2025-03-10 77427@2025-03-10; fact sameSession=no', scope)).toEqual([]);
    expect(range('63620@2025-03-10 77427@2025-03-11; fact sameSession=yes', scope)).toEqual([]);
  });

  it('global period: the day before to the last day after, whichever line is the surgery', () => {
    const scope = { scope: 'globalPeriod' } as const;
    expect(range('63620@2025-03-10 77427@2025-06-08', scope)).toEqual(ERROR);
    expect(range('63620@2025-03-10 77427@2025-06-09', scope)).toEqual([]);
    expect(range('77427@2025-03-09 63620@2025-03-10', scope)).toEqual(ERROR);
    expect(range('77427@2025-03-08 63620@2025-03-10', scope)).toEqual([]);
    expect(range('63621@2025-03-10 77427@2025-03-10', scope)).toEqual(ERROR);
    expect(range('63621@2025-03-10 77427@2025-03-11', scope)).toEqual([]);
  });
});

describe('coverage', () => {
  it('has nothing to look at in a case of one line', () => {
    expect(coverageOf('range', '63620@2025-03-10', withRow())).toEqual(['checked - -']);
  });
});
