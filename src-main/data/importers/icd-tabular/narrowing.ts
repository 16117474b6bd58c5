/**
 * Words that narrow a range of codes: `with fifth or sixth character 5`, `with 7th character B or C`, `with .51-.52`,
 * `with final characters -23`. Characters are counted in the code without its dot.
 */
import type { Narrowing } from '#core/codes/narrowing.ts';

export type { Narrowing };

const PLACES: Readonly<Record<string, number>> = { fourth: 4, fifth: 5, six: 6, sixth: 6, seventh: 7 };

export function readNarrowing(words: string): Narrowing {
  return readCharacters(words) ?? readTails(words) ?? readEnds(words) ?? { text: words };
}

const CHARACTERS =
  /^with ((?:[a-z]+|\dth)(?: or (?:[a-z]+|\dth))?)[- ]characters? ([\dA-Z](?:-[\dA-Z])?(?: or [\dA-Z])*)$/u;

function readCharacters(words: string): Narrowing | null {
  const match = CHARACTERS.exec(words);
  const at = (match?.[1] ?? '').split(' or ').map((place) => PLACES[place] ?? Number(/^(\d)th$/u.exec(place)?.[1]));
  const chars = (match?.[2] ?? '').split(' or ').flatMap(spread);
  return match === null || at.some(Number.isNaN) ? null : { at, chars };
}

/** `1-4` is four characters. */
function spread(range: string): readonly string[] {
  const [from = '', to = from] = range.split('-');
  const first = from.charCodeAt(0);
  return Array.from({ length: to.charCodeAt(0) - first + 1 }, (_, n) => String.fromCharCode(first + n));
}

const TAIL = /^\.([\dA-Z]{1,4})-?(?:-\.([\dA-Z]{1,4}))?$/u;

function readTails(words: string): Narrowing | null {
  // A full stop where a comma was meant is read as the comma.
  const list = words
    .replace(/^with /u, '')
    .replace(/\. /gu, ', ')
    .split(', ');
  const tails = list.map((item): readonly [string, string] | null => {
    const match = TAIL.exec(item);
    return match?.[1] === undefined ? null : [match[1], match[2] ?? match[1]];
  });
  return tails.every((tail) => tail !== null) ? { tails } : null;
}

function readEnds(words: string): Narrowing | null {
  const end = /^with final characters -([\dA-Z]{1,4})$/u.exec(words)?.[1];
  return end === undefined ? null : { ends: [end] };
}
