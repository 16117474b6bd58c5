import { describe, expect, test } from 'vitest';
import { said } from '../said.ts';
import { compareChecks } from './compare.ts';
import type { Checked } from './compare.ts';
import type { Finding } from './types.ts';

function aFinding(change: Partial<Finding>): Finding {
  return {
    rule: 'mue.dos',
    family: 'mue',
    severity: 'error',
    lines: [],
    codes: [],
    dx: [],
    message: said('rule.mue.dos'),
    why: [],
    question: null,
    fixes: [],
    citation: { source: 's', section: '', edition: '', pack: null },
    row: null,
    overridable: true,
    override: null,
    ...change,
  };
}

function checked(
  findings: readonly Finding[],
  { diagnoses = [] as readonly string[], packs = [] as readonly string[] } = {},
): Checked {
  return {
    case: {
      payer: 'medicare',
      setting: 'practitioner',
      patient: {},
      diagnoses,
      lines: [],
      providers: {},
      history: [],
      facts: {},
      overrides: [],
    },
    findings,
    coverage: packs.map((pack) => ({ family: 'mue', state: 'checked', pack, reason: null, detail: null })),
  };
}

describe('two checks of a case', () => {
  test('that are the same have nothing new and nothing gone', () => {
    const check = checked([aFinding({ lines: [1], codes: ['63621'] }), aFinding({ lines: [2], codes: ['63621'] })]);
    const { gone, fresh, kept } = compareChecks(check, check);
    expect([gone, fresh]).toEqual([[], []]);
    expect(kept.map(({ before, after }) => before === after)).toEqual([true, true]);
  });

  test('know a finding again whose lines have moved, and one whose override came', () => {
    const before = aFinding({ lines: [1, 3], codes: ['63620', '77427'] });
    const moved = aFinding({ lines: [1, 2], codes: ['77427', '63620'], override: { reason: 'r' } });
    const { gone, fresh, kept } = compareChecks(checked([before]), checked([moved]));
    expect([gone, fresh]).toEqual([[], []]);
    expect(kept).toEqual([{ before, after: moved }]);
  });

  test('pair each finding once: the one in the same place first', () => {
    const twice = [aFinding({ lines: [1], codes: ['63621'] }), aFinding({ lines: [2], codes: ['63621'] })];
    const { gone, kept } = compareChecks(checked(twice), checked([twice[1]!]));
    expect(gone).toEqual([twice[0]]);
    expect(kept).toEqual([{ before: twice[1], after: twice[1] }]);
  });

  test('tell diagnoses by their codes, not by their places', () => {
    const was = aFinding({ rule: 'icd.unspecified', dx: [1] });
    const isNow = aFinding({ rule: 'icd.unspecified', dx: [2] });
    const one = compareChecks(
      checked([was], { diagnoses: ['E11.9'] }),
      checked([isNow], { diagnoses: ['C72.0', 'E11.9'] }),
    );
    expect(one.kept).toHaveLength(1);
    const other = compareChecks(
      checked([was], { diagnoses: ['E11.9'] }),
      checked([isNow], { diagnoses: ['E11.9', 'C72.0'] }),
    );
    expect([other.gone, other.fresh]).toEqual([[was], [isNow]]);
  });

  test('name the packs that came and went', () => {
    const { packs } = compareChecks(
      checked([], { packs: ['mue-2024q3', 'starter-2025'] }),
      checked([], { packs: ['starter-2025', 'mue-2025q1'] }),
    );
    expect(packs).toEqual({ gone: ['mue-2024q3'], fresh: ['mue-2025q1'] });
  });
});
