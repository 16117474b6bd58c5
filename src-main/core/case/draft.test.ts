import { describe, expect, it } from 'vitest';
import { aCase } from '#test/fixtures/cases.ts';
import { EMPTY_CASE, keepApart, withDefaults } from './draft.ts';

const line = (from?: string) => ({ code: '63620', modifiers: [], units: 1, ...(from === undefined ? {} : { from }) });

describe('withDefaults', () => {
  const today = '2025-06-30';

  it('dates a case by itself, then its lines, then what was asked, then today', () => {
    const lines = [line(), line('2025-03-12'), line('2025-03-10')];
    const date = '2025-05-01';
    expect(withDefaults({ ...EMPTY_CASE, date: '2025-03-20', lines }, { today, date }).date).toBe('2025-03-20');
    expect(withDefaults({ ...EMPTY_CASE, lines }, { today, date }).date).toBe('2025-03-10');
    expect(withDefaults({ ...EMPTY_CASE, lines: [line()] }, { today, date }).date).toBe('2025-05-01');
    expect(withDefaults(EMPTY_CASE, { today }).date).toBe('2025-06-30');
  });

  it('takes payer and setting from the case first', () => {
    expect(withDefaults(EMPTY_CASE, { today })).toMatchObject({ payer: 'medicare', setting: 'practitioner' });
    expect(withDefaults(EMPTY_CASE, { today, payer: 'medicaid', setting: 'dme' })).toMatchObject({
      payer: 'medicaid',
      setting: 'dme',
    });
    const own = { ...EMPTY_CASE, payer: 'commercial', setting: 'outpatient-hospital' } as const;
    expect(withDefaults(own, { today, payer: 'medicaid', setting: 'dme' })).toMatchObject(own);
  });

  it('leaves the lines as they are', () => {
    expect(withDefaults({ ...EMPTY_CASE, lines: [line()] }, { today }).lines).toEqual([line()]);
  });
});

describe('keepApart', () => {
  const drug = { unit: 'mg', doseAdministered: 250 };
  const override = { rule: 'mue.dos', lines: [1], dx: [], reason: 'Records sent.' };
  const kept = aCase({ ref: 'A1', patient: { newborn: true, ageDays: 3 } })
    .line('J0696', { drug })
    .line('96372')
    .override(override)
    .build();

  it('carries over what entry text cannot say', () => {
    const draft = { ...EMPTY_CASE, patient: { ageDays: 4 }, lines: [{ ...line(), code: 'J0696' }, line()] };
    expect(keepApart(draft, kept)).toEqual({
      ...draft,
      ref: 'A1',
      overrides: [override],
      patient: { ageDays: 4, newborn: true },
      lines: [{ ...line(), code: 'J0696', drug }, line()],
    });
  });

  it('leaves a drug behind when its line is another code', () => {
    expect(keepApart({ ...EMPTY_CASE, lines: [line()] }, kept).lines).toEqual([line()]);
    expect(keepApart({ ...EMPTY_CASE, lines: [line(), line(), line()] }, EMPTY_CASE)).toEqual({
      ...EMPTY_CASE,
      lines: [line(), line(), line()],
    });
  });
});
