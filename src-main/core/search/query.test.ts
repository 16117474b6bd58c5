import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { always } from '#test/fixtures/always.ts';
import type { CodeAsk } from './asks.ts';
import { MAX_WORDS } from './pieces.ts';
import { MAX_LIST, MAX_TEXT, parseQuery } from './query.ts';

/** A question in short: `word`, `typing*`, "phrase", -without, and codes as they are asked for. */
function inShort(text: string): string {
  const query = parseQuery(text);
  return [
    ...query.words.map(({ word, isTyping }) => (isTyping ? `${word}*` : word)),
    ...query.phrases.map((words) => `"${words.map(({ word, isTyping }) => (isTyping ? `${word}*` : word)).join(' ')}"`),
    ...query.without.map((word) => `-${word}`),
    ...query.asks.map((ask) => `[${ofAsk(ask)}]`),
    ...query.within.map((ask) => `{${ofAsk(ask)}}`),
    ...query.systems.map((system) => `${system}:`),
    ...(query.isFullText ? ['ex:'] : []),
    ...(query.date === null ? [] : [`@${query.date}`]),
    ...(query.isList ? ['list'] : []),
  ].join(' ');
}

function ofAsk(ask: CodeAsk): string {
  const systems = ask.systems.length === 0 ? '' : `${ask.systems.join('+')} `;
  switch (ask.kind) {
    case 'exact':
      return `${systems}= ${ask.key}`;
    case 'begins':
      return `${systems}${ask.key}${ask.isOpen ? '.-' : ''}`;
    case 'range':
      return `${systems}${ask.from}-${ask.to}`;
  }
}

describe('words', () => {
  test.each([
    ['spinal radiosurg', 'spinal radiosurg*'],
    ['spinal radiosurg ', 'spinal radiosurg'],
    ['  Spinal,  RADIOSURGERY; first', 'spinal radiosurgery first*'],
    ['type 2 diabetes', 'type 2 diabetes*'],
    ['left left left', 'left'],
    ['left fracture left', 'left fracture'],
    ["crohn's", 'crohn*'],
    ['100 mg', '100 mg*'],
    ['', ''],
    ['???', ''],
    ['.*[a-z]+(', ''],
    ['knee .*[a-z]+( pain', 'knee pain*'],
    ['(L) knee', 'l knee*'],
    ['q.d.', 'q d*'],
  ])('%j', (text, expected) => {
    expect(inShort(text)).toBe(expected);
  });
});

describe('codes', () => {
  test.each([
    ['d334', 'd334* [D334]'],
    ['D33.4', 'd33 4* [ICD10CM D334]'],
    ['D33.', 'd33* [D33]'],
    ['6362', '6362* [6362]'],
    ['E11.-', 'e11* [ICD10CM E11.-]'],
    ['e11-', 'e11* [E11.-]'],
    ['S72.--', 's72* [ICD10CM S72.-]'],
    ['J96*', 'j96* [J96.-]'],
    ['J96.*', 'j96* [ICD10CM J96.-]'],
    ['61781-61783', '61781 61783* [61781-61783]'],
    ['E08-E13', 'e08 e13* [ICD10CM E08-E13]'],
    ['hcpcs: A00-A02', 'a00 a02* [A00-A02] HCPCS:'],
    ['99213-25', '99213 25* [CPT+HCPCS = 99213]'],
    ['J0171-JZ-RT', 'j0171 jz rt* [CPT+HCPCS = J0171]'],
    ['0DTJ4ZZ', '0dtj4zz* [0DTJ4ZZ]'],
    ['59', '59* [59]'],
    ['lt', 'lt* [MOD = LT]'],
    ['modifier 25', 'modifier 25* [MOD = 25]'],
    ['modifier lt', 'modifier lt* [MOD = LT]'],
    ['mod 25', 'mod 25* [MOD = 25]'],
    ['mod as', 'mod as*'],
    ['model', 'model*'],
    ['POS 11', 'pos 11* [POS = 11]'],
    ['pos11', 'pos11* [POS = 11]'],
    ['pos lt', 'pos lt*'],
    ['mod 3', 'mod 3*'],
    ['"E11.9"', 'e11 9* [ICD10CM E119]'],
    ['(E11.9)', 'e11 9* [ICD10CM E119]'],
    ['diabetes', 'diabetes*'],
    ['2024', '2024* [2024]'],
  ])('%j', (text, expected) => {
    expect(inShort(text)).toBe(expected);
  });

  test.each([
    ['s72 left', 's72 left* {ICD10CM S72}'],
    ['t10 fracture', 't10 fracture* {ICD10CM T10}'],
    ['hcpcs: j11 injection', 'j11 injection* {J11} HCPCS:'],
    ['E11.- retinopathy', 'e11 retinopathy* {ICD10CM E11.-}'],
    ['63620 first', '63620 first* {63620}'],
    ['covid 19', 'covid 19*'],
    ['fracture 2024', 'fracture 2024*'],
    ['63620 26', '63620 26* [CPT+HCPCS = 63620]'],
    ['J1100 JW RT', 'j1100 jw rt* [CPT+HCPCS = J1100]'],
    ['63620 two 26', '63620 two 26* {63620}'],
  ])('among words, only what is surely a code: %j', (text, expected) => {
    expect(inShort(text)).toBe(expected);
  });

  test.each([
    ['63620, 63621 77427', '[63620] [63621] [77427] list'],
    ['E11.9\nI10\n\nE11.9', '[ICD10CM E119] [I10] list'],
    ['6362 7742', '[6362] [7742] list'],
    ['E11.9/I10', '[ICD10CM E119] [I10] list'],
    ['63620+77427 & I10|E78.5', '[63620] [77427] [I10] [ICD10CM E785] list'],
    ['E11.9/', 'e11 9* [ICD10CM E119]'],
    ['E11.9/I', 'e11 9 i* {ICD10CM E119}'],
    ['E11.9/heart', 'e11 9 heart* {ICD10CM E119}'],
    ['heart/E11.9', 'heart e11 9*'],
    ['1/2 s/p w/o 100/60', '1 2 s p w o 100 60*'],
    ['63620 E11.-', '[63620] [ICD10CM E11.-] list'],
    ['63620 pain', '63620 pain* {63620}'],
  ])('lists: %j', (text, expected) => {
    expect(inShort(text)).toBe(expected);
  });

  test('a list is read up to its limit, and says so', () => {
    const codes = Array.from({ length: MAX_LIST + 10 }, (_, i) => String(10_000 + i));
    const query = parseQuery(codes.join('\n'));
    expect(query.asks).toHaveLength(MAX_LIST);
    expect(query.notes.map(({ say }) => say)).toEqual(['search.list_cut']);
  });
});

describe('phrases, exclusions, scopes, dates', () => {
  test.each([
    ['"first lesion"', '"first lesion"'],
    ['spinal "first les', 'spinal "first les*"'],
    ['“first lesion” spinal', 'spinal* "first lesion"'],
    ['""', ''],
    ['radiosurgery -cranial', 'radiosurgery -cranial'],
    ['-cranial', 'cranial'],
    ['- cranial', 'cranial*'],
    ['cpt: spine', 'spine* CPT:'],
    ['cpt:spine icd:', 'spine CPT: ICD10CM:'],
    ['mod: 59', '59* [MOD 59] MOD:'],
    ['MOD:lt', 'lt* [MOD LT] MOD:'],
    ['mod:', '[MOD .-] MOD:'],
    ['pos: @2025-03-10', '[POS .-] POS: @2025-03-10'],
    ['cpt:', 'CPT:'],
    ['pos: 11', '11* [POS 11] POS:'],
    ['hcpcs: pcs: wheelchair ', 'wheelchair HCPCS: ICD10PCS:'],
    ['ex: two lesions', 'two lesions* ex:'],
    ['constructor: x', 'constructor x*'],
    ['note: x', 'note x*'],
    ['63620 @2025-03-10', '63620 [63620] @2025-03-10'],
    ['spine @2025-03-10', 'spine @2025-03-10'],
    ['spine @2025-02-30', 'spine 2025 02 30*'],
    ['spine @3/10/2025', 'spine @2025-03-10'],
    ['spine @03/10/25', 'spine @2025-03-10'],
    ['e11.9@3/10/2025', 'e11 9 [ICD10CM E119] @2025-03-10'],
    ['drug:J9035', 'drug j9035* {J9035}'],
  ])('%j', (text, expected) => {
    expect(inShort(text)).toBe(expected);
  });

  test.each([
    ['@2025-13-40', 'date_unread', '@2025-13-40'],
    ['@13/10/2025', 'date_unread', '@13/10/2025'],
    ['@3/10 spine', 'date_unread', '@3/10'],
    ['@tomorrow', 'date_unread', '@tomorrow'],
    ['xyz:foo', 'scope_unread', 'xyz:'],
    ['Drug:J9035', 'scope_unread', 'drug:'],
  ])('what looks like a date or a scope and is none is told: %j', (text, say, typed) => {
    const { notes, words } = parseQuery(text);
    expect(notes.map((note) => [note.say, Object.values(note.with)])).toEqual([[`search.${say}`, [typed]]]);
    expect(words.length).toBeGreaterThan(0);
  });

  test.each([
    '@2',
    '@2025-1',
    '@2025-12-',
    '@3/',
    '@3/10',
    '@3/10/202',
    'cpt:x',
    'is:active',
    'plan: knee',
    '1:10',
    'a:b',
  ])('nothing is told of what may still become one: %j', (text) => {
    expect(parseQuery(text).notes).toEqual([]);
  });

  test('chosen scopes are kept, those in the text added', () => {
    expect(parseQuery('icd: spine', ['CPT']).systems).toEqual(['CPT', 'ICD10CM']);
  });
});

describe('anything may be typed', () => {
  const HOSTILE = [
    '😀😀 🏥',
    '\u202Eالحبل الشوكي\u202C',
    '脊柱放射外科',
    '((((',
    '%_%',
    "'; DROP TABLE code; --",
    '.*+?^${}()|[]\\',
    '\u0000\u0001',
    'a'.repeat(100_000),
    'spine '.repeat(500),
    '-'.repeat(1000),
    '"'.repeat(1001),
    ':'.repeat(100),
    '@@@@',
    'E11.-.-.-',
    '-"',
    '\ud800',
    '1'.repeat(10_000),
    '1-'.repeat(5_000),
    'cpt:'.repeat(3000),
  ];

  test.each(HOSTILE)('%#', (text) => {
    expectWithinLimits(text);
  });

  test('whatever it is, it is read within the limits', () => {
    always(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectWithinLimits));
    const pieces = fc.constantFrom('E11', '.', '-', '"', ' ', '63620', 'cpt:', '@', '2025-01-01', 'left', ',', '’s');
    always(fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => expectWithinLimits(parts.join(''))));
  });

  test('a code with its day, as a case has it, is the code on that day', () => {
    expect(parseQuery('e11.9@2025-03-10')).toMatchObject({
      date: '2025-03-10',
      asks: [{ key: 'E119' }],
      words: [{ word: 'e11' }, { word: '9' }],
    });
    expect(parseQuery('icd:e11.9@2025-03-10')).toMatchObject({ date: '2025-03-10', systems: ['ICD10CM'] });
    expect(parseQuery('name@2025-13-10')).toMatchObject({ date: null });
  });

  test('a text beyond the limit is cut, and says so', () => {
    expect(parseQuery('x '.repeat(MAX_TEXT)).notes.map(({ say }) => say)).toEqual(['search.text_cut']);
  });

  test('more words than count are left out, and it says so', () => {
    const words = Array.from({ length: MAX_WORDS + 1 }, (_, i) => `w${'x'.repeat(i)}`);
    const query = parseQuery(words.join(' '));
    expect(query.words).toHaveLength(MAX_WORDS);
    expect(query.notes.map(({ say }) => say)).toEqual(['search.words_cut']);
  });

  function expectWithinLimits(text: string): void {
    const query = parseQuery(text);
    expect(query.words.length).toBeLessThanOrEqual(MAX_WORDS);
    expect(query.without.length).toBeLessThanOrEqual(MAX_WORDS);
    expect(query.asks.length).toBeLessThanOrEqual(MAX_LIST);
    expect(query.words.filter((word) => word.isTyping).length).toBeLessThanOrEqual(1);
  }
});
