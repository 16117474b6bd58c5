/** Bounds of the starter pack that end in an error: what lies within them, and what a bound must not catch. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from './app.ts';
import type { StartedApp } from './app.ts';

let app: StartedApp;
beforeAll(async () => {
  app = await startApp();
}, 60_000);
afterAll(() => app.stop());

async function errorsOf(entry: string, prefix: string): Promise<readonly string[]> {
  const { findings } = await app.client['case.check']({ entry: `${entry}; @2025-03-10` });
  return findings
    .filter(({ rule, severity }) => severity === 'error' && rule.startsWith(prefix))
    .map(({ rule, lines, dx }) => [rule, ...lines.map((n) => `line ${n}`), ...dx.map((n) => `dx ${n}`)].join(' '));
}

describe('minutes', () => {
  it.each([
    // Concurrent infusions are counted once, not by time.
    '96368 m=10',
    // The longest talk by telephone, and screenings, have no code for more minutes.
    '98968 m=40',
    'G0444 m=20',
    'G0442 m=20',
    // A further hour may be of the next infusion.
    '96365 m=60 96367 m=100 96366',
    '96413 m=60 96417 m=100 96415',
    // Without the minutes of the first code nothing is known.
    '96365 96366 m=40',
    '96365 m=60 96367 96366',
  ])('%s is no error', async (entry) => {
    expect(await errorsOf(entry, 'units')).toEqual([]);
  });

  it.each([
    ['G0444 m=4', 1],
    ['98968 m=20', 1],
    ['96365 m=60 96366', 2],
    ['96365 m=40 96367 m=50 96366', 3],
    ['96413 m=85 96415', 2],
  ])('%s is one', async (entry, line) => {
    expect(await errorsOf(entry, 'units')).toEqual([`units.timed line ${line}`]);
  });
});

describe('modifiers', () => {
  it.each(['43235-23', '70551-23', '98943-AT', '91320-SL', '77002-F1', 'Q4049-F2', '77002-T5', '96413-76'])(
    '%s is no error',
    async (entry) => {
      expect(await errorsOf(entry, 'mod.not_valid_for_code')).toEqual([]);
    },
  );

  it.each(['99213-23', '97140-AT', '27447-SL', '27447-F1', '27447-95'])('%s is one', async (entry) => {
    expect(await errorsOf(entry, 'mod.not_valid_for_code')).toEqual(['mod.not_valid_for_code line 1']);
  });
});

it('a sequela of childbirth asks for no outcome of a delivery', async () => {
  const { findings } = await app.client['case.check']({ entry: 'dx O94; pt 40F; @2025-11-10' });
  expect(findings.filter(({ rule }) => rule === 'icd.companion_required')).toEqual([]);
});

describe('ages of diagnoses', () => {
  it('leave the sequelae of a pregnancy for life', async () => {
    expect(await errorsOf('dx O94; pt 70F', 'icd.age')).toEqual([]);
    expect(await errorsOf('dx O80; pt 70F', 'icd.age')).toEqual(['icd.age dx 1']);
  });
});
