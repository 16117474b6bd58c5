/** Which row stands before which, and why. Order is asserted, never a score. */
import { describe, expect, test } from 'vitest';
import { dayOfDate } from '#core/codes/dates.ts';
import { codesOf, searchIn, STARTER } from '#test/fixtures/search-pack.ts';
import type { CodeFixture, PackFixture, WordFixture } from '#test/fixtures/search-pack.ts';

/** The codes of titles found in some made-up diagnoses, `A00` for the first title and so on. */
async function order(
  text: string,
  titles: readonly (string | Partial<CodeFixture>)[],
  words: readonly WordFixture[] = [],
) {
  const codes = titles.map((one, i): CodeFixture => {
    const code = `A${String(i).padStart(2, '0')}`;
    return typeof one === 'string' ? { code, title: one } : { code, title: null, ...one };
  });
  const { ask } = await searchIn({ codes, words });
  return (await ask(text)).hits.map(({ title }) => title);
}

describe('order', () => {
  test('billable before header', async () => {
    expect(
      await order('diabetes', [{ title: 'Diabetes', isHeader: true }, 'Diabetes with many later effects']),
    ).toEqual(['Diabetes with many later effects', 'Diabetes']);
  });

  test('valid on the date before ended, and ended ones are still there', async () => {
    const ended = { title: 'Knee pain', validTo: dayOfDate('2024-12-31') };
    expect(await order('knee pain', [ended, 'Ache, also known as knee and other pain of long standing'])).toEqual([
      'Ache, also known as knee and other pain of long standing',
      'Knee pain',
    ]);
  });

  test('an exact short form before words that only begin so', async () => {
    const words = [{ form: 'afib', reads: 'atrial fibrillation' }];
    expect(await order('afib', ['Afibrinogenemia', 'Unspecified atrial fibrillation'], words)).toEqual([
      'Unspecified atrial fibrillation',
      'Afibrinogenemia',
    ]);
  });

  test('the phrase, then the words in order, then the words', async () => {
    const titles = ['Failure of heart', 'Heart and kidney failure', 'Acute heart failure'];
    expect(await order('heart failure', titles)).toEqual([
      'Acute heart failure',
      'Heart and kidney failure',
      'Failure of heart',
    ]);
  });

  test('the whole word before its other forms before longer words', async () => {
    expect(await order('arm', ['Army', 'Arms', 'Arm'])).toEqual(['Arm', 'Arms', 'Army']);
  });

  test('a finished word is a word: a blank after it leaves longer ones out', async () => {
    expect(
      await order('arm ', ['Army', 'Arms', 'Arm', ...Array.from({ length: 9 }, (_, i) => `Arm ${i}`)]),
    ).not.toContain('Army');
  });

  test('the title before another name, another name before the text of a page', async () => {
    const { ask } = await searchIn({
      codes: [
        { code: 'A01', title: 'First' },
        { code: 'A02', title: 'Second', synonyms: ['gamma knife'] },
        { code: 'A03', title: 'Gamma knife' },
      ],
      sections: [{ system: 'ICD10CM', code: 'A01', text: 'gamma knife' }],
    });
    expect(codesOf(await ask('gamma knife'))).toEqual(['A03', 'A02', 'A01']);
  });

  test('another name that was asked for whole before titles that only begin so', async () => {
    const { ask } = await searchIn({
      codes: [
        { code: 'A01', title: 'Left thumb' },
        { code: 'A02', title: 'Left side', synonyms: ['left'] },
      ],
    });
    expect(codesOf(await ask('left'))).toEqual(['A02', 'A01']);
  });

  test('the default of a category before its equals, the short title before the long one', async () => {
    const titles = [
      'Pneumonia of long title, unlike the others',
      'Pneumonia, other organism',
      'Pneumonia, unspecified organism',
    ];
    expect(await order('pneumonia', titles)).toEqual([...titles].reverse());
  });

  test('a side says the same before and after its part of the body', async () => {
    const titles = ['Break of radius, left arm', 'Break of left radius'];
    expect(await order('break radius left', titles)).toEqual([...titles].reverse());
    expect(await order('left radius break', titles)).toEqual([...titles].reverse());
  });

  test('a beginning is hardly met by a word that answered another one', async () => {
    const words = [
      { form: 'distal', reads: 'lower end' },
      { form: 'l', reads: 'left' },
    ];
    const told = 'of some kind or other, told by somebody who was there and saw it with his own eyes,';
    const titles = ['Break, lower end', `Break ${told} at the lower end of the left bone of the arm`];
    expect(await order('break distal l', titles, words)).toEqual([...titles].reverse());
  });

  test('the add-on code after the code that it is added to, unless it is asked for', async () => {
    const { ask } = await searchIn({
      codes: [
        { system: 'CPT', code: '10001', title: 'Ablation, each further growth' },
        { system: 'CPT', code: '10002', title: 'Ablation, first of one growth' },
      ],
      addOns: ['10001'],
    });
    expect(codesOf(await ask('ablation growth'))).toEqual(['10002', '10001']);
    expect(codesOf(await ask('ablation further growth'))[0]).toBe('10001');
  });

  test('routine healing of a closed fracture first, sequelae and other healing after it', async () => {
    const { ask } = await searchIn({
      codes: ['K', 'E', 'D', 'S'].map((end) => ({ code: `S72.001${end}`, title: `Broken hip, later, ${end}` })),
    });
    expect(codesOf(await ask('broken hip later')).map((code) => code.at(-1))).toEqual(['D', 'S', 'K', 'E']);
  });

  test('a side tells less than what it is of', async () => {
    const titles = [
      'Ocular pain, bilateral',
      'Pain in the right knee',
      'Pain in the left knee',
      'Swelling of the left knee',
    ];
    const others = Array.from({ length: 300 }, (_, n) => `Other finding of kind ${n}`);
    expect((await order('knee pain bilateral', [...titles, ...others])).slice(0, 2)).toEqual(titles.slice(1, 3));
  });

  test('behind a question `nos` says no more', async () => {
    const titles = ['Infection after a delivery, NOS of old', 'Infection, site not specified'];
    expect(await order('infection', titles)).toEqual([...titles].reverse());
    expect(await order('infection nos', titles)).toEqual([...titles].reverse());
    expect((await order('nos infection', titles))[0]).toBe(titles[0]);
  });

  test('what leaves most open is the default, and what is denied was not asked for', async () => {
    const open = ['Growth, unspecified, spleen', 'Growth, unspecified, unspecified site'];
    expect((await order('growth', open))[0]).toBe('Growth, unspecified, unspecified site');
    expect(
      (await order('pressure ulcer', ['Non-pressure ulcer', 'Old pressure ulcer of the heel and back']))[0],
    ).toMatch(/^Old/);
    expect((await order('chronic ulcer', ['Non-pressure chronic ulcer', 'Acute or chronic old ulcer']))[0]).toMatch(
      /^Non/,
    );
    const twice = ['Tremor without fits, without mention of more', 'Tremor without fits with mention of more'];
    const words = [{ form: 'trm', reads: 'tremor without fits without mention of more' }];
    expect((await order('trm', twice, words))[0]).toBe(twice[0]);
  });

  test('`with` is never the beginning of `without`, however few rows there are', async () => {
    const { ask } = await searchIn({ codes: [{ code: 'N40', title: 'Growth without luts' }] });
    expect((await ask('growth with luts')).hits.map(({ missing }) => missing)).toEqual([['with']]);
    expect((await ask('growth w luts')).hits.map(({ missing }) => missing)).toEqual([['w']]);
  });

  test('a corrected word never before a word as typed', async () => {
    expect(await order('spinel', ['Spinal cord', 'Spinel'])).toEqual(['Spinel']);
    expect(await order('spinel', ['Spinal cord'])).toEqual(['Spinal cord']);
  });

  test('short forms without vowels are not corrected', async () => {
    expect(await order('tkrs', ['Tars', 'Tires'])).toEqual([]);
  });

  test('codes: exact, then those that begin so in the publisher’s order', async () => {
    const { ask } = await searchIn({
      codes: ['C43', 'C43.0', 'C4A', 'C4A.0', 'C44'].map((code) => ({ code, title: `Skin ${code}` })),
    });
    expect(codesOf(await ask('c4'))).toEqual(['C43', 'C43.0', 'C4A', 'C4A.0', 'C44']);
    expect(codesOf(await ask('C43-C4A'))).toEqual(['C43', 'C43.0', 'C4A', 'C4A.0']);
    expect(codesOf(await ask('C4A.-'))).toEqual(['C4A', 'C4A.0']);
  });

  test('a list keeps its own order', async () => {
    const { ask } = await searchIn(STARTER);
    const reply = await ask('I21.9, 63621; 63620\nX99.9 d33.4', { limit: 2 });
    expect(codesOf(reply)).toEqual(['I21.9', '63621', '63620', 'D33.4']);
    expect(reply.notes).toEqual([{ say: 'search.list_unknown', with: { count: 1, codes: ['X99.9'] } }]);
  });

  test('codes pasted with descriptions in other words are found all the same', async () => {
    const { ask } = await searchIn(STARTER);
    const reply = await ask('1. D33.4 Benign neoplasm, spinal cord\n2. 63620 SRS lumbar\n');
    expect(codesOf(reply)).toEqual(['D33.4', '63620']);
  });

  test('a text that is a code of two systems shows both', async () => {
    const { ask } = await searchIn({
      codes: [
        { code: 'B02.01', title: 'A diagnosis' },
        { system: 'HCPCS', code: 'B0201', title: 'A supply' },
      ],
    });
    expect((await ask('b0201')).hits.map(({ system, why }) => `${system} ${why}`)).toEqual([
      'HCPCS code-exact',
      'ICD10CM code-exact',
    ]);
    expect((await ask('B02.01')).hits.map(({ system }) => system)).toEqual(['ICD10CM']);
  });
});

describe('status and badges', () => {
  const dated: PackFixture = {
    codes: [
      { system: 'CPT', code: '10001', title: 'Ended', validTo: dayOfDate('2024-12-31') },
      { system: 'CPT', code: '10002', title: 'Begins', validFrom: dayOfDate('2025-07-01') },
      { system: 'CPT', code: '10003', title: 'Begun', validFrom: dayOfDate('2025-01-01') },
      { system: 'CPT', code: '10004', title: 'Unlisted service', validFrom: dayOfDate('1990-01-01') },
      { system: 'CPT', code: '10005', title: 'Head of all', isHeader: true },
    ],
    addOns: ['10003'],
  };

  test('on the date asked about', async () => {
    const { ask } = await searchIn(dated);
    const show = async (text: string) =>
      (await ask(text)).hits.map((hit) => `${hit.code} ${hit.status} ${hit.badges.join()}`);
    expect(await show('10001-10005')).toEqual([
      '10001 inactive deleted',
      '10002 future ',
      '10003 active add-on,new',
      '10004 active unlisted',
      '10005 active header',
    ]);
    expect(await show('begins @2025-08-01')).toEqual(['10002 active new']);
  });
});

test('below a code that was typed whole come its own, before another system’s that begin so', async () => {
  const search = await searchIn({
    codes: [
      { system: 'HCPCS', code: 'E1100', title: 'Chair with wheels' },
      { system: 'ICD10CM', code: 'E11', title: 'Diabetes', isHeader: true },
      { system: 'ICD10CM', code: 'E11.9', title: 'Diabetes without more', parent: 'E11' },
    ],
  });
  expect(codesOf(await search.ask('E11'))).toEqual(['E11', 'E11.9', 'E1100']);
  expect(codesOf(await search.ask('E1'))[0]).toBe('E1100');
});

test('the edition that most hits are from is the one that is named', async () => {
  const old = { kind: 'codes', validFrom: '2020-01-01', validTo: '2020-12-31' } as const;
  const search = await searchIn(
    { ...old, id: 'one-2020', codes: [{ code: 'A10.0', title: 'Pain in knee' }] },
    {
      ...old,
      id: 'two-2020',
      codes: [
        { system: 'HCPCS', code: 'G0001', title: 'Pain in knee, care' },
        { system: 'HCPCS', code: 'G0002', title: 'Pain in knee, more care' },
      ],
    },
  );
  const { editionNote } = await search.ask('pain in knee');
  expect(editionNote?.with).toMatchObject({ edition: 'two-2020', systems: [{ say: 'search.system.HCPCS' }] });
});
