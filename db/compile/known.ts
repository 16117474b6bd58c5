/** Everything that authored text may refer to, and the questions "does this exist" with a sentence when it does not. */
import type { System } from '#core/codes/types.ts';
import type { Starter } from './authored.ts';
import { readCode, readRange } from './code-text.ts';
import type { ReadCode, ReadRange } from './code-text.ts';
import type { Located, Report } from './problems.ts';

export type Known = {
  /** A cited source; notes that it was cited. */
  readonly source: (source: Located<string>) => void;
  /** One code that has a file or stands in numbers.yaml. */
  readonly code: (code: Located<string>, system?: System) => void;
  /** A code or range, at least one code of which has a file or stands in numbers.yaml. */
  readonly range: (range: Located<string>) => ReadRange | undefined;
  readonly modifier: (modifier: Located<string>) => void;
  readonly isCited: (source: string) => boolean;
  /** Does the code have a file or stand in numbers.yaml? */
  readonly has: (code: ReadCode) => boolean;
};

export function createKnown(starter: Starter, report: Report): Known {
  const cited = new Set<string>();
  const { unread } = starter;
  const modifiers = new Set([...starter.modifiers.map(({ modifier }) => modifier.value), ...unread.modifiers]);
  const pages = [...starter.codes.map(({ code, system }) => ({ system, code: code.value })), ...unread.codes].flatMap(
    ({ code, system }) => readCode(code, system) ?? [],
  );
  const numbers = readNumbers(starter, report);
  const isPage = (code: ReadCode) => pages.some((page) => page.system === code.system && page.key === code.key);
  const isNumber = (code: ReadCode) => numbers.some((range) => isIn(code, range));
  const has = (code: ReadCode) => unread.tables.has('numbers') || isPage(code) || isNumber(code);

  const source = ({ value, at }: Located<string>) => {
    cited.add(value);
    if (!starter.sources.has(value) && !unread.tables.has('sources')) {
      report(at, `There is no source \`${value}\` in sources.yaml.`);
    }
  };
  const code = ({ value, at }: Located<string>, system?: System) => {
    const read = readCode(value, system);
    if (read === null) {
      report(at, `\`${value}\` is not a code${system === undefined ? '' : ` of ${system}`}.`);
    } else if (!has(read)) {
      report(at, `There is no file for code ${value}: write one, mend the number, or name it in numbers.yaml.`);
    }
  };
  const range = ({ value, at }: Located<string>) => {
    const read = readRange(value);
    if (read === null) {
      report(at, `\`${value}\` is neither a code nor a range such as 77427-77432, the lower code first.`);
      return undefined;
    }
    const isKnown = pages.some((page) => isIn(page, read)) || numbers.some((number) => overlaps(number, read));
    if (!isKnown && !unread.tables.has('numbers')) {
      report(at, `No code of ${value} has a file: mend it, write a page, or name it in numbers.yaml.`);
    }
    return read;
  };
  const modifier = ({ value, at }: Located<string>) => {
    if (!modifiers.has(value)) {
      report(at, `There is no file for modifier ${value}: write modifiers/${value}.md or mend the modifier.`);
    }
  };
  return { source, code, range, modifier, isCited: (key) => cited.has(key), has };
}

function readNumbers(starter: Starter, report: Report): readonly ReadRange[] {
  return [...starter.numbers.values()].flat().flatMap(({ value, at }) => {
    const read = readRange(value);
    if (read === null) {
      report(at, `\`${value}\` is neither a code nor a range such as 99202-99215, the lower code first.`);
      return [];
    }
    return [read];
  });
}

function isIn(code: ReadCode, range: ReadRange): boolean {
  return code.system === range.system && range.fromOrder <= code.order && code.order <= range.toOrder;
}

/** Do the two ranges share a place in the code list? */
export function overlaps(a: ReadRange, b: ReadRange): boolean {
  return a.system === b.system && a.fromOrder <= b.toOrder && b.fromOrder <= a.toOrder;
}
