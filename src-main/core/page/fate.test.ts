import { describe, expect, it } from 'vitest';
import { aCited, aMaterial, aYear, inYear } from '#test/fixtures/page-material.ts';
import { composePage } from './compose.ts';
import type { Replacement } from './official.ts';
import type { CodePage } from './types.ts';

const replaced = (code: string, from: string | null = '2025-10-01'): Replacement => ({
  code,
  title: `Title of ${code}`,
  from,
  cited: aCited('table'),
});
const successors = (page: CodePage): readonly string[] =>
  page.sections.flatMap(({ kind, rows }) =>
    kind === 'important' ? rows.flatMap((row) => (row.type === 'relation' ? row.target.from : [])) : [],
  );
const DIVIDED = [inYear('2025', {}), inYear('2026', { billable: false })];
const below = ['G35.A', 'G35.B0'].map((code) => ({ code, title: null }));

describe('a code that became a header', () => {
  it('names the day, and both what the table gives and what stands below it, each once', () => {
    const official = { replacements: [replaced('G35.A')], below };
    const page = composePage(aMaterial({ editions: DIVIDED, official }));

    expect(page).toMatchObject({ status: 'active', billable: false });
    expect(page.statusNote).toMatchObject({
      say: 'page.fate.with_successors',
      with: {
        what: { say: 'page.fate.header_since', with: { to: { date: '2025-09-30' }, edition: '2026' } },
        count: 2,
      },
    });
    expect(successors(page)).toEqual(['G35.A', 'G35.B0']);
  });

  it('is a plain code as long as it was billable', () => {
    const official = { replacements: [replaced('G35.A')] };
    const page = composePage(aMaterial({ editions: DIVIDED, asked: '2025-03-01', official }));

    expect(page).toMatchObject({ billable: true, statusNote: null });
    expect(successors(page)).toEqual([]);
  });

  it('is told by the publisher’s list of changes where the edition before is not installed', () => {
    const change = { billable: true, title: 'Made up', before: null, cited: aCited('x'), pack: aYear('2026') };
    const changes = [{ ...change, action: 'delete' as const }];
    const editions = [inYear('2026', { billable: false })];

    expect(composePage(aMaterial({ editions, official: { changes, below } })).statusNote).toMatchObject({
      with: { what: { say: 'page.fate.header_since', with: { to: { date: '2025-09-30' } } } },
    });
  });

  it('has no day where editions between are missing and nothing states it', () => {
    const editions = [inYear('2021', {}), inYear('2026', { billable: false })];

    expect(composePage(aMaterial({ editions })).statusNote).toEqual({
      say: 'page.fate.header',
      with: { edition: '2026' },
    });
  });

  it('is not said of what always was a header', () => {
    const editions = [inYear('2025', { billable: false }), inYear('2026', { billable: false })];

    expect(composePage(aMaterial({ editions, official: { below } }))).toMatchObject({ statusNote: null });
  });
});

describe('a code that left the list', () => {
  const editions = [inYear('2025', {}), inYear('2026', null)];

  it('has the successors that came after it, and not those that were split off while it lived', () => {
    const official = {
      replacements: [replaced('G35.X', '2019-10-01'), replaced('G36'), replaced('G37', '2026-10-01')],
    };
    const page = composePage(aMaterial({ editions, official }));

    expect(page).toMatchObject({ status: 'inactive', to: '2025-09-30' });
    expect(page.statusNote).toMatchObject({ with: { codes: ['G36'], what: { say: 'page.fate.left_since' } } });
    expect(successors(page)).toEqual(['G36']);
  });

  it('says so without the conversion table too', () => {
    expect(composePage(aMaterial({ editions })).statusNote).toEqual({
      say: 'page.fate.left_since',
      with: { to: { date: '2025-09-30' }, edition: '2026' },
    });
  });

  it('is known from the publisher’s list of changes where no list of its time is installed', () => {
    const change = { billable: true, title: 'Made up', before: null, cited: aCited('x'), pack: aYear('2026') };
    const changes = [{ ...change, action: 'delete' as const }];

    expect(composePage(aMaterial({ editions: [inYear('2026', null)], official: { changes } })).statusNote).toEqual({
      say: 'page.fate.left_since',
      with: { to: { date: '2025-09-30' }, edition: '2026' },
    });
  });

  it('is known from the table where no list of its time is installed', () => {
    const official = { replacements: [replaced('G36')] };

    expect(composePage(aMaterial({ editions: [inYear('2026', null)], official })).statusNote).toMatchObject({
      with: { what: { say: 'page.fate.unlisted_since' }, codes: ['G36'] },
    });
    // Without a list that holds nobody can tell whether the code goes on beside what was split off from it.
    expect(composePage(aMaterial({ editions: [], official })).statusNote).toBeNull();
  });
});

describe('a code that goes on', () => {
  it('has no successors, though others were split off from it', () => {
    const page = composePage(
      aMaterial({ editions: [inYear('2026', {})], official: { replacements: [replaced('G35.A')] } }),
    );

    expect(page.statusNote).toBeNull();
    expect(successors(page)).toEqual([]);
  });
});
