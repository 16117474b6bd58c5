import { expect, test } from 'vitest';
import { toAscii } from './command-plugin.ts';

test.each([
  ['const a = "“ÿ”";', 'const a = "\\u201c\\u00ff\\u201d";'],
  ['/[–—]/.test(b)', '/[\\u2013\\u2014]/.test(b)'],
  ['const c = "😀";', 'const c = "\\ud83d\\ude00";'],
  ['const d = "\\\\–";', 'const d = "\\\\\\u2013";'],
  ['const e = 1;', 'const e = 1;'],
])('%s', (code, ascii) => {
  expect(toAscii(code)).toBe(ascii);
});

test('what an escape stands before is refused, because a second one would change it', () => {
  expect(() => toAscii('const a = "\\–";')).toThrow('second time');
});
