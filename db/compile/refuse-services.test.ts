import { describe, expect, it } from 'vitest';
import { linesOf } from './fixtures/refuse.ts';
import type { Case } from './fixtures/refuse.ts';
import type { SmallFile } from './fixtures/small-starter.ts';

const BROKEN: readonly (readonly [SmallFile, ...Case])[] = [
  [
    'services.yaml',
    'a kind that there is not',
    'timed:',
    'timid:',
    '2: Unknown field `timid`: known here are timed, window, further, component, separate, age, sex, span, record.',
  ],
  [
    'services.yaml',
    'a field that the kind has not',
    'minutes: 15',
    'minutes: 15, each: 15',
    '2: Unknown field `each`: known here are id, codes, source, from, to, minutes.',
  ],
  ['services.yaml', 'a field that is missing', ', minutes: 15', '', '2: `minutes` is missing.'],
  [
    'services.yaml',
    'a code that is none',
    "['97110']",
    "['9711']",
    '2: `9711` is neither a code nor a range such as 97110-97112, the lower code first.',
  ],
  [
    'services.yaml',
    'a code that is named and none',
    "of: ['96365']",
    "of: ['963']",
    '6: `963` of `more` is not a code.',
  ],
  [
    'services.yaml',
    'codes that overlap',
    "['97110']",
    "['97110', 97110-97112]",
    '2: 97110-97112 overlaps another range of `quarters`: name each code once.',
  ],
  [
    'services.yaml',
    'an id twice',
    'id: first',
    'id: quarters',
    '4: The id `quarters` is taken: every row has its own.',
  ],
  [
    'services.yaml',
    'the most below the least',
    'max: 60',
    'max: 15',
    '4: The most of `first`, 15, is less than the least, 16.',
  ],
  [
    'services.yaml',
    'a source that there is not',
    'over: 31, source: book',
    'over: 31, source: tale',
    '6: There is no source `tale` in sources.yaml.',
  ],
  ['services.yaml', 'no code', "codes: ['97110']", 'codes: []', '2: `quarters` names no code: name at least one.'],
  ['ended.yaml', 'a code twice', "['99201']", "['99201', '99201']", '1: 99201 stands here twice.'],
  ['ended.yaml', 'a code with a file', "['99201']", "['63620']", '1: 63620 has a file: write its last day there.'],
  ['ended.yaml', 'a successor that is no code', "['99202']", "['992']", '1: `992` is not a code.'],
  ['ended.yaml', 'no day', 'to: 2020-12-31, ', '', '1: `to` is missing.'],
];

const CASES = BROKEN.map(([file, what, from, to, ...problems]) => ({ file, what, from, to, problems }));

describe('rows about services, and ended codes', () => {
  it.each(CASES)('$file: $what is refused', ({ file, from, to, problems }) => {
    expect(linesOf(file, from, to)).toEqual(problems);
  });
});
