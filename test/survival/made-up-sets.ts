/** Made-up sets in their publishers' form, large enough that an import of one takes a while. */
import { officialOrder, officialPtp } from '../fixtures/official-forms.ts';

/** Numbers from 0 to 1, the same for the same seed on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    // A linear congruential step with the multiplier and increment of "Numerical Recipes": even enough for points in time.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS = 'left right upper lower acute chronic open closed initial later wound burn fracture sprain'.split(' ');

/** An order file of `rows` codes, each with a title of several words, so that its search index takes its time too. */
export function madeUpOrder(rows: number): string {
  const random = randomFrom(rows);
  const word = (): string => WORDS[Math.floor(random() * WORDS.length)] ?? '';
  return officialOrder(
    Array.from({ length: rows }, (_, n) => {
      const letter = String.fromCharCode(65 + Math.floor(n / 10_000));
      const title = `${word()} ${word()} ${word()} made up ${word()} ${n}`;
      return [`${letter}${String(n % 10_000).padStart(4, '0')}`, '1', title.slice(0, 60), title];
    }),
  );
}

/** A part of a pair file: `rows` pairs whose column-1 codes begin at `from`. */
export function madeUpPairs(from: number, rows: number): string {
  const code = (n: number): string => String(n).padStart(5, '0');
  return officialPtp(
    Array.from({ length: rows }, (_, n) => [
      code(from + Math.floor(n / 100)),
      code(90_000 + (n % 100)),
      '',
      '20200101',
      '*',
      '1',
      'Made-up reason',
    ]),
  );
}
