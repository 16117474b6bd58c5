/** Questions that ask for several things, each with a code of its own. */
import { describe, expect, test } from 'vitest';
import { codesOf, searchIn } from '#test/fixtures/search-pack.ts';
import type { CodeFixture } from '#test/fixtures/search-pack.ts';

const CODES: readonly CodeFixture[] = [
  { code: 'E11.8', title: 'Type 2 diabetes with unspecified complications' },
  { code: 'E11.22', title: 'Type 2 diabetes with diabetic chronic kidney disease' },
  { code: 'E66.9', title: 'Obesity, unspecified' },
  { code: 'N18.30', title: 'Chronic kidney disease, stage 3 unspecified' },
  { code: 'N18.4', title: 'Chronic kidney disease, stage 4 (severe)' },
  { code: 'L89.93', title: 'Pressure ulcer, stage 3' },
  { code: 'Z68.41', title: 'Body mass index 40.0-44.9, adult' },
  { code: 'Z68.42', title: 'Body mass index 45.0-49.9, adult; 40 or greater' },
];
const WORDS = [
  { form: 'dm2', reads: 'type 2 diabetes' },
  { form: 'ckd', reads: 'chronic kidney disease' },
  { form: 'ckd stage 3', reads: 'chronic kidney disease stage 3' },
];

describe('several things in one question', () => {
  test('the code of both together, and that of the part which says more', async () => {
    const { ask } = await searchIn({ codes: CODES, words: WORDS });
    const first = codesOf(await ask('dm2 with ckd stage 3')).slice(0, 4);
    expect(first).toContain('E11.22');
    expect(first).toContain('N18.30');
    expect(first).not.toContain('L89.93');
  });

  test('a part that is a short form is found by itself', async () => {
    const { ask } = await searchIn({ codes: CODES, words: WORDS });
    expect(codesOf(await ask('ckd stage 3 due to dm2'))).toEqual(['N18.30', 'E11.8', 'E11.22']);
  });

  test('what no row has beside the rest is found by itself, behind the first rows', async () => {
    const { ask } = await searchIn({ codes: CODES, words: [] });
    const reply = await ask('obesity body mass index 40');
    expect(codesOf(reply)).toEqual(['Z68.41', 'Z68.42', 'E66.9']);
    expect(reply.hits[2]).toMatchObject({ missing: ['body', 'mass', 'index', '40'] });
  });

  test('a number or a letter that no row has brings nothing', async () => {
    const { ask } = await searchIn({ codes: CODES, words: [] });
    expect(codesOf(await ask('obesity body mass index 3'))).not.toContain('L89.93');
  });

  test('a form that a row lacks is named as it is written', async () => {
    const words = [{ form: 'h/o', reads: 'personal history' }];
    const { ask } = await searchIn({ codes: CODES, words });
    expect((await ask('h/o obesity')).hits[0]).toMatchObject({ code: 'E66.9', missing: ['h/o'] });
  });
});
