import { describe, expect, test } from 'vitest';
import { isCommandLine, readWindowArguments, typedArguments } from './arguments.ts';

describe('the program called', () => {
  test.each([
    [['search', 'srs'], true],
    [['--json', 'packs'], true],
    [['--data', 'search', 'doctor'], true],
    [['help'], true],
    [['--help'], true],
    [['--version'], true],
    [[], false],
    [['--data', 'search'], false],
    [['--data=/x', '--lang', 'de'], false],
    [['--enable-logging', '--no-sandbox'], false],
    [['C:\\claims\\case.json'], false],
  ])('with %j is the command line: %s', (typed, isCommand) => {
    expect(isCommandLine(typed)).toBe(isCommand);
  });

  test('finds what was typed, packaged or not', () => {
    expect(typedArguments(['codedesk', 'search', 'x'], false)).toEqual(['search', 'x']);
    expect(typedArguments(['electron', '.', 'search', 'x'], true)).toEqual(['search', 'x']);
  });

  test('reads the window’s own options', () => {
    expect(readWindowArguments(['--data=/d', '--library', '/l', '--no-sandbox'])).toEqual({
      data: '/d',
      library: '/l',
      language: undefined,
    });
  });
});
