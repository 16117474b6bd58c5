/** Procedure-to-procedure edits: the second code of a pair is not paid beside the first, unless a modifier lifts it. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import { askSameProvider } from '../ask-provider.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { areTwoMammograms, askLedTo, isLedTo, mammogramsMessage } from '../mammograms.ts';
import { editedPairs } from '../pairs.ts';
import type { EditedPair } from '../pairs.ts';
import { reportBesideVisit } from '../psychotherapy.ts';
import { askWhatWasSeparate } from '../ptp-question.ts';
import { judgePair } from '../ptp-verdict.ts';
import type { Verdict } from '../ptp-verdict.ts';
import { removeFix } from '../trim.ts';
import { checkAge } from './code-patient.ts';
import { misuses } from './ptp-misuse.ts';

export const ptpRules: RuleFamily = {
  family: 'ptp',
  rules: ['ptp.bundled', 'ptp.bypassed', 'ptp.same_anatomy', 'ptp.modifier_misuse'],
  touchedBy: ['modifiers', 'code', 'provider', 'to'],
  needs: (context) =>
    context.sound.length === 0 || context.sound.length + context.case.history.length < 2
      ? []
      : context.sound.map(({ from }) =>
          needOf(hasPairs(context) ? context.table('ptp', from) : null, from, isOther(context)),
        ),
  check: (context) => {
    const pairs = hasPairs(context) ? editedPairs(context) : [];
    return [...gravest(context, pairs).map((judged) => draftOf(context, judged)), ...misuses(context, pairs)];
  },
};

/** There are files for practitioners and for outpatient hospitals, and none for suppliers. */
function hasPairs({ case: { setting } }: CheckContext): boolean {
  return setting !== 'dme';
}

function isOther({ case: { payer } }: CheckContext): boolean {
  return payer !== 'medicare';
}

/** The lines of column 1 that are judged alike against the same lines of column 2. */
type Judged = { readonly pair: EditedPair; readonly verdict: Verdict; readonly column1: readonly LineView[] };

const GRAVITY: readonly Verdict['kind'][] = [
  'lifted',
  'column1-only',
  'overlapping',
  'same-anatomy',
  'bundled',
  'never',
];

/** One answer for each column 2: the gravest of those that the lines of column 1 give. */
function gravest(context: CheckContext, pairs: readonly EditedPair[]): readonly Judged[] {
  const found = new Map<string, Judged>();
  for (const pair of pairs) {
    const { row, alike, date, who, column1, column2 } = pair;
    const place = alike.length > 0 ? alike.map(({ n }) => n) : column2.modifiers;
    const key = JSON.stringify([row.column1, row.column2, date, who, place]);
    const verdict = judgePair(context, pair);
    const own = column1.view === null ? [] : [column1.view];
    const known = found.get(key);
    const weight = known === undefined ? 1 : weigh(verdict) - weigh(known.verdict);
    if (known === undefined || weight > 0) {
      found.set(key, { pair, verdict, column1: own });
    } else if (weight === 0) {
      found.set(key, { ...known, column1: [...known.column1, ...own] });
    }
  }
  return [...found.values()];
}

function weigh({ kind }: Verdict): number {
  return GRAVITY.indexOf(kind);
}

function draftOf(context: CheckContext, judged: Judged): Draft {
  const { pair, verdict, column1 } = judged;
  const lines = [...column1, ...pair.alike];
  const question = pair.who === 'unknown' ? askSameProvider(context, lines) : null;
  if (verdict.kind === 'lifted') {
    return { ...basis(context, judged), ...lifted(pair, verdict), severity: 'info', overridable: false };
  }
  if (pair.who === 'unknown') {
    return {
      ...basis(context, judged),
      rule: 'ptp.bundled',
      severity: 'info',
      message: said('rule.ptp.provider_not_known', codesOf(pair)),
      question,
      missesFact: question !== null,
    };
  }
  return { ...basis(context, judged), ...denied(context, judged, verdict) };
}

function codesOf({ row: { column1, column2 } }: EditedPair): Readonly<Record<'code' | 'other', string>> {
  return { code: column2, other: column1 };
}

function basis(
  context: CheckContext,
  { pair, column1 }: Judged,
): Pick<Draft, 'lines' | 'codes' | 'citation' | 'row' | 'why'> {
  const { row, alike, date } = pair;
  const { from, to, indicator, rationale } = row;
  const lines = [...column1, ...alike].sort((a, b) => a.n - b.n);
  return {
    lines,
    codes: [...new Set([...lines.map(({ code }) => code), row.column1, row.column2])],
    why: reasons(context, pair),
    citation: row.citation,
    row: {
      table: 'ptp',
      values: { column1: row.column1, column2: row.column2, indicator, from, to, rationale, date },
    },
  };
}

function reasons(context: CheckContext, { row, column1, column2 }: EditedPair): readonly Said[] {
  const elsewhere = [column1, column2].find(({ view }) => view === null);
  return [
    row.indicator === 1 ? said('rule.why.ptp1') : said('rule.why.ptp0'),
    ...(row.rationale === null ? [] : [said('rule.why.rationale', { text: row.rationale })]),
    ...(elsewhere === undefined ? [] : [said('rule.why.on_other_claim', { code: elsewhere.code })]),
    ...(isOther(context) ? [said('rule.why.other_payer')] : []),
  ];
}

function lifted(pair: EditedPair, { by, samePlace }: Extract<Verdict, { kind: 'lifted' }>) {
  const same = samePlace ? said('rule.ptp.bypassed_same_place', { ...codesOf(pair), modifiers: by }) : null;
  return {
    rule: 'ptp.bypassed' as const,
    message: same ?? said('rule.ptp.bypassed', { ...codesOf(pair), modifiers: by }),
  };
}

type Denied = Exclude<Verdict, { kind: 'lifted' }>;

function denied(context: CheckContext, judged: Judged, verdict: Denied): Omit<Draft, 'lines' | 'codes' | 'citation'> {
  const { pair } = judged;
  const isDoubt = verdict.kind === 'overlapping' || verdict.kind === 'column1-only';
  const isError = !isDoubt && !isOther(context);
  if (areTwoMammograms(pair) && verdict.kind !== 'never') {
    return mammograms(context, pair, isError && !isLedTo(pair));
  }
  const question = verdict.kind === 'never' ? null : askWhatWasSeparate(context, pair);
  const instead = reportBesideVisit(context, pair);
  return {
    rule: verdict.kind === 'same-anatomy' || verdict.kind === 'overlapping' ? 'ptp.same_anatomy' : 'ptp.bundled',
    severity: isError ? 'error' : 'warning',
    message: messageOf(pair, verdict),
    why: [
      ...reasons(context, pair),
      ...(instead.length === 0 ? [] : [said('rule.why.psychotherapy_beside_visit')]),
      ...(verdict.kind === 'never' ? [] : verdict.ignored),
    ],
    question,
    // Both were done: a code that holds beside the other comes before leaving one away.
    fixes: pair.alike.length === 0 ? [] : [[...instead, removeFix(context, leavingOf(context, judged))]],
    surelyGone: instead.length === 0,
    overridable: !isError,
  };
}

/** Neither goes: Medicare pays both where the one led to the other. */
function mammograms(context: CheckContext, pair: EditedPair, isError: boolean): ReturnType<typeof denied> {
  return {
    rule: 'ptp.bundled',
    severity: isError ? 'error' : 'warning',
    message: mammogramsMessage(pair),
    why: [said('rule.why.mammograms', { other: pair.row.column1 }), ...reasons(context, pair)],
    question: askLedTo(pair),
    overridable: !isError,
  };
}

/** Column 2 is what is not paid; where the patient's age rules out column 1 alone, it is that one that goes. */
function leavingOf(context: CheckContext, { pair: { alike }, column1 }: Judged): readonly LineView[] {
  const isUnfit = (view: LineView): boolean => checkAge(context, view).length > 0;
  return column1.length > 0 && column1.every(isUnfit) && !alike.some(isUnfit) ? column1 : alike;
}

function messageOf(pair: EditedPair, verdict: Denied): Said {
  const codes = codesOf(pair);
  switch (verdict.kind) {
    case 'never':
    case 'bundled':
      return said('rule.ptp.bundled', { ...codes, date: { date: pair.date } });
    case 'same-anatomy':
      return said('rule.ptp.same_anatomy', { ...codes, modifiers: verdict.modifiers, count: verdict.modifiers.length });
    case 'overlapping':
      return said('rule.ptp.overlapping', { ...codes, modifiers: verdict.modifiers });
    case 'column1-only':
      return said('rule.ptp.column1_only', { ...codes, modifiers: verdict.modifiers, count: verdict.modifiers.length });
  }
}
