/** Misspelt words, words written as one or as two: what is found, and that it is said. */
import { describe, expect, test } from 'vitest';
import { codesOf, searchIn } from '#test/fixtures/search-pack.ts';
import type { PackFixture } from '#test/fixtures/search-pack.ts';

/** Words are believed to be parts of another only where several rows have them. */
const REPEATED = ['Knee', 'Replacement', 'Heart', 'Failure'].flatMap((word) =>
  [1, 2, 3].map((n) => `${word} finding of degree ${n}`),
);
const TITLES = [
  'Pneumonia, organism not known',
  'Psoriasis of the scalp',
  'Hemorrhoids',
  'Guillain-Barre syndrome',
  'Barefoot walker',
  'Hypertension',
  'Replacement of the knee joint',
  'Failure of the heart',
  'Gastroenteritis',
  'Tension headache',
  'Rheumatoid arthritis of the wrist',
  ...REPEATED,
];
const PACK: PackFixture = { codes: TITLES.map((title, i) => ({ code: `A${String(10 + i)}.0`, title })) };

describe('misspelt words', () => {
  test.each([
    ['newmonia', 'Pneumonia, organism not known', ['newmonia = pneumonia']],
    ['soriasis scalp', 'Psoriasis of the scalp', ['soriasis = psoriasis']],
    ['hemroids', 'Hemorrhoids', ['hemroids = hemorrhoids']],
    ['kemorrhoids', 'Hemorrhoids', ['kemorrhoids = hemorrhoids']],
    ['reumatoid artritis', 'Rheumatoid arthritis of the wrist', ['reumatoid = rheumatoid', 'artritis = arthritis']],
    ['guillan bare', 'Guillain-Barre syndrome', ['guillan = guillain', 'bare = barre']],
    ['hyper tension', 'Hypertension', ['hyper tension = hypertension']],
    ['gastro enteritis', 'Gastroenteritis', ['gastro enteritis = gastroenteritis']],
    ['kneereplacement', 'Replacement of the knee joint', ['kneereplacement = knee replacement']],
    ['heartfailure', 'Failure of the heart', ['heartfailure = heart failure']],
  ])('%s finds %s and says %j', async (text, title, said) => {
    const { ask } = await searchIn(PACK);
    const { hits, readAs } = await ask(text);
    expect(hits[0]).toMatchObject({ title, why: 'typo' });
    const notes = hits[0]?.explain.filter(({ say }) => say === 'search.explain.corrected') ?? [];
    const spelt = said.map((pair) => pair.split(' = ')).map(([from, to]) => ({ from, to }));
    expect(notes.map((note) => note.with)).toEqual(spelt);
    expect(readAs.map(({ from, to }) => `${from} = ${to}`)).toEqual(expect.arrayContaining(said));
    expect(readAs.every(({ kind }) => kind === 'spelling')).toBe(true);
  });

  test('two words that are one are found before the key is up', async () => {
    const { ask } = await searchIn(PACK);
    expect((await ask('hyper tens')).hits[0]?.title).toBe('Hypertension');
  });

  test('as typed means as typed', async () => {
    const { ask } = await searchIn(PACK);
    for (const text of ['newmonia', 'kneereplacement', 'guillan bare']) {
      const { hits, readAs } = await ask(text, { literal: true });
      expect(readAs).toEqual([]);
      expect(hits.every(({ why }) => why !== 'typo')).toBe(true);
    }
  });

  test('a word that is known is not taken for another while it finds something', async () => {
    const { ask } = await searchIn(PACK);
    expect((await ask('tension headache')).readAs).toEqual([]);
    expect((await ask('barefoot')).hits.map(({ title }) => title)).toEqual(['Barefoot walker']);
  });
});

describe('joining words', () => {
  test('decide nothing, and count where they stand', async () => {
    const { ask } = await searchIn({
      codes: [
        { code: 'A10.0', title: 'Growth of liver' },
        { code: 'A11.0', title: 'Growth beside liver' },
      ],
    });
    expect(codesOf(await ask('growth to the liver'))).toEqual(['A10.0', 'A11.0']);
    expect((await ask('growth to the liver')).hits[0]?.missing).toEqual([]);
    expect(codesOf(await ask('growth of liver'))[0]).toBe('A10.0');
  });

  test('alone they are words', async () => {
    const { ask } = await searchIn({ codes: [{ code: 'A10.0', title: 'Growth of liver' }] });
    expect(codesOf(await ask('of '))).toEqual(['A10.0']);
    expect(codesOf(await ask('the '))).toEqual([]);
  });
});
