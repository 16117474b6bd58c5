import { expect, test } from 'vitest';
import { Latest } from './latest.ts';

/** Questions wait until the test answers them. */
function harness() {
  const asked: { what: string; turn: number; answer: (text: string) => void; refuse: () => void }[] = [];
  const answered: string[] = [];
  const failed: string[] = [];
  const latest = new Latest<string, string>({
    ask: (what, turn) =>
      new Promise((resolve, reject) => {
        asked.push({ what, turn, answer: resolve, refuse: () => reject(new Error('no')) });
      }),
    answered: (answer) => answered.push(answer),
    failed: (_error, what) => failed.push(what),
  });
  return { asked, answered, failed, latest };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

test('three quick questions cause two asks, and the newest is answered', async () => {
  const { asked, answered, latest } = harness();
  latest.ask('s');
  latest.ask('sr');
  latest.ask('srs');
  expect(asked.map(({ what }) => what)).toEqual(['s']);
  asked[0]!.answer('rows of s');
  await settle();
  expect(asked.map(({ what }) => what)).toEqual(['s', 'srs']);
  expect(answered).toEqual([]);
  asked[1]!.answer('rows of srs');
  await settle();
  expect(answered).toEqual(['rows of srs']);
  expect(asked[1]!.turn).toBeGreaterThan(asked[0]!.turn);
});

test('what is no longer wanted is dropped, answered or failed', async () => {
  const { asked, answered, failed, latest } = harness();
  latest.ask('one');
  latest.forget();
  asked[0]!.answer('late');
  await settle();
  latest.ask('two');
  latest.forget();
  asked[1]!.refuse();
  await settle();
  expect(answered).toEqual([]);
  expect(failed).toEqual([]);
});

test('a failure of the newest question is told, and the next one is asked all the same', async () => {
  const { asked, answered, failed, latest } = harness();
  latest.ask('one');
  asked[0]!.refuse();
  await settle();
  expect(failed).toEqual(['one']);
  latest.ask('two');
  asked[1]!.answer('rows');
  await settle();
  expect(answered).toEqual(['rows']);
});

test('says while an answer that is still wanted is on its way', async () => {
  const { asked, latest } = harness();
  expect(latest.isAwaited).toBe(false);
  latest.ask('one');
  latest.ask('two');
  asked[0]!.answer('rows of one');
  await settle();
  expect(latest.isAwaited).toBe(true);
  asked[1]!.answer('rows of two');
  await settle();
  expect(latest.isAwaited).toBe(false);
  latest.ask('three');
  asked[2]!.refuse();
  await settle();
  expect(latest.isAwaited).toBe(false);
  latest.ask('four');
  latest.forget();
  expect(latest.isAwaited).toBe(false);
});
