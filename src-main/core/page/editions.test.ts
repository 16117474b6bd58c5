import { describe, expect, it } from 'vitest';
import type { Setting } from '../case/types.ts';
import type { PackRef } from '../packs.ts';
import { chooseEditions, speaksFor } from './editions.ts';

const candidate = (id: string, validFrom: string, validTo: string | null, setting: Setting | null = null) => {
  const kind: PackRef['kind'] = id.startsWith('starter') ? 'starter' : 'mue';
  const pack: PackRef = { id, kind, edition: id, publisher: 'Test', validFrom, validTo, builtIn: kind === 'starter' };
  return { pack, setting };
};
const starter = candidate('starter', '2025-01-01', '2025-12-31');
const q3 = candidate('practitioner-q3', '2024-07-01', '2024-09-30', 'practitioner');
const q4 = candidate('practitioner-q4', '2024-10-01', '2024-12-31', 'practitioner');
const dme = candidate('dme-q3', '2024-07-01', '2024-09-30', 'dme');

const chosen = (candidates: readonly ReturnType<typeof candidate>[], date: string) =>
  chooseEditions(candidates, date).map(({ edition, standing }) => `${edition.pack.id} ${standing}`);

describe('the editions of a page', () => {
  it('are one per setting, the one that holds or the nearest older', () => {
    expect(chosen([q3, q4, dme], '2024-11-01')).toEqual(['practitioner-q4 holds', 'dme-q3 older']);
  });

  it('end with the built-in rows', () => {
    expect(chosen([starter, q3, q4], '2025-03-10')).toEqual(['practitioner-q4 older', 'starter holds']);
  });

  it('leave a newer one aside where built-in rows can be used', () => {
    expect(chosen([candidate('starter', '2020-01-01', null), q4], '2024-01-01')).toEqual(['starter holds']);
    expect(chosen([starter, q4], '2024-01-01')).toEqual(['practitioner-q4 newer', 'starter newer']);
  });

  it('take the built-in rows only for settings that no publisher’s edition covers', () => {
    const both = chooseEditions([starter, q4], '2025-03-10');

    expect(speaksFor(both, q4, 'practitioner')).toBe(true);
    expect(speaksFor(both, starter, 'practitioner')).toBe(false);
    expect(speaksFor(both, starter, 'outpatient-hospital')).toBe(true);
    expect(speaksFor(chooseEditions([starter], '2025-03-10'), starter, 'practitioner')).toBe(true);
  });
});
