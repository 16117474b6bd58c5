import { expect, test } from 'vitest';
import { Remembered } from './remembered.ts';

test('what is known is not read again, what is not is read at once and in order', () => {
  const asked: number[][] = [];
  const read = (missing: readonly number[]) => {
    asked.push([...missing]);
    return missing.map((key) => (key % 2 === 0 ? null : key * 10));
  };
  const remembered = new Remembered<number, number | null>(100);
  expect(remembered.all([3, 1, 2], read)).toEqual([30, 10, null]);
  expect(remembered.all([2, 4, 3], read)).toEqual([null, null, 30]);
  expect(asked).toEqual([[3, 1, 2], [4]]);
});

test('what nobody asks for is forgotten, what is asked for stays', () => {
  let reads = 0;
  const read = (missing: readonly number[]) => {
    reads += missing.length;
    return missing;
  };
  const remembered = new Remembered<number, number>(10);
  for (let key = 1; key < 100; key += 1) expect(remembered.all([0, key], read)).toEqual([0, key]);
  expect(reads).toBe(100);
  remembered.all([1], read);
  expect(reads).toBe(101);
});

test('a page larger than what is remembered is answered whole', () => {
  const keys = Array.from({ length: 50 }, (_, i) => i);
  const remembered = new Remembered<number, number>(10);
  for (let i = 0; i < 3; i += 1) expect(remembered.all(keys, (missing) => missing)).toEqual(keys);
});

test('a value that was set is there until others were asked for instead', () => {
  const remembered = new Remembered<string, string>(10);
  remembered.set('a', 'one');
  expect(remembered.get('a')).toBe('one');
  expect(remembered.get('b')).toBeUndefined();
  for (let i = 0; i < 20; i += 1) {
    remembered.set(`key ${i}`, 'other');
    expect(remembered.get('a')).toBe('one');
  }
  for (let i = 0; i < 20; i += 1) remembered.set(`key ${i}`, 'other');
  expect(remembered.get('a')).toBeUndefined();
});
