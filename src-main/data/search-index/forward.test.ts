import { expect, test } from 'vitest';
import { Forward, piecesOf } from './forward.ts';
import { makeRoom } from './snapshot.ts';

const LENGTH = 40_000;

test.each([50_000, 70_000])('words of %i are read in pieces, each once, when a row needs them', (words) => {
  const all = makeRoom(words, LENGTH).map((_, at) => at);
  const pieces = piecesOf(all);
  const taken: number[] = [];
  const forward = new Forward(makeRoom(words, LENGTH), (piece) => {
    taken.push(piece);
    return pieces[piece]!;
  });
  const rows = [
    [20_000, 20_010],
    [20_010, 20_000],
    [8_190, 8_200],
    [39_999, 40_000],
    [0, 3],
  ] as const;
  for (const [from, to] of rows) {
    forward.need(from, to);
    expect(forward.numbers.subarray(from, to)).toEqual(all.subarray(from, to));
  }
  expect(taken).toEqual([2, 0, 1, 4]);
  forward.need(0, LENGTH);
  expect(forward.numbers).toEqual(all);
  expect(taken).toEqual([2, 0, 1, 4, 3]);
});

test('words that are there need not be read', () => {
  const forward = Forward.of(Uint16Array.of(7, 8, 9));
  forward.need(0, 3);
  expect([...forward.numbers]).toEqual([7, 8, 9]);
  expect(piecesOf(forward.numbers)).toEqual([new Uint8Array(Uint16Array.of(7, 8, 9).buffer)]);
});
