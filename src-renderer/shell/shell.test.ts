import { describe, expect, test } from 'vitest';
import type { Command } from '#api/commands.ts';
import { match, PaletteState } from './palette.svelte.ts';
import { readDate } from '#api/read-date.ts';

describe('dates as people write them', () => {
  test.each([
    ['2025-03-10', '2025-03-10'],
    ['3/10/2025', '2025-03-10'],
    [' 03/10/25 ', '2025-03-10'],
    ['12/31/99', '1999-12-31'],
    ['Mar 10, 2025', '2025-03-10'],
    ['march 3 2025', '2025-03-03'],
  ])('%s', (text, iso) => expect(readDate(text)).toBe(iso));

  test.each(['', '2025-02-30', '13/1/2025', 'soon', 'Foo 3, 2025', '2025'])('%s is none', (text) =>
    expect(readDate(text)).toBeNull(),
  );
});

describe('the palette', () => {
  const command = (id: string, group: Command['group'], label: string): Command => ({
    id,
    group,
    icon: 'add',
    label,
    run: () => undefined,
  });
  const commands = [
    command('new', 'elsewhere', 'New case'),
    command('add', 'code', 'Add 63620 to case'),
    ...['Descriptor', 'Important', 'Modifiers', 'Examples', 'Edits', 'History'].map((label) =>
      command(label, 'section', label),
    ),
  ];
  const searchFor = (text: string) => command('search-for', 'elsewhere', `Search codes for “${text}”`);
  const labels = (state: PaletteState) => state.rows.map(({ command: { label } }) => label);

  test('what was typed has to start words of the name', () => {
    expect(match('Add 63620 to case', 'ca add')).toEqual([
      [0, 3],
      [13, 15],
    ]);
    expect(match('Add 63620 to case', 'ase')).toBeNull();
    expect(match('Add 63620 to case', '')).toEqual([]);
  });

  test('untyped, it shows this code first and only the first sections', () => {
    const state = new PaletteState(commands, searchFor);
    expect(labels(state)).toEqual([
      'Add 63620 to case',
      'Descriptor',
      'Important',
      'Modifiers',
      'Examples',
      'New case',
    ]);
  });

  test('prefixes keep to sections or to commands', () => {
    const state = new PaletteState(commands, searchFor, '@');
    expect(labels(state)).toContain('History');
    expect(labels(state)).not.toContain('New case');
    state.type('@his');
    expect(labels(state)).toEqual(['History']);
    state.type('>add');
    expect(labels(state)).toEqual(['Add 63620 to case']);
  });

  test('words that name nothing are offered as a search', () => {
    const state = new PaletteState(commands, searchFor);
    state.type('navigation');
    expect(labels(state)).toEqual(['Search codes for “navigation”']);
  });

  test('the arrows go round', () => {
    const state = new PaletteState(commands, searchFor);
    state.move(-1);
    expect(state.current?.command.label).toBe('New case');
    state.move(1);
    expect(state.current?.command.label).toBe('Add 63620 to case');
  });
});
