import { describe, expect, test } from 'vitest';
import { orderKey } from '#core/codes/ranges.ts';
import { targetsOf } from './targets.ts';

const read = (text: string, bare = false): readonly string[] =>
  targetsOf(text, { bare }).map(
    ({ from, to, narrow }) => `${from}..${to}${narrow === null ? '' : ` ${JSON.stringify(narrow)}`}`,
  );

describe('codes in brackets', () => {
  test.each([
    ['made up (A18.32)', ['A18.32..A18.32']],
    ['made up (E13.-)', ['E13..E13']],
    ['made up (O24.4-)', ['O24.4..O24.4']],
    ['made up (B01.-, B02.-)', ['B01..B01', 'B02..B02']],
    ['made up (O10-O11, O13-O16)', ['O10..O11', 'O13..O16']],
    ['made up (K85-K86.-)', ['K85..K86']],
    ['made up (I70.2--I70.7-)', ['I70.2..I70.7']],
    ['made up (S00.- to S09.-)', ['S00..S09']],
    ['made up (Q70.0- -Q70.3-)', ['Q70.0..Q70.3']],
    ['made up (I01.0 -I01.9)', ['I01.0..I01.9']],
    ['made up (A00-R94 and T80-T88.6, T88.8)', ['A00..R94', 'T80..T88.6', 'T88.8..T88.8']],
    ['made up (C43.2-,C44.2-)', ['C43.2..C43.2', 'C44.2..C44.2']],
    ['made up (I82.62-. I82.72-)', ['I82.62..I82.62', 'I82.72..I82.72']],
    ['made up (P03.82 )', ['P03.82..P03.82']],
    ['made (up) (diabetes) (E08.-)', ['E08..E08']],
    ['glucose (G6PD) lack without more (D75.A)', ['D75.A..D75.A']],
    ['no code (at all)', []],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('words that narrow', () => {
  test.each([
    ['(T36-T50 with fifth or sixth character 5)', 'T36..T50 {"at":[5,6],"chars":["5"]}'],
    ['(T36-T65 with fifth or sixth character 1-4 or 6)', 'T36..T65 {"at":[5,6],"chars":["1","2","3","4","6"]}'],
    ['(V01-V09 with 5th character 9)', 'V01..V09 {"at":[5],"chars":["9"]}'],
    ['(S02.- with 7th character B)', 'S02..S02 {"at":[7],"chars":["B"]}'],
    ['(S42.- with 7th character B or C)', 'S42..S42 {"at":[7],"chars":["B","C"]}'],
    ['(S92.-with 7th character B)', 'S92..S92 {"at":[7],"chars":["B"]}'],
    ['(A37 with fifth-character 1)', 'A37..A37 {"at":[5],"chars":["1"]}'],
    ['(E08-E13 with .51-.52)', 'E08..E13 {"tails":[["51","52"]]}'],
    ['(E08-E13 with .61-)', 'E08..E13 {"tails":[["61","61"]]}'],
    ['(F10-F19, with .17, .27, .97)', 'F10..F19 {"tails":[["17","17"],["27","27"],["97","97"]]}'],
    ['(F11-F19 with .15. .25, .95)', 'F11..F19 {"tails":[["15","15"],["25","25"],["95","95"]]}'],
    ['(I69. with final characters -23)', 'I69..I69 {"ends":["23"]}'],
    ['(T36-T50) with fifth or sixth character 6', 'T36..T50 {"at":[5,6],"chars":["6"]}'],
    ['(T36-T50) with more words', 'T36..T50'],
    ['(S52.- with open fracture 7th character)', 'S52..S52 {"text":"with open fracture 7th character"}'],
  ])('%s', (text, expected) => expect(read(`made up ${text}`)).toEqual([expected]));
});

describe('codes without brackets', () => {
  test('count in exclusions, unless they are those that the note is for', () => {
    expect(read('conditions classified to A74.-', true)).toEqual(['A74..A74']);
    expect(read('skin of nose C44.301, C44.311, C44.391)', true)).toHaveLength(3);
    expect(read('For codes G31.0-G31.83, use more', true)).toEqual([]);
    expect(read('conditions classified to A74.-')).toEqual([]);
  });
});

test('a target holds every code below it and none beside it', () => {
  const [target] = targetsOf('x (E11.6-)', { bare: false });
  const holds = (code: string): boolean => {
    const order = orderKey('ICD10CM', code);
    return target !== undefined && target.fromOrder <= order && order <= target.toOrder;
  };
  expect(['E11.6', 'E11.65', 'E11.649'].every(holds)).toBe(true);
  expect(['E11', 'E11.5', 'E11.59', 'E11.8', 'E11.A'].some(holds)).toBe(false);
});
