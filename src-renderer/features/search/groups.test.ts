import { describe, expect, test } from 'vitest';
import type { SearchHit, SearchReply, System } from '#contract/types.ts';
import { isCodeList } from './code-list.ts';
import { fit } from './fit.ts';
import { dateOf, groupHits, standingOf } from './groups.ts';
import { foldReadings } from './readings.ts';
import { outOfForce, placeOf, reasonOf, sentencesOf } from './reasons.ts';

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
    expect(groupHits(reply({}), hits, null).map(({ partial }) => partial)).toEqual([
      null,
      { has: 2, of: 3, without: ['srs'] },
    ]);
    // Each lacks another word: none can be named for all of them.
    const apart = [hit('CPT', '63620', ['srs']), hit('CPT', '63621', ['spine'])];
    expect(groupHits(reply({}), apart, null)[0]?.partial).toEqual({ has: 2, of: 3, without: [] });
  });

  test('codes that were asked for one by one are all shown', () => {
    const hits = [
      ...Array.from({ length: 30 }, (_, at) => ({ ...hit('CPT', `773${at + 10}`), why: 'code-exact' as const })),
      ...Array.from({ length: 20 }, (_, at) => ({ ...hit('ICD10CM', `M${at + 10}`), why: 'code-exact' as const })),
    ];
    expect(groupHits(reply({}), hits, null).map(({ hits: shown }) => shown.length)).toEqual([30, 20]);
  });
});

describe('an edition and the date', () => {
  const pack = { validFrom: '2025-10-01', validTo: '2026-09-30' };
  test.each([
    ['2026-03-10', null],
    ['2026-09-30', null],
    ['2026-10-01', { kind: 'older', date: '2026-09-30' }],
    ['2025-09-30', { kind: 'newer', date: '2025-10-01' }],
  ])('on %s', (date, standing) => expect(standingOf(pack, date)).toEqual(standing));

  test('one without an end holds on', () => {
    expect(standingOf({ ...pack, validTo: null }, '2030-01-01')).toBeNull();
  });

  test.each([
    ['e11 @2025-03-10', '2025-03-10'],
    ['@2025-03-10 e11', '2025-03-10'],
    ['e11 x@2025-03-10', '2026-11-29'],
    ['e11', '2026-11-29'],
  ])('%s is for %s', (text, date) => expect(dateOf(text, '2026-11-29')).toBe(date));
});

describe('how words were read', () => {
  test('each word stands once, with all its meanings', () => {
    const read = (from: string, to: string) => ({ from, to, kind: 'abbreviation' as const });
    expect(
      foldReadings([read('srs', 'radiosurgery'), read('spine', 'spinal'), read('srs', 'stereotactic radiosurgery')]),
    ).toEqual([
      { from: 'srs', to: ['radiosurgery', 'stereotactic radiosurgery'], kind: 'abbreviation' },
      { from: 'spine', to: ['spinal'], kind: 'abbreviation' },
    ]);
  });
});

describe('why a row is there', () => {
  const found = { say: 'search.explain.index', with: { name: 'Hemorrhage, intracranial' } };

  test('is said beside the title where an index entry or another name led to it', () => {
    expect(reasonOf({ explain: [found] })).toBe('Index: Hemorrhage, intracranial');
    expect(reasonOf({ explain: [{ say: 'search.explain.title', with: {} }] })).toBeNull();
  });

  test('is told in sentences only where the row does not show it', () => {
    expect(sentencesOf({ why: 'code-exact', explain: [found] })).toEqual([]);
    expect(sentencesOf({ why: 'index', explain: [found] })).toEqual(['Index entry: Hemorrhage, intracranial.']);
  });

  test('a code out of force says from when or until when', () => {
    const ended = { say: 'search.explain.inactive', with: { date: { date: '2014-12-31' } } };
    expect(outOfForce({ status: 'inactive', explain: [found, ended] })).toBe('Ended Dec 31, 2014');
    expect(outOfForce({ status: 'inactive', explain: [] })).toBe('Ended');
    expect(outOfForce({ status: 'active', explain: [ended] })).toBeNull();
  });

  test('its place is the outermost category and the nearest ones, each once', () => {
    expect(placeOf({ path: ['Surgery', 'Spine'] })).toBe('Surgery › Spine');
    expect(placeOf({ path: ['Chapter 19', 'Poisoning', 'Poisoning', 'Derivatives', 'Accidental'] })).toBe(
      'Chapter 19 › … › Derivatives › Accidental',
    );
    expect(placeOf({ path: [] })).toBe('');
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
