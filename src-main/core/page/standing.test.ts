import { describe, expect, it } from 'vitest';
import type { PackRef } from '../packs.ts';
import type { CodeEdition, CodeEntry } from './material.ts';
import { resolveCode, sourceNote } from './standing.ts';

const pack = (
  id: string,
  validFrom: string,
  validTo: string | null = null,
  kind: PackRef['kind'] = 'codes',
): PackRef => ({
  id,
  kind,
  edition: id,
  publisher: 'Test',
  validFrom,
  validTo,
  builtIn: kind === 'starter',
});
const entry = (change: Partial<CodeEntry> = {}): CodeEntry => ({
  system: 'ICD10CM',
  code: 'G35',
  key: 'G35',
  title: 'Title',
  billable: true,
  from: null,
  to: null,
  successors: [],
  cited: { source: 's', section: '', edition: 'e', pack: 'p', from: null, to: null },
  ...change,
});

const fy2025 = pack('fy2025', '2024-10-01', '2025-09-30');
const fy2026 = pack('fy2026', '2025-10-01', '2026-09-30');
const starter = pack('starter', '2025-01-01', '2025-12-31', 'starter');
const whole = (ref: PackRef, has: CodeEntry | null): CodeEdition => ({ pack: ref, isWhole: true, entry: has });
const some = (ref: PackRef, has: CodeEntry | null): CodeEdition => ({ pack: ref, isWhole: false, entry: has });

describe('the edition that a page is told from', () => {
  const both = [whole(fy2025, entry({ title: 'Old' })), whole(fy2026, entry({ title: 'New', billable: false }))];

  it('is the one that holds on the date', () => {
    expect(resolveCode(both, '2025-03-01')).toMatchObject({ pack: fy2025, status: 'active', editionNote: null });
    expect(resolveCode(both, '2025-11-01')).toMatchObject({ pack: fy2026, entry: { billable: false } });
  });

  it('is the nearest older one after the last, and says so', () => {
    expect(resolveCode(both, '2027-01-01')).toMatchObject({
      pack: fy2026,
      status: 'active',
      editionNote: { say: 'edition.older', with: { edition: 'fy2026', to: { date: '2026-09-30' } } },
    });
  });

  it('is a newer one before the first, and says so', () => {
    expect(resolveCode(both, '2020-01-01')).toMatchObject({
      pack: fy2025,
      editionNote: { say: 'edition.newer', with: { from: { date: '2024-10-01' } } },
    });
  });

  it('is the publisher’s rather than the built-in one', () => {
    expect(resolveCode([some(starter, entry()), whole(fy2025, entry())], '2025-12-01')?.pack).toBe(fy2025);
  });

  it('is the built-in one where the publisher’s begins only later', () => {
    expect(resolveCode([some(starter, entry()), whole(fy2026, entry())], '2025-03-01')?.pack).toBe(starter);
  });

  it('is none where nothing has the code', () => {
    expect(resolveCode([], '2025-03-01')).toBeNull();
    expect(resolveCode([whole(fy2025, null)], '2025-03-01')).toBeNull();
  });
});

describe('the standing of a code', () => {
  it('is future when only the next list has it', () => {
    const editions = [whole(fy2025, null), whole(fy2026, entry())];

    expect(resolveCode(editions, '2025-03-01')).toMatchObject({ status: 'future', from: '2025-10-01', pack: fy2026 });
  });

  it('is inactive when it left the list', () => {
    const editions = [whole(fy2025, entry()), whole(fy2026, null)];

    expect(resolveCode(editions, '2025-11-01')).toMatchObject({ status: 'inactive', to: '2025-09-30', pack: fy2025 });
  });

  it('is inactive, not future, when it left and came back later', () => {
    const fy2027 = pack('fy2027', '2026-10-01', '2027-09-30');
    const editions = [whole(fy2025, entry()), whole(fy2026, null), whole(fy2027, entry())];

    expect(resolveCode(editions, '2025-11-01')?.status).toBe('inactive');
  });

  it('follows the row’s own days', () => {
    const editions = [whole(fy2025, entry({ from: '2025-04-01', to: '2025-06-30' }))];

    expect(resolveCode(editions, '2025-03-31')?.status).toBe('future');
    expect(resolveCode(editions, '2025-04-01')?.status).toBe('active');
    expect(resolveCode(editions, '2025-06-30')?.status).toBe('active');
    expect(resolveCode(editions, '2025-07-01')?.status).toBe('inactive');
  });

  it('is not told from the absence in a list that is not whole, or does not hold', () => {
    expect(resolveCode([some(fy2025, null), some(fy2026, entry())], '2025-03-01')?.status).toBe('active');
    expect(resolveCode([whole(fy2025, null), some(starter, entry())], '2026-03-01')?.status).toBe('active');
  });
});

describe('the note on a source', () => {
  const cited = { source: 's', section: '', edition: 'Q3', pack: 'p', from: '2024-07-01', to: '2024-09-30' };

  it('is there when the source does not hold on the date', () => {
    expect(sourceNote(cited, '2024-09-30')).toBeNull();
    expect(sourceNote(cited, '2024-10-01')?.say).toBe('edition.older');
    expect(sourceNote(cited, '2024-06-30')?.say).toBe('edition.newer');
    expect(sourceNote({ ...cited, from: null, to: null }, '1999-01-01')).toBeNull();
  });
});
