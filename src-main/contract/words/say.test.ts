import { describe, expect, test } from 'vitest';
import { said } from '#core/said.ts';
import { createSay, sayAll } from './say.ts';

const words = {
  greet: 'Hello {name}',
  when: 'Ends on {day}',
  both: 'Needs {codes}',
  count: '{n, plural, one {# line} other {# lines}}',
  nested: 'Because: {why}',
  below: '{a} < {b}',
};
const say = createSay('en', words, { strict: true });

describe('say', () => {
  test('fills in words, numbers, lists, dates and other messages', () => {
    expect(say(said('greet', { name: '63620' }))).toBe('Hello 63620');
    expect(say(said('count', { n: 1 }))).toBe('1 line');
    expect(say(said('count', { n: 2 }))).toBe('2 lines');
    expect(say(said('both', { codes: ['26', 'TC', '53'] }))).toBe('Needs 26, TC, and 53');
    expect(say(said('both', { codes: ['26'] }))).toBe('Needs 26');
    expect(say(said('both', { codes: [] }))).toBe('Needs ');
    expect(say(said('when', { day: { date: '2025-03-10' } }))).toBe('Ends on Mar 10, 2025');
    expect(say(said('nested', { why: said('greet', { name: 'X' }) }))).toBe('Because: Hello X');
    expect(say(said('below', { a: 1, b: 2 }))).toBe('1 < 2');
  });

  test('a day in English is what the formatter of English makes of it', () => {
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
    for (const date of ['0999-01-01', '1890-01-09', '2024-02-29', '2025-12-31', '2026-05-10', '9999-12-31']) {
      expect(say(said('when', { day: { date } }))).toBe(`Ends on ${format.format(new Date(`${date}T00:00:00Z`))}`);
    }
  });

  test('a date that is none is shown as it was written', () => {
    expect(say(said('when', { day: { date: '2025-13-40' } }))).toBe('Ends on 2025-13-40');
  });

  test('a key that the language lacks is said in English', () => {
    const german = createSay('de', { greet: 'Hallo {name}' }, { strict: true });
    expect(german(said('error.unknown_field', { field: 'unit' }))).toContain('unit');
  });

  test('dates follow the language', () => {
    const german = createSay('de', { when: 'Endet am {day}' });
    expect(german(said('when', { day: { date: '2025-03-10' } }))).toBe('Endet am 10.03.2025');
  });

  test('a key that English lacks, or a missing parameter, throws in tests and shows itself elsewhere', () => {
    expect(() => say(said('no.such_key'))).toThrow('no.such_key');
    expect(() => say(said('greet'))).toThrow();
    expect(createSay('en', words)(said('no.such_key'))).toBe('⟦no.such_key⟧');
    expect(createSay('en', words)(said('constructor'))).toBe('⟦constructor⟧');
  });

  test('sayAll replaces messages at any depth and leaves the rest', () => {
    const reply = {
      a: [said('greet', { name: 'A' }), 1, null],
      b: { c: said('count', { n: 3 }) },
      say: 'not a message',
    };
    expect(sayAll(say, reply)).toEqual({ a: ['Hello A', 1, null], b: { c: '3 lines' }, say: 'not a message' });
  });
});
