import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import { inRange, inRanges, orderKey, rangeOrder, rangeTester } from './ranges.ts';
import type { System } from './types.ts';

const cpt = (text: string) => {
  const [from = '', to = from] = text.split('-');
  return { system: 'CPT', from, to } as const;
};
const icd = (from: string, to: string) => ({ system: 'ICD10CM', from, to }) as const;
const sorted = (system: System, codes: readonly string[]) =>
  [...codes].sort((a, b) => (orderKey(system, a) < orderKey(system, b) ? -1 : 1));

describe('order', () => {
  it('lists the lettered categories of CPT after its numbers, each by itself', () => {
    const codes = ['00100', '61781', '99499', '0001A', '0001F', '0002M', '0042T', '0071T', '0001U', '0071U'];
    expect(sorted('CPT', [...codes].reverse())).toEqual(codes);
  });

  it('follows the ICD-10-CM list where it leaves the alphabet', () => {
    const codes = [
      ...['C43', 'C43.9', 'C4A', 'C4A.0', 'C44', 'C75', 'C7A', 'C7B', 'C76', 'D36', 'D3A', 'D37', 'I15', 'I16', 'I1A'],
      ...['I20', 'J44', 'J4A', 'J45', 'M08', 'M1A', 'M10', 'O99', 'O9A', 'P00', 'Q99', 'QA0', 'R00', 'T88', 'V00'],
      ...['Z36', 'Z3A', 'Z37', 'Z99', 'U07', 'U09'],
    ];
    expect(sorted('ICD10CM', [...codes].reverse())).toEqual(codes);
  });

  it('puts a header before the codes below it', () => {
    expect(orderKey('ICD10CM', 'E11') < orderKey('ICD10CM', 'E11.0')).toBe(true);
    expect(orderKey('ICD10CM', 'E11.65') < orderKey('ICD10CM', 'E12')).toBe(true);
  });

  it('does not mind dots and case', () => {
    expect(orderKey('ICD10CM', 'e11.9')).toBe(orderKey('ICD10CM', 'E119'));
    expect(orderKey('CPT', '0071u')).toBe(orderKey('CPT', '0071U'));
  });
});

describe('inRange', () => {
  it('holds both ends and what lies between', () => {
    const navigation = cpt('61781-61783');
    expect(['61780', '61781', '61782', '61783', '61784'].map((code) => inRange('CPT', code, navigation))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(inRange('CPT', '77427', cpt('77427'))).toBe(true);
  });

  it('keeps the lettered categories apart', () => {
    expect(inRange('CPT', '0072U', cpt('0071U-0073U'))).toBe(true);
    expect(inRange('CPT', '0072T', cpt('0071U-0073U'))).toBe(false);
    expect(inRange('CPT', '00720', cpt('0071U-0073U'))).toBe(false);
    expect(inRange('CPT', '0100T', cpt('00100-01999'))).toBe(false);
  });

  it('holds the codes below the last one of ICD-10-CM', () => {
    const diabetes = icd('E08', 'E13');
    expect(['E08', 'E11.65', 'E13.9', 'E14', 'E07.9'].map((code) => inRange('ICD10CM', code, diabetes))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(inRange('ICD10CM', 'C4A.9', icd('C43', 'C44'))).toBe(true);
    expect(inRange('CPT', '77427', { system: 'HCPCS', from: 'A0000', to: 'V9999' })).toBe(false);
  });

  it('says the same as the order keys that packs store', () => {
    const code = fc.stringMatching(/^\d{4}[0-9FTUM]$/);
    always(
      fc.property(code, code, code, (one, from, to) => {
        const range = { system: 'CPT', from, to } as const;
        const order = rangeOrder(range);
        const key = orderKey('CPT', one);
        expect(inRange('CPT', one, range)).toBe(order.from <= key && key <= order.to);
      }),
    );
  });

  it('asks several ranges', () => {
    const holds = rangeTester([cpt('77261-77263'), cpt('77427'), icd('E08', 'E13')]);
    for (const code of ['77261', '77262', '77263', '77427']) {
      expect(holds('CPT', orderKey('CPT', code))).toBe(true);
    }
    expect(holds('CPT', orderKey('CPT', '77260'))).toBe(false);
    expect(holds('CPT', orderKey('CPT', '77264'))).toBe(false);
    expect(holds('HCPCS', orderKey('CPT', '77262'))).toBe(false);
    expect(holds('ICD10CM', orderKey('ICD10CM', 'E13.9'))).toBe(true);
    expect(inRanges('CPT', '77262', [cpt('77427'), cpt('77261-77263')])).toBe(true);
    expect(inRanges('CPT', '77264', [cpt('77427')])).toBe(false);
    expect(rangeTester([])('CPT', orderKey('CPT', '77262'))).toBe(false);
  });
});
