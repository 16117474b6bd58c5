import { describe, expect, it } from 'vitest';
import { broken, linesOf, problemsOf } from './fixtures/refuse.ts';
import type { Case } from './fixtures/refuse.ts';
import { SMALL_STARTER } from './fixtures/small-starter.ts';
import type { SmallFile } from './fixtures/small-starter.ts';

const TABLES: readonly (readonly [SmallFile, ...Case])[] = [
  ['pack.yaml', 'a pack without edition', "edition: '2025'\n", '', '1: `edition` is missing.'],
  [
    'sources.yaml',
    'a source that nothing cites',
    'book:',
    "spare:\n  { source: The spare, section: All, edition: '2025' }\nbook:",
    '2: Nothing cites the source `spare`: take it out.',
  ],
  ['sources.yaml', 'a source without edition', "edition: '2025', ", '', '2: `edition` is missing.'],
  [
    'places.yaml',
    'a place twice',
    "- { system: ICD10CM, place: '2'",
    "- { system: CPT, place: surgery, title: Again }\n- { system: ICD10CM, place: '2'",
    '2: Place surgery of CPT stands here twice.',
  ],
  [
    'places.yaml',
    'a parent below its child',
    "parent: '2'",
    "parent: '3'",
    '3: There is no place `3` of ICD10CM above this one: a parent comes before its children.',
  ],
  [
    'pos.yaml',
    'a place of service that is none',
    "'11'",
    "'1'",
    '1: `1` is not a place of service: two digits, in quotes.',
  ],
  ['words/all.yaml', 'a word in capitals', 'form: srs', 'form: SRS', '1: Write the form in small letters: srs.'],
  [
    'words/all.yaml',
    'a word that reads as itself',
    'reads: stereotactic radiosurgery',
    'reads: SRS',
    '1: `srs` reads as itself: take the row out.',
  ],
  [
    'numbers.yaml',
    'a number that is none',
    "'77427'",
    "'77427', 7a",
    '1: `7a` is neither a code nor a range such as 99202-99215, the lower code first.',
  ],
  [
    'relations.yaml',
    'an overlapping range',
    'a: [63620-63621]',
    "a: [63620-63621, '63621']",
    '3: 63621 overlaps 63620-63621 on side a of `srs-management`: name each code once.',
  ],
  [
    'relations.yaml',
    'an empty side',
    'a: [63620-63621]',
    'a: []',
    '2: Nothing stands on side a of `srs-management`: name at least one code.',
  ],
  [
    'relations.yaml',
    'a range of nothing',
    'a: [63620-63621]',
    'a: [63600-63610]',
    '3: No code of 63600-63610 has a file: mend it, write a page, or name it in numbers.yaml.',
  ],
  [
    'relations.yaml',
    'a scope that is none',
    'sameCourse',
    'samecourse',
    '5: `scope` has to be one of sameDay, sameSession, sameCourse, globalPeriod.',
  ],
  [
    'relations.yaml',
    'a course limit twice',
    'roles:',
    "  - { code: '63620', max: 2, source: book }\nroles:",
    '11: The course limit of 63620 stands here twice.',
  ],
  ['relations.yaml', 'a course limit of none', 'max: 1', 'max: 0', '10: `max` has to be at least 1.'],
  [
    'relations.yaml',
    'an id twice',
    'id: oncology',
    'id: srs-management',
    '12: The id `srs-management` is taken: every relation and role has its own.',
  ],
  ['modifiers/59.md', 'a modifier of no sort', 'sort: payment\n', '', '2: `sort` is missing.'],
  [
    'modifiers/59.md',
    'a modifier that is not the file’s',
    "modifier: '59'",
    "modifier: '58'",
    '2: The file is named 59.md and holds 58: both have to be the same.',
  ],
];

describe('the compiler refuses between files, naming each line and what to do:', () => {
  it('nothing of a folder that is in order', () => {
    expect(problemsOf(SMALL_STARTER)).toEqual([]);
  });

  for (const [file, what, from, to, ...problems] of TABLES) {
    it(`${file}: ${what}`, () => {
      expect(linesOf(file, from, to).toSorted()).toEqual(problems.toSorted());
    });
  }

  it('a relation that says the same again, sides exchanged', () => {
    const again = `
  - id: again
    a: ['77427']
    b: [63620-63621]
    scope: sameCourse
    who: sameIndividual
    why: The same.
    source: book
courses:`;
    expect(linesOf('relations.yaml', '\ncourses:', again)).toEqual([
      '9: `again` says the same as a relation above it: take one of them out.',
    ]);
  });

  it('two codes under one title', () => {
    expect(broken('codes/cpt/63621.md', ', each further lesion', ', First Lesion')).toEqual([
      's/codes/cpt/63621.md:2: Code 63620 has the same title: say what sets this one apart.',
    ]);
  });

  it('pairs of two sources', () => {
    const to =
      "addOnOf:\n  - { primary: '63620', type: 1, source: addons }\nptp:\n  - { column2: '77427', indicator: 0, source: book }";
    expect(broken('codes/cpt/63621.md', "addOnOf:\n  - { primary: '63620', type: 1, source: addons }", to)).toEqual([
      's/codes/cpt/63621.md:10: All pairs of the pack cite one source, and others cite `pairs`.',
    ]);
  });

  it('a missing table, a strange file and a strange folder', () => {
    const { 'numbers.yaml': _numbers, ...files } = SMALL_STARTER;
    expect(problemsOf({ ...files, 'numbres.yaml': '[]', 'codes/icd10/C72.md': '', 'modifiers/26.txt': '' })).toEqual([
      's/codes/icd10:1: Nothing reads this folder: known are cpt, hcpcs, icd10cm, icd10pcs.',
      's/modifiers/26.txt:1: Only pages (.md) are read from this folder: take the file out or rename it.',
      's/numbers.yaml:1: The file is missing: README.md says what it holds.',
      's/numbres.yaml:1: Nothing reads this file: take it out or rename it.',
    ]);
  });

  it('everything at once, in the order of files and lines', () => {
    const first = SMALL_STARTER['codes/cpt/63620.md'].replace('mai: 2', 'mai: 7').replace('- 59 |', '- 58 |');
    const words = SMALL_STARTER['words/all.yaml'].replace('form: srs', 'form: SRS');
    expect(problemsOf({ ...SMALL_STARTER, 'codes/cpt/63620.md': first, 'words/all.yaml': words })).toEqual([
      's/codes/cpt/63620.md:9: `mai` has to be one of 1, 2, 3.',
      's/codes/cpt/63620.md:24: There is no file for modifier 58: write modifiers/58.md or mend the modifier.',
      's/words/all.yaml:1: Write the form in small letters: srs.',
    ]);
  });
});
