import { describe, expect, test } from 'vitest';
import { isOfCircumstance } from './prior.ts';

describe('codes that presuppose a circumstance', () => {
  test.each(['O10019', 'P293', 'T82212A', 'W010XXA', 'Z853', 'S72001D', 'S72001S', 'M8008XD'])('%s', (key) => {
    expect(isOfCircumstance('ICD10CM', key)).toBe(true);
  });

  test.each(['I10', 'S72001A', 'S72001B', 'S72001C', 'T391X1A', 'Z1211', 'C50911'])('not %s', (key) => {
    expect(isOfCircumstance('ICD10CM', key)).toBe(false);
  });

  test('no code of another system, whatever its letters', () => {
    expect(isOfCircumstance('ICD10PCS', 'XW033D9')).toBe(false);
    expect(isOfCircumstance('HCPCS', 'P9016')).toBe(false);
  });
});
