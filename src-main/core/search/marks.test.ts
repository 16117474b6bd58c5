import { expect, test } from 'vitest';
import { marksOf } from './marks.ts';
import type { Mode, Term } from './plan.ts';
import { wordsOf } from './words.ts';

/** The title with its marks in brackets. */
function marked(title: string, terms: readonly Term[]): string {
  let text = '';
  let at = 0;
  for (const [start, end] of marksOf(title, terms)) {
    text += `${title.slice(at, start)}[${title.slice(start, end)}]`;
    at = end;
  }
  return text + title.slice(at);
}

/** `word` finished, `word*` typing, `=word` whole. */
function termsOf(text: string): readonly Term[] {
  return text
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => {
      const mode: Mode = one.endsWith('*') ? 'typing' : one.startsWith('=') ? 'whole' : 'finished';
      return { word: wordsOf(one)[0] ?? '', mode };
    });
}

test.each([
  ['Spinal radiosurgery, first lesion', 'spinal radiosurg*', '[Spinal] [radiosurg]ery, first lesion'],
  ['Fractures of rib', 'fracture rib', '[Fractures] of [rib]'],
  ['Fracture of ribs', 'fractures rib*', '[Fracture] of [ribs]'],
  ['Army of arms', 'arm', 'Army of [arms]'],
  ['Army', 'arm', '[Arm]y'],
  ['Army of arms', 'arm*', '[Arm]y of [arms]'],
  ['Arms', '=arm', 'Arms'],
  ['Ménière’s disease', 'menie*', '[Méniè]re’s disease'],
  ['Ménière’s disease', 'meniere', '[Ménière’s] disease'],
  ['Me\u0301nie\u0300re', 'menie*', '[Me\u0301nie\u0300]re'],
  ['😀 left ear', 'ear', '😀 left [ear]'],
  ['Left, right, left', 'left', '[Left], right, [left]'],
  ['Left', '', 'Left'],
  ['', 'left', ''],
])('%s for %s', (title, terms, expected) => {
  expect(marked(title, termsOf(terms))).toBe(expected);
});
