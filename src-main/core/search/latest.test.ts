import { expect, test } from 'vitest';
import { asOfLatest } from './latest.ts';
import type { Row } from './answer.ts';
import type { CandidateSource, CodeName, FoundCode } from './source.ts';

const code = (key: string, more: Partial<FoundCode> = {}): FoundCode => ({
  ...{ system: 'HCPCS', code: key, key, title: null, isBillable: true, validFrom: null, validTo: null },
  ...{ path: [], isAddOn: false, otherName: null },
  ...more,
});

/** A list of HCPCS from a day on. */
function list(validFrom: string, codes: readonly FoundCode[], more: Partial<CandidateSource> = {}): CandidateSource {
  const describe = (names: readonly CodeName[]) =>
    names.map(({ system, key }) => codes.find((one) => one.key === key && one.system === system) ?? null);
  const pack = { id: `hcpcs-${validFrom}`, kind: 'codes', validFrom };
  return { pack, systems: ['HCPCS'], standing: 'older', describe, ...more } as unknown as CandidateSource;
}

const old = list('2019-01-01', []);
const row = (key: string, source = old): Row => ({ candidate: {}, code: code(key, { title: key }), source }) as Row;
const told = (rows: readonly Row[]) => rows.map((one) => [one.source.pack.validFrom, one.code.title, one.code.validTo]);

test('a code that a later list has ended is shown as ended, under the title that is known', () => {
  const later = list('2024-07-01', [code('J1030', { validTo: 19_813 }), code('J1010', { title: 'Newer words' })]);
  const rows = [row('J1030'), row('J1010'), row('J9999')];
  expect(told(asOfLatest(rows, [old, later]))).toEqual([
    ['2024-07-01', 'J1030', 19_813],
    ['2024-07-01', 'Newer words', null],
    ['2019-01-01', 'J9999', null],
  ]);
});

test('the latest of several lists tells', () => {
  const [middle, last] = [list('2022-01-01', [code('A1')]), list('2024-01-01', [code('A1', { validTo: 1 })])];
  expect(told(asOfLatest([row('A1')], [old, middle, last]))).toEqual([['2024-01-01', 'A1', 1]]);
  expect(told(asOfLatest([row('A1')], [old, last, middle]))).toEqual([['2024-01-01', 'A1', 1]]);
});

test.each([
  ['begins after the date', list('2024-07-01', [code('A1', { validTo: 1 })], { standing: 'newer' })],
  ['is of another system', list('2024-07-01', [code('A1', { validTo: 1 })], { systems: ['ICD10CM'] })],
  ['is older', list('2018-01-01', [code('A1', { validTo: 1 })])],
  ['describes another code', list('2024-07-01', [{ ...code('A1', { validTo: 1 }), key: 'A11' }])],
])('a list that %s tells nothing', (_, other) => {
  expect(told(asOfLatest([row('A1')], [old, other]))).toEqual([['2019-01-01', 'A1', null]]);
});

test('our own pages stay as they are', () => {
  const starter = list('2019-01-01', [], {
    pack: { kind: 'starter', validFrom: '2019-01-01' } as CandidateSource['pack'],
  });
  const later = list('2024-07-01', [code('A1', { validTo: 1 })]);
  expect(told(asOfLatest([row('A1', starter)], [starter, later]))).toEqual([['2019-01-01', 'A1', null]]);
});
