import { describe, expect, it } from 'vitest';
import { entryCase } from '#test/fixtures/cases.ts';
import { findingsOf, theFinding, told } from '#test/fixtures/check.ts';
import { aPack, aPair, edition, someFacts, someIndicators } from '#test/fixtures/facts.ts';
import { checkCase } from './engine.ts';
import type { PtpFact } from './facts.ts';

const ON = '@2025-03-10';

/** 20610 is minor surgery, 27447 major; 96372 has no global period. */
const facts = (...pairs: readonly PtpFact[]) =>
  someFacts({
    ptp: [edition(pairs)],
    indicators: [
      edition(
        Object.entries({ '20610': '000', '11042': '000', '27447': '090', '96372': 'XXX' }).map(([code, globalDays]) =>
          someIndicators(code, { globalDays }),
        ),
        aPack('mpfs', 'mpfs-2025'),
      ),
    ],
  });
const foldedOf = (rule: string, entry: string, given: ReturnType<typeof facts>) =>
  (theFinding(rule, entry, given).folded ?? []).map((other) => `${other.rule} ${other.lines.join()}`);
/** What stands by itself, codes and modifiers that no table knows aside. */
const standing = (entry: string, given: ReturnType<typeof facts>) =>
  told(entry, given).filter((line) => !/ (code|icd|mod)\./.test(line));

describe('a visit beside several services', () => {
  it('is asked for 25 once', () => {
    const given = facts(aPair('90460', '99381', 1), aPair('90461', '99381', 1));
    const entry = `99381${ON} 90460${ON} 90461${ON}`;
    expect(standing(entry, given)).toEqual(['error ptp.bundled 1,2']);
    expect(foldedOf('ptp.bundled', entry, given)).toEqual(['ptp.bundled 1,3']);
  });

  it('stands under each where one of them is denied for good, and other services stand by themselves', () => {
    const given = facts(aPair('90460', '99381', 0), aPair('90461', '99381', 1));
    expect(standing(`99381${ON} 90460${ON} 90461${ON}`, given)).toEqual(['error ptp.bundled 1,2']);
    const others = facts(aPair('90460', '90471', 1), aPair('90461', '90471', 1));
    expect(standing(`90471${ON} 90460${ON} 90461${ON}`, others)).toEqual([
      'error ptp.bundled 1,2',
      'error ptp.bundled 1,3',
    ]);
  });
});

describe('a visit beside surgery', () => {
  it('is one finding: the global package leads and the edit is folded under it', () => {
    const given = facts(aPair('20610', '99213', 1));
    const entry = `99213${ON} 20610${ON}`;
    expect(standing(entry, given)).toEqual(['error global.em_minor 1,2']);
    const [edit] = theFinding('global.em_minor', entry, given).folded ?? [];
    expect(edit).toMatchObject({
      rule: 'ptp.bundled',
      severity: 'error',
      lines: [1, 2],
      row: { table: 'ptp', values: { column1: '20610', column2: '99213', indicator: 1 } },
      citation: { source: 'Source' },
    });
    expect(edit).not.toHaveProperty('fixes');
  });

  it('holds the edits of all procedures that the same modifier lifts', () => {
    const given = facts(aPair('20610', '99213', 1), aPair('96372', '99213', 1), aPair('27447', '99213', 1));
    expect(foldedOf('global.em_minor', `99213${ON} 20610${ON} 96372${ON}`, given)).toEqual([
      'ptp.bundled 1,2',
      'ptp.bundled 1,3',
    ]);
    expect(foldedOf('global.em_major', `99213${ON} 27447${ON} 96372${ON}`, given)).toEqual([
      'ptp.bundled 1,2',
      'ptp.bundled 1,3',
    ]);
    expect(standing(`99213${ON} 20610${ON} 96372${ON}`, given)).toEqual(['error global.em_minor 1,2']);
  });

  it('is led by an edit that no modifier lifts', () => {
    const given = facts(aPair('20610', '99213', 0));
    const entry = `99213${ON} 20610${ON}`;
    expect(standing(entry, given)).toEqual(['error ptp.bundled 1,2']);
    expect(foldedOf('ptp.bundled', entry, given)).toEqual(['global.em_minor 1,2']);
  });

  it('leaves alone the edits of other lines, of other visits, and of a procedure that the visit denies', () => {
    const given = facts(aPair('20610', '99213', 1), aPair('20610', '11042', 1), aPair('99213', '96372', 1));
    expect(standing(`99213${ON} 20610${ON} 11042${ON} 96372${ON}`, given)).toEqual([
      'error global.em_minor 1,2',
      'error ptp.bundled 1,4',
      'error ptp.bundled 2,3',
    ]);
    expect(standing(`99213${ON} 20610${ON} 96372@2025-03-11`, given)).toEqual(['error global.em_minor 1,2']);
  });

  it('comes apart where the cause is set aside, or was set aside itself', () => {
    const given = facts(aPair('20610', '99213', 1));
    const entry = `99213${ON} 20610${ON}; payer commercial`;
    const override = (rule: string) => ({ rule, lines: [1, 2], dx: [], reason: 'said so' });
    expect(standing(entry, given)).toEqual(['warning global.em_minor 1,2']);
    const theCase = entryCase(entry);
    const rules = (name: string) =>
      findingsOf({ ...theCase, overrides: [override(name)] }, given)
        .filter(({ severity }) => severity === 'warning')
        .map(({ rule }) => rule);
    expect(rules('global.em_minor')).toEqual(['global.em_minor', 'ptp.bundled']);
    expect(rules('ptp.bundled')).toEqual(['global.em_minor', 'ptp.bundled']);
  });

  it('is not hidden under something lighter', () => {
    const given = facts(aPair('27447', '99213', 0));
    expect(standing(`99213-25${ON} 27447${ON}`, given)).toEqual(['error ptp.bundled 1,2']);
    const lifted = facts(aPair('27447', '99213', 1));
    expect(standing(`99213-25${ON} 27447${ON}`, lifted)).toEqual(['warning global.em_major 1,2']);
    expect(foldedOf('global.em_major', `99213-25${ON} 27447${ON}`, lifted)).toEqual(['ptp.bypassed 1,2']);
  });
});

describe('a line that is denied more than once', () => {
  const given = facts(aPair('11111', '22222', 0), aPair('11111', '33333', 1), aPair('22222', '33333', 1));
  const entry = `11111${ON} 22222${ON} 33333${ON}`;

  it('is told beside the line that stands, and not beside one that is denied itself', () => {
    expect(standing(entry, given)).toEqual(['error ptp.bundled 1,2', 'error ptp.bundled 1,3']);
    const second = findingsOf(entry, given).find(({ lines }) => lines.join() === '1,3');
    expect(second?.folded).toMatchObject([{ rule: 'ptp.bundled', lines: [2, 3] }]);
  });

  it('keeps both denials by lines that stand', () => {
    const both = facts(aPair('11111', '33333', 1), aPair('22222', '33333', 1));
    expect(standing(entry, both)).toEqual(['error ptp.bundled 1,3', 'error ptp.bundled 2,3']);
  });

  it('is led by the edit that no modifier lifts', () => {
    const both = facts(aPair('11111', '33333', 1), aPair('22222', '33333', 0));
    expect(standing(entry, both)).toEqual(['error ptp.bundled 2,3']);
    expect(foldedOf('ptp.bundled', entry, both)).toEqual(['ptp.bundled 1,3']);
  });

  it('tells each edit of a ring', () => {
    const ring = facts(aPair('11111', '22222', 1), aPair('22222', '33333', 1), aPair('33333', '11111', 1));
    expect(standing(entry, ring)).toHaveLength(3);
  });

  it('takes no doubt for a denial', () => {
    const doubt = facts(aPair('11111', '22222', 1), aPair('22222', '33333', 1), aPair('11111', '33333', 1));
    // A side here and one of its fingers there, and a side on column 1 alone, are for the record to tell.
    expect(standing(`11111-LT${ON} 22222-F1${ON} 33333${ON}`, doubt)).toEqual([
      'warning ptp.bundled 1,3',
      'warning ptp.same_anatomy 1,2',
      'warning ptp.bundled 2,3',
    ]);
  });

  it('counts a denial beside what another claim has as one that stands', () => {
    const priors = `22222${ON} 33333${ON}; hx 11111${ON}`;
    expect(standing(priors, given)).toEqual(['error ptp.bundled 1', 'error ptp.bundled 2']);
  });
});

describe('a policy', () => {
  it('is folded under the edit that denies the same lines for good', () => {
    const given = facts(aPair('96372', '99211', 0));
    const entry = `99211-25${ON} 96372${ON}`;
    expect(standing(entry, given)).toEqual(['error ptp.bundled 1,2']);
    expect(foldedOf('ptp.bundled', entry, given)).toEqual(['policy.99211_drug_admin 1,2']);
    expect(standing(`99211${ON} 96372${ON}`, facts(aPair('96372', '99211', 1)))).toContain(
      'error policy.99211_drug_admin 1,2',
    );
    const more = `99211-25${ON} 96372${ON} 96374${ON}`;
    expect(standing(more, given)).toEqual(['error policy.99211_drug_admin 1,2,3', 'error ptp.bundled 1,2']);
  });

  it('of one joint covers the edit that was lifted by what it does not accept', () => {
    const given = facts(aPair('29827', '29822', 1));
    const entry = `29827${ON} 29822-59${ON}`;
    expect(standing(entry, given)).toEqual(['warning policy.same_joint 1,2']);
    expect(foldedOf('policy.same_joint', entry, given)).toEqual(['ptp.bypassed 1,2']);
  });
});

describe('counting and mending', () => {
  it('counts what stands by itself', () => {
    const given = facts(aPair('20610', '99213', 1));
    const { summary } = checkCase(entryCase(`99213${ON} 20610${ON}`), given);
    expect(summary.errors).toBe(1);
  });

  it('offers no fix that frees what was covered as an error', () => {
    const given = facts(aPair('11111', '22222', 0), aPair('11111', '33333', 1), aPair('22222', '33333', 1));
    const { fixes } = findingsOf(`11111${ON} 22222${ON} 33333${ON}`, given)[0] ?? { fixes: [] };
    expect(fixes).toMatchObject([{ patch: [{ op: 'remove', path: '/lines/1' }] }]);
  });
});

describe('what is no denial for certain', () => {
  it('neither folds another nor is folded as one', () => {
    const given = facts(aPair('11111', '22222', 1), aPair('22222', '33333', 1), aPair('11111', '33333', 1));
    // The first line's provider is not known, so whether it denies the others is not either.
    expect(standing(`11111${ON} p=P1 22222${ON} 33333${ON}`, given)).toEqual([
      'error ptp.bundled 2,3',
      'info ptp.bundled 1,2',
      'info ptp.bundled 1,3',
    ]);
    expect(standing(`11111-LT${ON} 22222${ON} 33333${ON}`, given)).toEqual([
      'error ptp.bundled 2,3',
      'warning ptp.bundled 1,2',
      'warning ptp.bundled 1,3',
    ]);
  });

  it('folds only where every line of column 1 is denied', () => {
    const given = facts(aPair('11111', '22222', 1), aPair('22222', '33333', 1), aPair('44444', '33333', 1));
    const entry = `11111${ON} 22222${ON} 44444${ON} 33333${ON}`;
    expect(standing(entry, given)).toEqual(['error ptp.bundled 1,2', 'error ptp.bundled 3,4']);
  });
});

it('a policy is not folded under an edit that a modifier may lift', () => {
  const given = facts(aPair('96372', '99211', 1));
  expect(standing(`99211${ON} 96372${ON}`, given)).toEqual([
    'error policy.99211_drug_admin 1,2',
    'error ptp.bundled 1,2',
  ]);
  const bypassed = facts(aPair('96372', '99211', 1), aPair('29827', '29822', 1));
  expect(standing(`99211-25${ON} 96372${ON}`, bypassed)).toEqual([
    'error policy.99211_drug_admin 1,2',
    'info ptp.bypassed 1,2',
  ]);
});
