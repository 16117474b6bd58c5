import type { CheckReply } from '#contract/methods/case.ts';
import type { Case, CodeTitle } from '#core/case/types.ts';
import { codeKey, lineSystemOf } from '#core/codes/parse.ts';
import type { IsoDate, System } from '#core/codes/types.ts';
import { uniqueBy } from '#core/lists.ts';
import { resolveCode } from '#core/page/standing.ts';
import type { CodePort } from './ports.ts';

type Asked = { readonly system: System; readonly key: string; readonly code: string; readonly date: IsoDate };

/** What stands beside the codes of a case, each code once, on the date of the first line that has it. */
export function tellTitles(theCase: Case, today: IsoDate, codes: Pick<CodePort, 'editionsOf'>): CheckReply['titles'] {
  const date = theCase.date ?? today;
  const lines = theCase.lines.flatMap(({ code, from }) => ask(code, lineSystemOf(code), from ?? date));
  const diagnoses = theCase.diagnoses.flatMap((code) => ask(code, 'ICD10CM', date));
  const history = theCase.history.flatMap(({ code, from }) => ask(code, lineSystemOf(code), from ?? date));
  const lists = [lines, diagnoses, history].map((list) => uniqueBy(list, byCode));
  const editions = codes.editionsOf(lists.flat());
  const titles = lists.flat().map(({ code, date: day }, index): CodeTitle => {
    const resolved = resolveCode(editions[index] ?? [], day);
    return { code, title: resolved?.entry.title ?? null, status: resolved?.status ?? 'unknown' };
  });
  const [ofLines = 0, ofDiagnoses = 0] = lists.map(({ length }) => length);
  return {
    lines: titles.slice(0, ofLines),
    diagnoses: titles.slice(ofLines, ofLines + ofDiagnoses),
    history: titles.slice(ofLines + ofDiagnoses),
  };
}

function ask(code: string, system: System | null, date: IsoDate): readonly Asked[] {
  return system === null ? [] : [{ system, key: codeKey(code), code, date }];
}

function byCode({ code }: Asked): string {
  return code;
}
