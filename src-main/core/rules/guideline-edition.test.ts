import { describe, expect, it } from 'vitest';
import { theFinding } from '#test/fixtures/check.ts';
import { CITATION } from '#test/fixtures/facts.ts';
import { dx, icdFacts, icdList } from '#test/fixtures/icd.ts';
import { citeInForce } from './guideline-edition.ts';

const fromPack = {
  source: 'CMS and NCHS, ICD-10-CM Official Guidelines for Coding and Reporting FY 2026',
  section: 'Section I.C.9.a, Hypertension',
  edition: 'FY 2026',
  pack: 'starter-2025',
};

describe('the edition of the guidelines', () => {
  it.each([
    ['2025-10-01', 'FY 2026'],
    ['2026-09-30', 'FY 2026'],
    ['2025-09-30', 'FY 2025'],
    ['2024-10-01', 'FY 2025'],
    ['2021-10-01', 'FY 2022'],
  ])('on %s is %s, in the name of the document as well', (date, edition) => {
    const cited = citeInForce(fromPack, date);
    expect(cited.edition).toBe(edition);
    expect(cited.source).toBe(`CMS and NCHS, ICD-10-CM Official Guidelines for Coding and Reporting ${edition}`);
    expect([cited.section, cited.pack]).toEqual([fromPack.section, fromPack.pack]);
  });

  it.each([
    ['2021-09-30', 'FY 2026, read for a date in FY 2021'],
    ['2026-10-01', 'FY 2026, read for a date in FY 2027'],
  ])('on %s is another one than was read, which is said', (date, edition) => {
    expect(citeInForce(fromPack, date)).toEqual({ ...fromPack, edition });
  });

  it('is no other document’s', () => {
    const other = { ...CITATION, edition: 'FY 2026' };
    expect(citeInForce(other, '2025-03-10')).toBe(other);
  });

  it('is told by findings on their date', () => {
    const list = [dx('E78.5', { title: 'Fat, unspecified', siblings: [{ code: 'E78.2', title: 'Mixed fat' }] })];
    const facts = { ...icdFacts({}), codes: [icdList(2025, ...list), icdList(2026, ...list)] };
    const editionOn = (date: string) => theFinding('icd.unspecified', `dx E78.5; @${date}`, facts).citation.edition;
    expect(editionOn('2025-03-10')).toBe('FY 2025');
    expect(editionOn('2025-10-10')).toBe('FY 2026');
  });
});
