/** From a term of the alphabetic index, over its references and tables, to a code that another pack describes. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeIndexPack, makeNotesPack } from '#test/fixtures/index-pack.ts';
import { codesOf, makePack, scratchFolder, searchPacks } from '#test/fixtures/search-pack.ts';
import { IndexTree } from './index-tree.ts';

const CODES = [
  { code: 'I61.9', title: 'Bleeding within the cerebrum' },
  { code: 'C22.9', title: 'Malignant growth of liver' },
  { code: 'C78.7', title: 'Secondary growth of liver' },
  { code: 'D23.9', title: 'Harmless growth of skin' },
  { code: 'T39.1X1', title: 'Taken by accident', isHeader: true },
  { code: 'T39.1X1A', title: 'Taken by accident, initial encounter' },
  { code: 'T39.1X1D', title: 'Taken by accident, subsequent encounter' },
  { code: 'I15.2', title: 'Stiffness due to glands' },
  { code: 'I10', title: 'Essential (primary) stiffness of the vessels' },
  { code: 'J36', title: 'Abscess beside the tonsil' },
  { code: 'F03.9', title: 'A state of mind of which nothing else is known or told by anybody' },
  { code: 'F05', title: 'Stupor due to something' },
  { code: 'I26.9', title: 'Something that is stuck in a vessel' },
  { code: 'I27.8', title: 'Chronic clot of a lung' },
  { code: 'N18.3', title: 'Worn kidney, stage 3', isHeader: true },
  { code: 'N18.30', title: 'Worn kidney, stage 3 unspecified' },
  { code: 'A41.5', title: 'Rot by other germs', isHeader: true },
  { code: 'A41.50', title: 'Rot by germs, unspecified' },
  { code: 'A41.51', title: 'Rot due to coliform germs' },
  { code: 'M25.56', title: 'Ache in knee', isHeader: true },
  { code: 'M25.569', title: 'Ache in unspecified knee' },
];

async function aLibrary() {
  const folder = scratchFolder(onTestFinished);
  const packs = [
    await makePack(folder, { id: 'icd10cm-test', kind: 'codes', codes: CODES }),
    await makeIndexPack(folder, {
      id: 'icd10cm-index-test',
      terms: [
        { way: ['Hemorrhage, hemorrhagic (concealed)'] },
        { way: ['Hemorrhage, hemorrhagic (concealed)', 'intracranial'] },
        { way: ['Hemorrhage, hemorrhagic (concealed)', 'intracranial', 'cerebral NEC'], codes: { 0: 'I61.9' } },
        { way: ['Apoplexy'], see: 'Hemorrhage, cerebral' },
        { way: ['Oozing'], see: 'Hemorrhage' },
        { way: ['Dermoid of skin'], see: 'Neoplasm, skin, benign' },
        { way: ['Hepatic tumor'], seeAlso: 'Neoplasm, malignant, by site' },
        { way: ['Tonsillar'], see: 'condition' },
        { way: ['Stiffness, stiff (benign)'], codes: { 0: 'I10' } },
        { way: ['Kidney stage 3'], codes: { 0: 'N18.3' } },
        { way: ['Rot', 'coliform'], codes: { 0: 'A41.5' } },
        { way: ['Gonalgia'], codes: { 0: 'M25.56-' } },
        { way: ['Misdeed'], see: 'categories I10-I15' },
        { way: ['Retired'], codes: { 0: 'Z99.9' } },
        { way: ['Stupor (deep (very)) (acute)'], codes: { 0: 'F03.9' } },
        { way: ['Clot (acute)'] },
        { way: ['Clot (acute)', 'lung'], codes: { 0: 'I26.9' } },
      ],
    }),
    await makeIndexPack(folder, {
      id: 'icd10cm-neoplasm-test',
      heads: { 2: 'Malignant Primary', 3: 'Malignant Secondary', 5: 'Benign' },
      terms: [
        { way: ['Neoplasm, neoplastic'] },
        { way: ['Neoplasm, neoplastic', 'liver'], codes: { 2: 'C22.9', 3: 'C78.7' } },
        { way: ['Neoplasm, neoplastic', 'skin NOS'], codes: { 5: 'D23.9' } },
      ],
    }),
    await makeIndexPack(folder, {
      id: 'icd10cm-drug-test',
      heads: { 2: 'Poisoning Accidental (unintentional)' },
      terms: [{ way: ['Paracetamol'], codes: { 2: 'T39.1X1' } }],
    }),
    await makeNotesPack(folder, [
      ['J36', 'inclusionTerm', 'Quinsy'],
      ['F05', 'inclusionTerm', 'Dulness (acute) NOS'],
      ['F03.9', 'inclusionTerm', 'Dulness'],
      ['J36', 'excludes1', 'herpangina'],
    ]),
  ];
  packs.forEach((pack) => pack.close());
  return searchPacks(packs);
}

describe('the alphabetic index', () => {
  test.each([
    ['hemorrhage cerebral', 'I61.9', 'Hemorrhage, hemorrhagic, intracranial, cerebral NEC'],
    ['concealed hemorrhagic cerebral', 'I61.9', 'Hemorrhage, hemorrhagic, intracranial, cerebral NEC'],
    ['apoplexy', 'I61.9', 'Apoplexy'],
    ['dermoid skin', 'D23.9', 'Dermoid of skin'],
    ['liver secondary neoplasm', 'C78.7', 'Neoplasm, neoplastic, liver: Malignant Secondary'],
  ])('%s leads to %s, and the hit names the way', async (text, code, name) => {
    const { ask } = await aLibrary();
    const [first] = (await ask(text)).hits;
    expect(first).toMatchObject({ code, why: 'index', titleSource: 'codes' });
    expect(first?.explain[0]).toEqual({ say: 'search.explain.index', with: { name } });
  });

  test('a main term that is asked for whole leads to its default code before any title, and further words past it', async () => {
    const { ask } = await aLibrary();
    expect(codesOf(await ask('stiffness'))).toEqual(['I10', 'I15.2']);
    expect(codesOf(await ask('stiffness glands'))[0]).toBe('I15.2');
  });

  test.each([
    ['stupor', 'F03.9'],
    ['lung clot', 'I26.9'],
    ['clot lung acute', 'I26.9'],
    ['liver malignant neoplasm', 'C22.9'],
  ])(
    '%s is asked for whole, whatever the index puts in brackets, in its order or between the lines',
    async (text, code) => {
      const { ask } = await aLibrary();
      expect(codesOf(await ask(text))[0]).toBe(code);
    },
  );

  test('a term that is sent to another one is read as it, and so is one that is sent to a kind of neoplasm', async () => {
    const { ask } = await aLibrary();
    const oozing = await ask('oozing cerebral');
    expect(codesOf(oozing)).toEqual(['I61.9']);
    expect(oozing.readAs).toEqual([{ from: 'oozing', to: 'hemorrhage', kind: 'synonym' }]);
    expect(codesOf(await ask('hepatic tumor liver'))[0]).toBe('C22.9');
  });

  test('a code that lacks its seventh character is answered by its initial encounter', async () => {
    const { ask } = await aLibrary();
    const [first] = (await ask('paracetamol poisoning')).hits;
    expect(first).toMatchObject({ code: 'T39.1X1A', billable: true, why: 'index' });
  });

  test('a code that was divided since is answered by the one that says no more, and the header stays beside it where the side is open', async () => {
    const { ask } = await aLibrary();
    expect((await ask('kidney stage 3')).hits[0]).toMatchObject({ code: 'N18.30', why: 'index' });
    expect((await ask('gonalgia')).hits.map(({ code }) => code)).toEqual(['M25.569', 'M25.56']);
  });

  test('what was divided from the whole and has the words in its title stands before the rest of the whole', async () => {
    const { ask } = await aLibrary();
    expect(codesOf(await ask('rot coliform')).slice(0, 2)).toEqual(['A41.51', 'A41.50']);
    expect(codesOf(await ask('kidney stage 3'))[0]).toBe('N18.30');
  });

  test('an inclusion term that names the whole without further detail is as good as a title', async () => {
    const { ask } = await aLibrary();
    expect(codesOf(await ask('dulness'))).toEqual(['F05', 'F03.9']);
  });

  test('an entry whose code no pack describes is left out, and so is one that leads to a range', async () => {
    const { ask } = await aLibrary();
    expect((await ask('misdeed')).hits).toEqual([]);
    expect((await ask('retired')).hits).toEqual([]);
  });

  test('a code stands once, however many entries lead to it', async () => {
    const { ask } = await aLibrary();
    const codes = codesOf(await ask('growth liver malignant'));
    expect(codes).toEqual([...new Set(codes)]);
  });

  test('an index without a snapshot is read all the same', async () => {
    const folder = scratchFolder(onTestFinished);
    const terms = [{ way: ['Quinsy'], codes: { 0: 'J36' } }];
    const packs = [
      await makePack(folder, { id: 'icd10cm-test', kind: 'codes', codes: CODES }),
      await makeIndexPack(folder, { id: 'icd10cm-index-test', terms, isSearchable: false }),
    ];
    packs.forEach((pack) => pack.close());
    expect(codesOf(await searchPacks(packs).ask('quinsy'))).toEqual(['J36']);
  });
});

describe('the tabular list', () => {
  test('an inclusion term is another name of its code, an exclusion is none', async () => {
    const { ask } = await aLibrary();
    const [first] = (await ask('quinsy')).hits;
    expect(first).toMatchObject({ code: 'J36', why: 'synonym' });
    expect(first?.explain[0]).toEqual({ say: 'search.explain.synonym', with: { name: 'Quinsy' } });
    expect(codesOf(await ask('herpangina'))).toEqual([]);
  });
});

describe('a reference', () => {
  const tree = new IndexTree([
    { id: 1, parent: null, title: 'Complication, complications (from)' },
    { id: 2, parent: 1, title: 'vaccination' },
    { id: 3, parent: 2, title: 'protein sickness NEC' },
    { id: 4, parent: null, title: 'Neoplasm, neoplastic' },
    { id: 5, parent: 4, title: 'bone' },
  ]);

  test.each([
    ['Complications, vaccination', 2],
    ['Complication (any), vaccination', 2],
    ['Complications, protein sickness', 3],
    ['Complications, vaccination; Fever', 2],
    ['Complications, by site', 1],
    ['Fever', undefined],
    ['Complications, fever', undefined],
    ['', undefined],
  ])('%s leads to %s', (text, id) => {
    expect(tree.follow(text)?.term.id).toBe(id);
  });

  test('names a column of the table of neoplasms', () => {
    expect(tree.follow('Neoplasm, bone, malignant')).toMatchObject({ column: 2, term: { id: 5 }, isBySite: false });
    expect(tree.follow('Neoplasm, uncertain behavior, by site')).toMatchObject({ column: 6, isBySite: true });
  });
});
