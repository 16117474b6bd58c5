import { describe, expect, it } from 'vitest';
import { linesOf } from './fixtures/refuse.ts';
import type { Case } from './fixtures/refuse.ts';

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
    'a rule on our own word alone',
    'Sources: book',
    'Sources: codedesk-editors-2025',
    '16: Section `descriptor` rests on our own word alone: name whose rule it is.',
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
  [
    'an expectation of no rule',
    'Expect: none',
    'Expect: range.do_not_report error',
    '47: There is no rule `range.do_not_report`: mend its name.',
  ],
  [
    'an entry without a day',
    'Entry: 63620; dx C72.0; @2025-03-10',
    'Entry: 63620; dx C72.0',
    '46: The entry leaves a day open: add a part such as `@2025-03-10`, so that it reads the same every day.',
  ],
  [
    'an entry with a code that is not there',
    'Entry: 63620; dx C72.0;',
    'Entry: 63622; dx C72.0 D33.4;',
    '46: There is no file for code 63622: write one, mend the number, or name it in numbers.yaml.',
    '46: There is no file for code D33.4: write one, mend the number, or name it in numbers.yaml.',
  ],
  ['an entry of no code', 'Entry: 63620; dx C72.0; @2025-03-10', 'Entry: @2025-03-10', '46: The entry names no code.'],
  [
    'two examples of one title',
    'One line, one unit.',
    'One line, one unit.\n\n### One tumor\nEntry: 63620@2025-03-10\nExpect: none',
    '51: Another example of this page is called `One tumor`.',
  ],
];

describe('the compiler refuses in a page, naming the line and what to do:', () => {
  for (const [what, from, to, ...problems] of [...FACTS, ...SECTIONS]) {
    it(what, () => {
      expect(linesOf('codes/cpt/63620.md', from, to).toSorted()).toEqual(problems.toSorted());
    });
  }
});
