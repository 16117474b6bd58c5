import { describe, expect, it } from 'vitest';
import { aCode, aPack, codeList, STARTER } from '#test/fixtures/facts.ts';
import type { CodeFact, RuleFacts } from './facts.ts';
import { openCodeBook } from './standing.ts';

const always = { ...STARTER, validFrom: '2000-01-01', validTo: null };
const starter = (...rows: CodeFact[]) => codeList(rows, always);
const partial = (id: string, ...rows: CodeFact[]) => codeList(rows, aPack('descriptors', id, '2025-01-01', null));
const whole = (id: string, from: string, to: string | null, ...rows: CodeFact[]) =>
  codeList(rows, aPack('codes', id, from, to), ['CPT']);
const span = (from: string | null, to: string | null, title = '') => aCode('CPT', '11111', { from, to, title });
const stand = (codes: RuleFacts['codes'], date = '2025-03-10', code = '11111') =>
  openCodeBook(codes).standing('CPT', code, date);

describe('the standing of a code', () => {
  it('is by its last end and its first beginning', () => {
    const spans = [
      span('2001-01-01', '2002-12-31'),
      span('2003-01-01', '2004-12-31'),
      span('2000-01-01', '2000-12-31'),
    ];
    expect(stand([starter(...spans)])).toMatchObject({ kind: 'ended', on: '2004-12-31' });
    expect(stand([starter(...spans)], '2002-12-31')).toMatchObject({ kind: 'active', fact: { from: '2001-01-01' } });
    const later = [span('2027-01-01', null), span('2026-01-01', '2026-06-30'), span('2028-01-01', null)];
    expect(stand([starter(...later)])).toMatchObject({ kind: 'future', from: '2026-01-01' });
    expect(stand([starter(span('2001-01-01', '2002-12-31'), span('2026-01-01', null))])).toMatchObject({
      kind: 'ended',
    });
  });

  it('is by the whole list, then by a publisher’s partial one, then by the starter pack', () => {
    const list = whole('list', '2025-01-01', null, span(null, null, 'whole'));
    const some = partial('some', span(null, null, 'partial'));
    const own = starter(span(null, null, 'own'));
    expect(stand([own, some, list])).toMatchObject({ fact: { title: 'whole' } });
    expect(stand([own, some])).toMatchObject({ fact: { title: 'partial' } });
    expect(stand([own])).toMatchObject({ fact: { title: 'own' } });
    const other = partial('some', aCode('CPT', '22222'));
    expect(stand([own, other])).toMatchObject({ fact: { title: 'own' } });
    expect(stand([other, starter()])).toEqual({ kind: 'number-only' });
  });

  it('rests on lists of its own system', () => {
    const need = (...codes: RuleFacts['codes']) => openCodeBook(codes).need('CPT', '2025-03-10').chosen?.pack.id;
    expect(need(starter(), partial('hcpcs', aCode('HCPCS', 'J0696')))).toBe('starter-2025');
    expect(need(starter(), partial('cpt', aCode('CPT', '22222')))).toBe('cpt');
    expect(need(partial('hcpcs', aCode('HCPCS', 'J0696')))).toBeUndefined();
  });

  it('tells where the starter pack stands in for lists that all begin later', () => {
    const newer = codeList([], aPack('codes', 'icd-2026', '2025-10-01'), ['ICD10CM']);
    const own = codeList([aCode('ICD10CM', 'I10'), aCode('CPT', '11111')]);
    const need = (system: 'ICD10CM' | 'CPT', date: string) => openCodeBook([own, newer]).need(system, date).chosen;
    expect(need('ICD10CM', '2025-03-10')).toMatchObject({ own: true, hasNewer: true });
    expect(need('ICD10CM', '2025-10-01')).toMatchObject({ pack: { id: 'icd-2026' } });
    expect(need('CPT', '2025-03-10')?.hasNewer ?? false).toBe(false);
    expect(openCodeBook([own]).need('ICD10CM', '2025-03-10').chosen?.hasNewer ?? false).toBe(false);
    const wholeStarter = codeList([], always, ['POS']);
    expect(openCodeBook([wholeStarter]).standing('POS', '99', '2025-03-10')).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown only where no edition at all has the code', () => {
    const list = whole('now', '2025-01-01', '2025-12-31');
    expect(stand([list])).toMatchObject({ kind: 'unknown', citation: { pack: 'now' } });
    expect(stand([list, starter(span(null, null))])).toMatchObject({ kind: 'unknown' });
    expect(stand([list, starter(span(null, '2025-03-09'))])).toMatchObject({ kind: 'ended', on: '2025-03-09' });
    expect(stand([list, starter(span(null, '2025-03-10'))])).toMatchObject({ kind: 'unknown' });
  });

  it('in a list that lacks it is told by the lists before and after', () => {
    const now = whole('now', '2025-01-01', '2025-12-31');
    const before = whole('before', '2024-01-01', '2024-12-31', span(null, null));
    const after = whole('after', '2026-01-01', '2026-12-31', span(null, null));
    expect(stand([now, before])).toMatchObject({ kind: 'ended', on: null });
    expect(stand([now, after])).toMatchObject({ kind: 'future', from: '2026-01-01' });
    const dated = whole('after', '2026-01-01', null, span('2026-04-01', null));
    expect(stand([now, dated])).toMatchObject({ kind: 'future', from: '2026-04-01' });
    const same = partial('same', span(null, null));
    expect(stand([now, same])).toMatchObject({ kind: 'unknown' });
  });

  it('in an older or newer whole list decides nothing when it is missing', () => {
    const old = whole('old', '2024-01-01', '2024-12-31');
    expect(stand([old])).toEqual({ kind: 'number-only' });
    expect(stand([old, starter(span(null, null))])).toMatchObject({ kind: 'active' });
    expect(stand([whole('new', '2026-01-01', null, span(null, null))])).toEqual({ kind: 'number-only' });
  });

  it('in an older whole list yields to an end that a list of the date knows of since', () => {
    const old = whole('old', '2024-01-01', '2024-12-31', span(null, null));
    expect(stand([old, starter(span(null, '2024-12-31'))])).toMatchObject({ kind: 'ended', on: '2024-12-31' });
    expect(stand([old, starter(span(null, '2025-03-10'))])).toMatchObject({ kind: 'active' });
    expect(stand([old, starter(span(null, '2023-12-31'))])).toMatchObject({ kind: 'active' });
    const now = whole('now', '2025-01-01', '2025-12-31', span(null, null));
    expect(stand([now, starter(span(null, '2024-12-31'))])).toMatchObject({ kind: 'active' });
  });

  it('does not mind how the code is written', () => {
    const rows = [aCode('ICD10CM', 'E11.9')];
    expect(openCodeBook([starter(...rows)]).standing('ICD10CM', 'e119', '2025-03-10')).toMatchObject({
      kind: 'active',
    });
  });
});
