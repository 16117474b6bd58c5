import { describe, expect, it } from 'vitest';
import { SMALL_STARTER, writeStarter } from './fixtures/small-starter.ts';
import type { SmallFile } from './fixtures/small-starter.ts';
import { createProblems, formatProblem } from './problems.ts';
import { readStarter } from './read.ts';
import { validate } from './validate.ts';

function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const { folder, remove } = writeStarter(files);
  try {
    const problems = createProblems();
    validate(readStarter({ folder, name: 's' }, problems.report), problems.report);
    return problems.list().map(formatProblem);
  } finally {
    remove();
  }
}

/** The small starter with one text of one file replaced. */
function broken(file: SmallFile, from: string, to: string): readonly string[] {
  const text = SMALL_STARTER[file];
  expect(text, `the fixture holds ${from}`).toContain(from);
  return problemsOf({ ...SMALL_STARTER, [file]: text.replace(from, () => to) });
}

/** The problems of one broken file, each expected to begin with that file's name. */
function linesOf(file: SmallFile, from: string, to: string): readonly string[] {
  return broken(file, from, to).map((problem) => {
    const start = `s/${file}:`;
    return problem.startsWith(start) ? problem.slice(start.length) : problem;
  });
}

type Case = readonly [what: string, from: string, to: string, ...problems: string[]];
const FIELDS =
  'system, code, title, titleShort, place, billable, from, to, synonyms, source, mue, addOnOf, ptp, indicators';
const KINDS =
  'descriptor, guidelines, modifiers, medical-necessity, responsibility, important, plain-words, description, examples, documentation, disclaimer';
const PAIR = "{ column2: '77427', indicator: 0, source: pairs }";
const LIMIT = '{ setting: practitioner, value: 1, mai: 2, source: limits }';

const FACTS: readonly Case[] = [
  ['an unknown field', 'synonyms: [', 'synonym: [', `7: Unknown field \`synonym\`: known here are ${FIELDS}.`],
  [
    'an unknown field inside a row',
    'mai: 2,',
    'mai: 2, units: 1,',
    '9: Unknown field `units`: known here are setting, value, mai, rationale, source.',
  ],
  ['a missing title', 'title: Spinal radiosurgery, first lesion\n', '', '2: `title` is missing.'],
  ['an empty title', 'title: Spinal radiosurgery, first lesion', 'title:', '2: `title` is missing.'],
  ['a code without quotes', "code: '63620'", 'code: 63620', "3: Write `code` in quotes: '63620'."],
  ['an indicator without quotes', "'090'", '090', "13: Write `globalDays` in quotes: '090'."],
  ['a flag that is none', 'billable: true', 'billable: yes', '6: `billable` has to be true or false.'],
  ['a number in quotes', 'value: 1,', "value: '1',", '9: `value` has to be a whole number, without quotes.'],
  ['a value of no list', 'mai: 2', 'mai: 4', '9: `mai` has to be one of 1, 2, 3.'],
  ['a text where a list belongs', '[srs spine]', 'srs spine', '7: `synonyms` has to be a list.'],
  [
    'a day that does not exist',
    'billable: true',
    'billable: true\nfrom: 2025-02-29',
    '7: `from` has to be a day that exists, written like 2025-03-10.',
  ],
  [
    'a life that ends before it begins',
    'billable: true',
    'billable: true\nfrom: 2025-03-01\nto: 2025-02-01',
    '2: The last day, 2025-02-01, lies before the first, 2025-03-01.',
  ],
  [
    'YAML that cannot be read',
    'synonyms: [srs spine]',
    'synonyms: [srs spine',
    '8: This is not YAML as it should be: Flow sequence in block collection must be sufficiently indented and end with a ].',
  ],
  [
    'a field twice',
    'place: surgery',
    'place: surgery\nplace: surgery',
    '6: This is not YAML as it should be: Map keys must be unique.',
  ],
  [
    'a place that is not there',
    'place: surgery',
    'place: surgry',
    '5: There is no place `surgry` of CPT in places.yaml.',
  ],
  [
    'no place',
    'place: surgery\n',
    '',
    '2: `place` is missing: name a place of places.yaml, or write the page of the header above this code.',
  ],
  [
    'a pair with a code that is not there',
    "'77427'",
    "'77428'",
    '11: There is no file for code 77428: write one, mend the number, or name it in numbers.yaml.',
  ],
  ['a pair with what is no code', "'77427'", "'7742'", '11: `7742` is not a code.'],
  ['a pair twice', PAIR, `${PAIR}\n  - ${PAIR}`, '12: The pair with 77427 stands here twice.'],
  ['a limit twice', LIMIT, `${LIMIT}\n  - ${LIMIT}`, '10: The unit limit for practitioner stands here twice.'],
  [
    'a source that is not there',
    'source: pairs',
    'source: pears',
    '11: There is no source `pears` in sources.yaml.',
    's/sources.yaml:8: Nothing cites the source `pairs`: take it out.',
  ],
  [
    'a system that is not the folder’s',
    'system: CPT',
    'system: HCPCS',
    '2: The file lies in codes/cpt, so its `system` has to be CPT.',
    '3: `63620` is not how a code of HCPCS is written.',
  ],
  [
    'a code that is not the file’s',
    "code: '63620'",
    "code: '63622'",
    '3: The file is named 63620.md and holds 63622: both have to be the same.',
  ],
  [
    'no front matter',
    '---\nsystem',
    'system',
    '1: The file has to begin with its facts between two lines of three dashes (---).',
  ],
];

const SECTIONS: readonly Case[] = [
  [
    'an unknown section',
    '## descriptor',
    '## description of it',
    `16: There is no section \`description of it\` to write: known are ${KINDS}.`,
  ],
  [
    'a section twice',
    '## important',
    '## modifiers',
    '31: Section `modifiers` stands here a second time: put both together.',
    '34: Write `modifiers | verdict | why`, the verdict being one of allowed, sometimes, with-records, not-allowed.',
  ],
  [
    'text under no section',
    '## descriptor',
    'Some text.\n\n## descriptor',
    '16: Text has to stand under a section heading such as `## descriptor`.',
  ],
  [
    'a section without sources',
    'Sources: book\n\nOne target',
    'One target',
    '16: Section `descriptor` names no source: write `Sources: …` in the line under its heading.',
  ],
  [
    'sources that are none',
    'Sources: book',
    'Sources:',
    '17: `Sources:` is followed by nothing: name at least one key of sources.yaml.',
  ],
  [
    'a section’s source that is not there',
    'Sources: book',
    'Sources: book, bok',
    '17: There is no source `bok` in sources.yaml.',
  ],
  [
    'an empty section',
    'One target in the spine.\n',
    '',
    '16: Section `descriptor` is empty: write it or take its heading out.',
  ],
  ['a raw HTML tag', 'One target', 'One <b>target</b>', '19: Take out the HTML tag <b>: pages are plain Markdown.'],
  [
    'an unknown modifier',
    '- 59 |',
    '- 59, 95 |',
    '24: There is no file for modifier 95: write modifiers/95.md or mend the modifier.',
  ],
  [
    'an unknown verdict',
    '| sometimes |',
    '| maybe |',
    '24: Write `modifiers | verdict | why`, the verdict being one of allowed, sometimes, with-records, not-allowed.',
  ],
  [
    'a role without text',
    '63621 | Plans and treats.',
    '63621',
    '29: Write `role | codes | what they do`, the role in small letters with hyphens.',
  ],
  [
    'a role’s range of nothing',
    '63620, 63621 | Plans',
    '77431-77435 | Plans',
    '29: No code of 77431-77435 has a file: mend it, write a page, or name it in numbers.yaml.',
  ],
  [
    'a code to know without text',
    '- 63621 | Each further lesion,\n  up to two.',
    '- 63621',
    '34: Write `code | what to know`, or `from-to | what to know`.',
  ],
  [
    'a range upside down',
    '- 63621 | Each',
    '- 63621-63620 | Each',
    '34: `63621-63620` is neither a code nor a range such as 77427-77432, the lower code first.',
  ],
  [
    'text after a list',
    '  up to two.',
    'Up to two.',
    '35: The list is the last thing of this section: move this text above it, or indent it to go on with the entry.',
  ],
  [
    'an example without expectation',
    'Expect: none\n',
    '',
    '45: The example needs a line `Entry: …` and a line `Expect: …`.',
  ],
  [
    'an expectation that is none',
    'Expect: none',
    'Expect: fine',
    '47: `fine` is not an expectation: write `none`, or `rule error` and `rule warning` with commas between.',
  ],
];

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
  ['words.yaml', 'a word in capitals', 'form: srs', 'form: SRS', '1: Write the form in small letters: srs.'],
  [
    'words.yaml',
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

describe('the compiler refuses, naming file, line and what to do:', () => {
  it('nothing of a folder that is in order', () => {
    expect(problemsOf(SMALL_STARTER)).toEqual([]);
  });

  it.each([...FACTS, ...SECTIONS])('%s', (_what, from, to, ...problems) => {
    expect(linesOf('codes/cpt/63620.md', from, to).toSorted()).toEqual(problems.toSorted());
  });

  it.each(TABLES)('%s: %s', (file, _what, from, to, ...problems) => {
    expect(linesOf(file, from, to).toSorted()).toEqual(problems.toSorted());
  });

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
    const { 'words.yaml': _words, ...files } = SMALL_STARTER;
    expect(problemsOf({ ...files, 'wrods.yaml': '[]', 'codes/icd10/C72.md': '', 'modifiers/26.txt': '' })).toEqual([
      's/codes/icd10:1: Nothing reads this folder: known are cpt, hcpcs, icd10cm, icd10pcs.',
      's/modifiers/26.txt:1: Only pages (.md) are read from this folder: take the file out or rename it.',
      's/words.yaml:1: The file is missing: README.md says what it holds.',
      's/wrods.yaml:1: Nothing reads this file: take it out or rename it.',
    ]);
  });

  it('everything at once, in the order of files and lines', () => {
    const first = SMALL_STARTER['codes/cpt/63620.md'].replace('mai: 2', 'mai: 7').replace('- 59 |', '- 58 |');
    const words = SMALL_STARTER['words.yaml'].replace('form: srs', 'form: SRS');
    expect(problemsOf({ ...SMALL_STARTER, 'codes/cpt/63620.md': first, 'words.yaml': words })).toEqual([
      's/codes/cpt/63620.md:9: `mai` has to be one of 1, 2, 3.',
      's/codes/cpt/63620.md:24: There is no file for modifier 58: write modifiers/58.md or mend the modifier.',
      's/words.yaml:1: Write the form in small letters: srs.',
    ]);
  });
});
