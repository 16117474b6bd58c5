import { describe, expect, test } from 'vitest';
import { circumstancesOf } from './prior.ts';

describe('codes that presuppose a circumstance', () => {
  test.each([
    'O10019',
    'P293',
    'T82212A',
    'W010XXA',
    'Z853',
    'S72001D',
    'S72001S',
    'M8008XA',
    'M84411A',
    'S72001B',
    'S72001C',
    'I69320',
    'I252',
    'I229',
    'B91',
    'E089',
    'E109',
    'E139',
    'E232',
    'N251',
    'I6310',
  ])('%s', (key) => {
    expect(circumstancesOf('ICD10CM', key)).toBe(1);
  });

  test.each([
    'I10',
    'E119',
    'I639',
    'I6340',
    'I219',
    'S72001A',
    'T391X1A',
    'T391X5A',
    'T3691XA',
    'T5491XA',
    'Z1211',
    'C50911',
  ])('not %s', (key) => {
    expect(circumstancesOf('ICD10CM', key)).toBe(0);
  });

  test.each(['T391X2A', 'T391X3A', 'T391X4A', 'T391X6A', 'T3692XA', 'T542X3A', 'T5494XA'])(
    'a drug in another way than by accident: %s',
    (key) => {
      expect(circumstancesOf('ICD10CM', key)).toBe(1);
    },
  );

  test.each([
    ['a later encounter of an external cause', 'W010XXD', 2],
    ['a later encounter of a fracture of osteoporosis', 'M8008XD', 2],
    ['the nonunion of a fracture', 'S72001K', 2],
    ['a later encounter of an open fracture', 'S72001E', 2],
    ['the malunion of an open fracture', 'S72001Q', 3],
    ['another intent', 'X788XXA', 2],
    ['a rare vehicle', 'V8021XA', 2],
    ['its sequela', 'V8021XS', 3],
  ])('%s counts beyond the cause itself', (_what, key, count) => {
    expect(circumstancesOf('ICD10CM', key)).toBe(count);
  });

  test.each(['J1100', 'J9271', 'G0105', 'E0601', 'P9016'])('not %s', (key) => {
    expect(circumstancesOf('HCPCS', key)).toBe(0);
  });

  test.each(['Q0169', 'J8540', 'J7624', 'Q5101', 'C9027', 'G8600', 'M1018'])('%s of HCPCS', (key) => {
    expect(circumstancesOf('HCPCS', key)).toBe(1);
  });

  test('of the sides of a paralysis those that are seldom the dominant one or the other', () => {
    const [right, left] = ['G8191', 'G8194'].map((key) => circumstancesOf('ICD10CM', key));
    expect([right, left]).toEqual([0, 0]);
    expect(['G8192', 'G8193', 'G8312'].map((key) => circumstancesOf('ICD10CM', key))).toEqual([1, 1, 1]);
    expect(['I69351', 'I69352'].map((key) => circumstancesOf('ICD10CM', key))).toEqual([1, 2]);
  });

  test('an accident out of traffic', () => {
    const of = (title: string) => circumstancesOf('ICD10CM', 'V493XXA', title);
    expect(of('Car occupant injured in unspecified nontraffic accident')).toBe(
      of('Car occupant injured in accident') + 1,
    );
  });

  test('remission, relapse, juvenile forms, and what only feels like something', () => {
    const of = (title: string) => circumstancesOf('ICD10CM', 'C9001', title);
    expect(['Multiple myeloma in remission', 'Multiple myeloma in relapse', 'Juvenile arthritis'].map(of)).toEqual([
      1, 1, 1,
    ]);
    expect(of('Foreign body sensation, right eye')).toBe(1);
    expect(of('Multiple myeloma not having achieved remission')).toBe(0);
  });

  test('parts of a device and what replaces them, by their titles', () => {
    expect(circumstancesOf('HCPCS', 'E0966', 'Manual wheelchair accessory, headrest extension, each')).toBe(1);
    expect(circumstancesOf('HCPCS', 'A7030', 'Full face mask, replacement only')).toBe(1);
    expect(circumstancesOf('HCPCS', 'K0001', 'Standard wheelchair')).toBe(0);
    expect(circumstancesOf('ICD10CM', 'Q33.1', 'Accessory lobe of lung')).toBe(0);
  });

  test('no code of another system, whatever its letters', () => {
    expect(circumstancesOf('ICD10PCS', 'XW033D9')).toBe(0);
    expect(circumstancesOf('CPT', '99213')).toBe(0);
  });
});
