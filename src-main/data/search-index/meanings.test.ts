/** Short forms of several meanings, words that are doubted, and rows that lack words: what stands early. */
import { describe, expect, test } from 'vitest';
import { codesOf, searchIn } from '#test/fixtures/search-pack.ts';
import type { PackFixture } from '#test/fixtures/search-pack.ts';

const CARCINOMAS = Array.from({ length: 60 }, (_, i) => ({
  code: `C${String(10 + i)}`,
  title: `Merkel carcinoma of site ${String(i)}`,
}));
const PACK: PackFixture = {
  codes: [
    ...CARCINOMAS,
    { code: 'V29', title: 'Rider of a motorcycle injured in an accident on a road or elsewhere, not further told' },
    { code: 'V30', title: 'Rider of a motorcycle injured in an accident with another one, driver or passenger of it' },
    { code: 'M10', title: 'Stones of the gallbladder' },
    { code: 'M11', title: 'Stones of the gallbladder with inflammation' },
    { system: 'HCPCS', code: 'J0001', title: 'Hyaluronan for a joint, durolane' },
    { system: 'HCPCS', code: 'J0002', title: 'Hyaluronan for a joint, sodium salt of it, euflexxa' },
  ],
  words: [
    { form: 'mcc', reads: 'merkel carcinoma' },
    { form: 'mcc', reads: 'motorcycle rider injured' },
    { form: 'gallstones', reads: 'stones of the gallbladder', kind: 'synonym' },
    { form: 'euflexxa', reads: 'hyaluronan', kind: 'synonym' },
  ],
};

describe('a short form of several meanings', () => {
  test('shows each of them early, however many rows the others have, and says which there are', async () => {
    const { ask } = await searchIn(PACK);
    const reply = await ask('mcc');
    expect(codesOf(reply).slice(0, 3)).toEqual(['C10', 'V29', 'C11']);
    expect(reply.readAs.map(({ to }) => to)).toEqual(['merkel carcinoma', 'motorcycle rider injured']);
  });

  test('stands with the meaning first that is met best when it is asked for alone', async () => {
    const { ask } = await searchIn({
      codes: [
        { code: 'F32', title: 'Gloomy mood' },
        { code: 'F33', title: 'Gloom, unspecified' },
      ],
      words: [
        { form: 'gloom', reads: 'gloom unspecified', kind: 'synonym' },
        { form: 'gloom', reads: 'gloomy mood', kind: 'synonym' },
      ],
    });
    expect(codesOf(await ask('gloom'))).toEqual(['F33', 'F32']);
  });

  test('keeps its first rows where more was typed, and its order from page to page', async () => {
    const { ask } = await searchIn(PACK);
    expect(codesOf(await ask('mcc site')).slice(0, 2)).toEqual(['C10', 'C11']);
    const whole = codesOf(await ask('mcc', { limit: 40 }));
    const first = await ask('mcc', { limit: 10 });
    const second = await ask('mcc', { limit: 10, cursor: first.cursor });
    expect([...codesOf(first), ...codesOf(second)]).toEqual(whole.slice(0, 20));
  });

  test('costs nothing in a row that has the form itself', async () => {
    const { ask } = await searchIn(PACK);
    expect(codesOf(await ask('euflexxa'))).toEqual(['J0002', 'J0001']);
  });
});

describe('a form of two words', () => {
  test('is read as well when it is turned about, unless its parts are no more than letters', async () => {
    const { ask } = await searchIn({
      codes: [
        { code: 'K01', title: 'Plain chair on wheels' },
        { code: 'K02', title: 'Left ear' },
      ],
      words: [
        { form: 'manual wheelchair', reads: 'plain chair', kind: 'synonym' },
        { form: 'a s', reads: 'left ear', kind: 'abbreviation' },
      ],
    });
    expect(codesOf(await ask('wheelchair manual'))).toEqual(['K01']);
    expect(codesOf(await ask('s a'))).toEqual([]);
  });
});

describe('a form with its blank moved', () => {
  test.each(['gall stones', 'gallstones'])('%s is read as the form', async (text) => {
    const { ask } = await searchIn(PACK);
    expect(codesOf(await ask(text))).toEqual(['M10', 'M11']);
  });

  test('and one that the table writes in two words is read in one', async () => {
    const { ask } = await searchIn({
      codes: ['1', '2', '3']
        .flatMap((n) => [
          { code: `A0${n}`, title: `Knee finding ${n}` },
          { code: `A1${n}`, title: `Replacement finding ${n}` },
        ])
        .concat([
          { code: 'B10', title: 'Artificial joint' },
          { code: 'B11', title: 'Replacement of tissue of the knee' },
        ]),
      words: [{ form: 'knee replacement', reads: 'artificial joint', kind: 'synonym' }],
    });
    expect(codesOf(await ask('kneereplacement')).sort()).toEqual(['B10', 'B11']);
  });
});

describe('words that never meet', () => {
  const TOOLS: PackFixture = {
    codes: [
      ...Array.from({ length: 400 }, (_, i) => ({ code: `S${String(100 + i)}`, title: `Injury ${String(i)}` })),
      { code: 'A28', title: 'Contact with a powered mower' },
      { code: 'M26', title: 'Rear end of a jaw' },
      { code: 'E01', title: 'Endemic thing of the ear' },
    ],
  };

  test('the row of the rarer word stands first, though hundreds have the other one', async () => {
    const { ask } = await searchIn(TOOLS);
    const [first] = (await ask('mower injury')).hits;
    expect(first).toMatchObject({ code: 'A28', missing: ['injury'] });
  });

  test('words that are known are not taken for misspelt where that finds nothing either', async () => {
    const { ask } = await searchIn(TOOLS);
    const reply = await ask('rear mower');
    expect(codesOf(reply).sort()).toEqual(['A28', 'M26']);
    expect(reply.readAs).toEqual([]);
  });

  test('of three words one is enough where no row has two', async () => {
    const { ask } = await searchIn(TOOLS);
    expect(codesOf(await ask('rear mower endemic')).sort()).toEqual(['A28', 'E01', 'M26']);
  });
});

test('what was done is found by its deed, and the other way round', async () => {
  const { ask } = await searchIn({
    codes: [
      { code: 'W01', title: 'Fall by tripping' },
      { code: 'X50', title: 'Strain by lift of weights' },
      { code: 'S10', title: 'Bruise of a hand' },
      { code: 'S11', title: 'United parts' },
      { code: 'S12', title: 'Unit of parts' },
    ],
  });
  expect(codesOf(await ask('tripped fall'))).toEqual(['W01']);
  expect(codesOf(await ask('lifting strain'))).toEqual(['X50']);
  expect(codesOf(await ask('bruised hand'))).toEqual(['S10']);
  expect(codesOf(await ask('united parts'))[0]).toBe('S11');
});

describe('two letters that are a modifier and a short form', () => {
  const library = {
    codes: [
      { code: 'G35', title: 'Multiple sclerosis' },
      { code: 'I05.0', title: 'Mitral stenosis' },
      { system: 'MOD', code: 'MS', title: 'Six months of service' },
      { system: 'MOD', code: 'LT', title: 'Left side' },
      { code: 'S00.1', title: 'Left eyelid' },
    ],
    words: [
      { form: 'ms', reads: 'multiple sclerosis' },
      { form: 'ms', reads: 'mitral stenosis' },
      { form: 'lt', reads: 'left' },
    ],
  } as const;

  test.each([
    ['ms', ['G35', 'MS', 'I05.0']],
    ['MS', ['MS', 'G35', 'I05.0']],
    ['mod:ms', ['MS']],
    ['lt', ['LT', 'S00.1']],
  ])('%s leads to %j', async (text, expected) => {
    const { ask } = await searchIn(library);
    expect(codesOf(await ask(text))).toEqual(expected);
  });
});
