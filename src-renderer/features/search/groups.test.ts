import { describe, expect, test } from 'vitest';
import type { SearchHit, SearchReply, System } from '#contract/types.ts';
import { isCodeList } from './code-list.ts';
import { fit } from './fit.ts';
import { groupHits } from './groups.ts';

const hit = (system: System, code: string, missing: readonly string[] = []) =>
  ({ system, code, edition: '2025', titleSource: 'starter', missing }) as unknown as SearchHit;
const reply = (counts: SearchReply['counts'], query = 'srs spine lesion') => ({ query, counts }) as SearchReply;

describe('groups', () => {
  test('stand in the order of their best hit, with what is not shown counted', () => {
    const hits = [
      hit('ICD10CM', 'M43'),
      hit('CPT', '63620'),
      ...Array.from({ length: 8 }, (_, at) => hit('CPT', `7730${at}`)),
    ];
    const groups = groupHits(reply({ CPT: 20, ICD10CM: 1 }), hits, null);
    expect(groups.map(({ system, hits: shown, more }) => [system, shown.length, more])).toEqual([
      ['ICD10CM', 1, 0],
      ['CPT', 4, 16],
    ]);
  });

  test('one system alone is shown whole', () => {
    const hits = Array.from({ length: 30 }, (_, at) => hit('CPT', `773${at + 10}`));
    expect(groupHits(reply({ CPT: 30 }), hits, 'CPT')[0]?.hits).toHaveLength(30);
  });

  test('say how many words even their fullest hit has', () => {
    const hits = [hit('CPT', '63620'), hit('ICD10CM', 'M43', ['srs']), hit('ICD10CM', 'M44', ['srs', 'lesion'])];
    expect(groupHits(reply({}), hits, null).map(({ partial }) => partial)).toEqual([null, { has: 2, of: 3 }]);
  });
});

describe('fit', () => {
  const title =
    'Image-guided robotic linear accelerator-based stereotactic radiosurgery, delivery including collimator changes, all lesions';
  const mark = (word: string): [number, number] => [title.indexOf(word), title.indexOf(word) + word.length];

  test('leaves a title whole whose matches are in sight', () => {
    const marks = [mark('robotic')];
    expect(fit(title, marks, 60)).toEqual({ text: title, marks });
  });

  test('cuts between the matches, never in them', () => {
    const { text, marks } = fit(title, [mark('stereotactic'), mark('lesions')], 60);
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['stereotactic', 'lesions']);
    expect(text).toContain(' … ');
    expect(text.length).toBeLessThan(title.length);
  });
});

describe('a list of codes', () => {
  test.each(['63620 63621x2 77427-26', '63620, 63621', '63620 C72.0', 'G0340 G0339', '27447-RT@2025-01-20 99213-24'])(
    '%s is one',
    (text) => expect(isCodeList(text)).toBe(true),
  );
  test.each(['63620', 'spine radiosurgery', 'srs 63620', '61781-61783', ''])('%s is none', (text) =>
    expect(isCodeList(text)).toBe(false),
  );
});
