/** A code that leaves something open that its neighbours tell: the side, most of all. */
import { said } from '../../../said.ts';
import type { Draft } from '../../draft.ts';
import type { Sibling } from '../../facts.ts';
import { askCode } from './ask-code.ts';
import { GUIDELINES } from './guidelines.ts';
import type { Diagnosis, DiagnosisRule } from './view.ts';

export const unspecified: DiagnosisRule = {
  rules: ['icd.unspecified'],
  check: ({ sound }) => sound.flatMap(tell),
};

/** "Or unspecified" widens a code and leaves nothing open in it. */
const LEFT_OPEN = /(?<!\bor )\bunspecified\b/iu;
const SIDE = /\b(?:right|left|bilateral)\b/iu;

function tell(diagnosis: Diagnosis): readonly Draft[] {
  const { code, n, title, standing } = diagnosis;
  if (title === null || !LEFT_OPEN.test(title) || standing.kind !== 'active') {
    return [];
  }
  const exact = (standing.fact.siblings ?? []).filter((sibling) => tellsMore(sibling, title));
  const sides = exact.filter((sibling) => !SIDE.test(title) && SIDE.test(sibling.title));
  const codes = (sides.length > 0 ? sides : exact).map((sibling) => sibling.code);
  return codes.length === 0
    ? []
    : [
        {
          rule: 'icd.unspecified',
          severity: 'info',
          dx: [n],
          codes: [code],
          message: sides.length > 0 ? said('rule.icd.no_side', { code }) : said('rule.icd.unspecified', { code }),
          why: [said('rule.why.more_exact', { codes })],
          question: askCode(said('rule.ask.which_diagnosis', { code }), codes, n),
          citation: sides.length > 0 ? GUIDELINES.laterality : GUIDELINES.unspecified,
          row: { table: 'codes', values: { code, title } },
        },
      ];
}

/** A sibling leaves less open: fewer of its words are "unspecified". "Other" codes tell no more. */
function tellsMore(sibling: Sibling, title: string): boolean {
  return opened(sibling.title) < opened(title) && !/^other\b/iu.test(sibling.title);
}

function opened(title: string): number {
  return title.match(/\bunspecified\b/giu)?.length ?? 0;
}
