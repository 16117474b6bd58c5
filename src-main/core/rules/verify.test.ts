import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { CITATION } from '#test/fixtures/facts.ts';
import type { Case } from '../case/types.ts';
import { said } from '../said.ts';
import type { SaidValue } from '../said.ts';
import type { Finding, Fix } from './types.ts';
import { offerFixes } from './verify.ts';
import type { Proposed, Trial, TryOut } from './verify.ts';

const theCase = aCase().line('11111').line('22222').line('33333').build();
const finding = (fields: Partial<Finding> = {}): Finding => ({
  rule: 'mue.dos',
  family: 'mue',
  severity: 'error',
  lines: [1],
  codes: [],
  dx: [],
  message: said('m', { code: '11111', units: 3 }),
  why: [],
  question: null,
  fixes: [],
  citation: CITATION,
  row: null,
  overridable: false,
  override: null,
  ...fields,
});
const message = (say: string, params: Record<string, SaidValue> = {}) => ({ message: said(say, params) });
const units: Fix = { label: said('units'), patch: [{ op: 'add', path: '/lines/0/units', value: 9 }] };
const remove: Fix = { label: said('remove'), patch: [{ op: 'remove', path: '/lines/1' }] };
const broken: Fix = { label: said('broken'), patch: [{ op: 'remove', path: '/lines/9' }] };

const propose = (own: Finding, fixes: Proposed['fixes'], surelyGone = false): Proposed => ({
  finding: own,
  fixes,
  surelyGone,
});
const trial = (findings: readonly Finding[], more: readonly Finding[] = []): Trial => ({
  findings,
  more: () => more,
  touches: () => more.length === 0,
});

/** What is offered for the first of the findings, when the others are there before and `after` is found with the fix. */
const offered = (after: readonly Finding[], fix: Fix = units, own = finding(), others: readonly Finding[] = []) =>
  offerFixes(theCase, [propose(own, [[fix]]), ...others.map((other) => propose(other, []))], () =>
    trial(after),
  )[0]?.fixes.map(({ label }) => label.say);

describe('a fix is offered', () => {
  it('when its finding is gone', () => {
    expect(offered([])).toEqual(['units']);
    expect(offered([finding()])).toEqual([]);
  });

  it('not when the finding is still there with other numbers', () => {
    expect(offered([finding(message('m', { code: '11111', units: 2 }))])).toEqual([]);
    const warning = finding({ severity: 'warning' });
    expect(offered([finding({ severity: 'info' })], units, warning)).toEqual([]);
    expect(offered([{ ...warning, ...message('m', { code: '11111' }) }], units, warning)).toEqual([]);
  });

  it('when what is left says something else: another sentence, name, rule, line or diagnosis', () => {
    const own = finding({ severity: 'warning', dx: [1] });
    const left = (fields: Partial<Finding>) => offered([{ ...own, ...fields }], units, own);
    expect(left({})).toEqual([]);
    expect(left(message('other', { code: '11111', units: 3 }))).toEqual(['units']);
    expect(left(message('m', { code: '22222', units: 3 }))).toEqual(['units']);
    expect(left(message('m', { code: '22222' }))).toEqual(['units']);
    expect(left({ rule: 'mue.line' })).toEqual(['units']);
    expect(left({ lines: [2] })).toEqual(['units']);
    expect(left({ lines: [1, 2] })).toEqual(['units']);
    expect(left({ dx: [2] })).toEqual(['units']);
  });

  it('not when it brings an error that was not there', () => {
    expect(offered([finding({ rule: 'aoc.missing_primary' })])).toEqual([]);
    expect(offered([finding({ rule: 'aoc.missing_primary', severity: 'warning' })])).toEqual(['units']);
    const overridden = finding({ rule: 'aoc.missing_primary', override: { reason: 'r' } });
    expect(offered([overridden])).toEqual(['units']);
    expect(offered([finding({ rule: 'aoc.missing_primary' })], units, finding(), [overridden])).toEqual([]);
  });

  it('not when an error stands by itself again because what covered it has gone, in a family that it does not touch', () => {
    const [cause, covered] = [finding({ rule: 'global.em_major', lines: [1, 2] }), finding({ rule: 'ptp.bundled' })];
    const offer = (after: Trial) =>
      offerFixes(
        theCase,
        [propose(finding(), [[remove]]), { ...propose(cause, []), folded: [covered] }],
        () => after,
      )[0]?.fixes.length;
    expect(offer(trial([], [covered]))).toBe(0);
    expect(offer(trial([], [{ ...covered, severity: 'warning' }]))).toBe(1);
    expect(offer(trial([{ ...cause, lines: [1] }], [covered]))).toBe(1);
  });

  it('beside errors that were there, or of which less is left', () => {
    const other = finding({ rule: 'line.duplicate', lines: [1, 2, 3] });
    expect(offered([other], units, finding(), [other])).toEqual(['units']);
    expect(offered([{ ...other, lines: [1, 3] }], units, finding(), [other])).toEqual(['units']);
    expect(offered([{ ...other, lines: [1, 3] }], units, finding(), [{ ...other, lines: [1, 2] }])).toEqual([]);
    expect(offered([{ ...other, dx: [1] }], units, finding(), [other])).toEqual([]);
  });

  it('with lines followed to where they were', () => {
    const other = finding({ rule: 'line.duplicate', lines: [3] });
    expect(offered([{ ...other, lines: [2] }], remove, finding(), [other])).toEqual(['remove']);
    expect(offered([{ ...other, lines: [3] }], units, finding(), [{ ...other, lines: [2] }])).toEqual([]);
    expect(offered([{ ...other, lines: [2] }], remove, finding(), [{ ...other, lines: [2] }])).toEqual([]);
  });

  it('as the first of its alternatives that holds', () => {
    const only = (holds: Fix): TryOut => {
      const wanted = holds === remove ? 2 : 3;
      return ({ lines }: Case) => trial(lines.length === wanted ? [] : [finding()]);
    };
    const offer = (fixes: readonly (readonly Fix[])[], holds: Fix) =>
      offerFixes(theCase, [propose(finding(), fixes)], only(holds))[0]?.fixes.map(({ label }) => label.say);
    expect(offer([[broken, units, remove]], remove)).toEqual(['remove']);
    expect(offer([[units], [remove]], units)).toEqual(['units']);
    expect(offer([[broken]], units)).toEqual([]);
    expect(offer([], units)).toEqual([]);
  });

  it('up to a number of lines that have to be checked again', () => {
    const long = aCase({
      lines: Array.from({ length: 400 }, () => ({ code: '11111', modifiers: [], units: 1 })),
    }).build();
    const setUnits = (n: number): Fix => ({ ...units, patch: [{ op: 'add', path: `/lines/${n}/units`, value: 9 }] });
    const proposed = Array.from({ length: 5 }, (_, n) => propose(finding({ lines: [n + 1] }), [[setUnits(n)]]));
    let checks = 0;
    const found = offerFixes(long, proposed, () => {
      checks += 1;
      return trial([]);
    });
    expect(found.map(({ fixes }) => fixes.length)).toEqual([1, 1, 1, 0, 0]);
    expect(checks).toBe(3);
  });

  it('is tried once, whoever proposes it', () => {
    let checks = 0;
    const tryOut: TryOut = () => {
      checks += 1;
      return trial([]);
    };
    offerFixes(theCase, [propose(finding(), [[units]]), propose(finding({ rule: 'mue.line' }), [[units]])], tryOut);
    expect(checks).toBe(1);
  });

  it('when a family that it does not touch no longer says it, or was not to be asked', () => {
    const still = () => trial([], [finding()]);
    const offer = (surelyGone: boolean) =>
      offerFixes(theCase, [propose(finding(), [[units]], surelyGone)], still)[0]?.fixes.length;
    expect(offer(false)).toBe(0);
    expect(offer(true)).toBe(1);
  });
});
