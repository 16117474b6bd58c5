/** Codes that an answer or a fix offers, with their titles: whoever is to choose must not have to look each up. */
import { lineSystemOf } from '../codes/parse.ts';
import type { IsoDate, System } from '../codes/types.ts';
import { said } from '../said.ts';
import type { SaidValue } from '../said.ts';
import type { CodeBook } from './standing.ts';

type Naming = { readonly code: string; readonly named: SaidValue };

/** `code` for programs and `named` for the sentence: the code with its title, where one is known. */
export function naming(code: string, title: string | null): Naming {
  return { code, named: title === null ? code : said('rule.named', { code, title }) };
}

/** The same for a code whose title a list may have. */
export function namingOf(codes: Pick<CodeBook, 'standing'>, system: System, code: string, date: IsoDate): Naming {
  const standing = codes.standing(system, code, date);
  return naming(code, 'fact' in standing ? standing.fact.title : null);
}

/** The same for a code of a line. */
export function namingOnLine(codes: Pick<CodeBook, 'standing'>, code: string, date: IsoDate): Naming {
  const system = lineSystemOf(code);
  return system === null ? naming(code, null) : namingOf(codes, system, code, date);
}
