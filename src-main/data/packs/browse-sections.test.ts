/** The level between ICD-10-CM's chapters and categories, from official forms made up for the test. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFile, importInto } from '#test/fixtures/imports.ts';
import { officialOrder } from '#test/fixtures/official-forms.ts';
import { aFolder } from '#test/fixtures/packs.ts';
import { join } from 'node:path';
import { browse } from './browse.ts';
import { Library } from './library.ts';

let folder = aFolder();
let library: Library | null = null;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => {
  library?.close();
  folder.remove();
});

const ORDER = officialOrder([
  ['C73', '1', 'One', 'Made up one'],
  ['C75', '0', 'Two', 'Made up two'],
  ['C750', '1', 'Two point nought', 'Made up two point nought'],
  ['C7A', '1', 'Three', 'Made up three'],
  ['C76', '1', 'Four', 'Made up four'],
  ['C80', '1', 'Five', 'Made up five'],
  ['D49', '1', 'Six', 'Made up six'],
]);

const section = (id: string, title: string) =>
  `<section id="${id}"><desc>${title} (${id})</desc><diag><name>${id.slice(0, 3)}</name><desc>Made up</desc></diag></section>`;
const TABULAR = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2026</version><chapter><name>2</name><desc>Made-up chapter (C00-D49)</desc>
${section('C73-C75', 'Made-up glands')}${section('C7A-C7A', 'Made-up others')}${section('C76-C80', 'Made-up places')}
</chapter></ICD10CM.tabular>`;

async function treeWith(files: Readonly<Record<string, string>>) {
  const { outcomes } = await importInto(
    folder.path,
    Object.entries(files).map(([name, content]) => aFile(folder.path, name, content)),
  );
  expect(outcomes.map(({ state }) => state)).toEqual(outcomes.map(() => 'installed'));
  const opened = new Library({ localFolder: join(folder.path, 'packs'), libraryFolder: null, starterPack: null });
  library = opened;
  return (place: string) => {
    const level = browse(opened, place, '2026-01-15');
    return level === null ? null : level.children.map((child) => `${child.place} ${child.children}`);
  };
}

test('a chapter shows its sections, in the order of the codes, and each holds its own categories', async () => {
  const at = await treeWith({ 'icd10cm_order_2026.txt': ORDER, 'icd10cm_tabular_2026.xml': TABULAR });
  expect(at('ICD10CM/2')).toEqual(['ICD10CM/C73-C75 2', 'ICD10CM/C7A-C7A 1', 'ICD10CM/C76-C80 2', 'ICD10CM/D49 0']);
  expect(at('ICD10CM/C73-C75')).toEqual(['ICD10CM/C73 0', 'ICD10CM/C75 1']);
  expect(at('icd10cm/c76-c80')).toEqual(['ICD10CM/C76 0', 'ICD10CM/C80 0']);
  expect(at('ICD10CM/C7A-C7A')).toEqual(['ICD10CM/C7A 0']);
  expect(library === null ? null : browse(library, 'ICD10CM/C73-C75', '2026-01-15')).toMatchObject({
    place: 'ICD10CM/C73-C75',
    title: expect.stringContaining('Made-up glands') as string,
    edition: { pack: 'icd10cm-2026' },
  });
});

test('without a tabular list a chapter shows its categories, and a range is a place all the same', async () => {
  const at = await treeWith({ 'icd10cm_order_2026.txt': ORDER });
  expect(at('ICD10CM/2')).toHaveLength(6);
  expect(at('ICD10CM/C76-C80')).toEqual(['ICD10CM/C76 0', 'ICD10CM/C80 0']);
  expect(at('ICD10CM/E08-E13')).toBeNull();
  expect(at('ICD10CM/C7A')).toEqual([]);
});
