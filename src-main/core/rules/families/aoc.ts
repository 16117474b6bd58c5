/** Add-on codes and the primaries that they stand on. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import { addOnLines, supportOf } from '../add-ons.ts';
import type { AddOnLine, Support } from '../add-ons.ts';
import { askSameProvider } from '../ask-provider.ts';
import type { CheckContext } from '../context.ts';
import { addHistory, needOf } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import { removeFix } from '../trim.ts';
import type { Question, Severity } from '../types.ts';

/** A longer list of primaries is no question that anyone would answer by buttons. */
const MAX_ANSWERS = 4;
/** Listed primaries that a message names before it says how many more there are. */
const MAX_NAMED = 6;

export const aocRules: RuleFamily = {
  family: 'aoc',
  rules: ['aoc.missing_primary', 'aoc.type2_review', 'aoc.type3_review'],
  touchedBy: ['removal', 'code', 'provider', 'to'],
  needs: (context) => context.sound.map(({ from }) => needOf(context.table('addOns', from), from)),
  check: (context) => addOnLines(context).flatMap((addOn) => judge(context, addOn)),
};

function judge(context: CheckContext, addOn: AddOnLine): readonly Draft[] {
  if (addOn.type === 2) {
    return [
      {
        ...basis(addOn),
        rule: 'aoc.type2_review',
        severity: 'info',
        message: said('rule.aoc.type2_review', { code: addOn.line.code }),
        why: [said('rule.why.aoc_type2')],
      },
    ];
  }
  const support = supportOf(context, addOn);
  if (support.kind === 'stands') {
    return [];
  }
  return [addOn.type === 1 ? missingPrimary(context, addOn, support) : noListedPrimary(context, addOn, support)];
}

function basis({ line, type, primaries, citation }: AddOnLine): Pick<Draft, 'lines' | 'citation' | 'row'> {
  return { lines: [line], citation, row: { table: 'aoc', values: { addOn: line.code, primaries, type } } };
}

function missingPrimary(context: CheckContext, addOn: AddOnLine, support: Support): Draft {
  return {
    ...basis(addOn),
    rule: 'aoc.missing_primary',
    severity: severityOf(support),
    message: messageOf(addOn, support),
    why: [said('rule.why.aoc_type1'), ...reasonOf(support)],
    ...ask(context, addOn, support),
    fixes: [[removeFix(context, [addOn.line])]],
  };
}

/** An add-on whose primary is there and wrong falls with it; any other lacks one. */
function messageOf({ line: { code }, primaries }: AddOnLine, support: Support): Said {
  if (support.kind === 'dead' || support.kind === 'denied') {
    return said('rule.aoc.primary_fell', { code, primary: support.by.code });
  }
  const more = Math.max(0, primaries.length - MAX_NAMED);
  return said('rule.aoc.missing_primary', { code, primaries: primaries.slice(0, MAX_NAMED), more });
}

/** Type 3: the list is partial, so that a primary which is not on it may still be right. */
function noListedPrimary(context: CheckContext, addOn: AddOnLine, support: Support): Draft {
  return {
    ...basis(addOn),
    rule: 'aoc.type3_review',
    severity: isDependent(support) ? 'info' : 'warning',
    message: said('rule.aoc.type3_review', { code: addOn.line.code }),
    why: [said('rule.why.aoc_type3'), ...reasonOf(support)],
    ...ask(context, addOn, support),
  };
}

/** What is wrong with the primary is told by itself, and the add-on falls with it. */
function isDependent({ kind }: Support): boolean {
  return kind === 'dead' || kind === 'denied';
}

/** A wrong primary is told by itself; the day before or after may stand with documentation. */
function severityOf(support: Support): Severity {
  const { kind } = support;
  if (isDependent(support)) {
    return 'info';
  }
  return kind === 'next-day' || kind === 'unknown-provider' ? 'warning' : 'error';
}

function reasonOf(support: Support): readonly Said[] {
  switch (support.kind) {
    case 'stands':
      return [];
    case 'none':
      return [said('rule.why.no_primary_that_day')];
    case 'dead':
      return [said('rule.why.primary_is_wrong', { line: support.by.n, code: support.by.code })];
    case 'denied':
      return [said('rule.why.primary_is_denied', { line: support.by.n, code: support.by.code })];
    case 'next-day':
      return [said('rule.why.primary_next_day', { line: support.by.n, code: support.by.code })];
    case 'unknown-provider':
      return [said('rule.why.primary_unknown_provider', { line: support.by.n, code: support.by.code })];
    case 'other-provider':
      return [said('rule.why.primary_other_provider', { line: support.by.n, code: support.by.code })];
  }
}

function ask(context: CheckContext, addOn: AddOnLine, support: Support): Pick<Draft, 'question' | 'missesFact'> {
  if (support.kind === 'unknown-provider') {
    return { question: askSameProvider(context, [addOn.line, support.by]), missesFact: true };
  }
  const open = support.kind === 'none' && addOn.primaries.length > 0 && addOn.primaries.length <= MAX_ANSWERS;
  return open ? { question: askOtherClaim(context, addOn) } : {};
}

/** The primary may stand on another claim of that day. */
function askOtherClaim({ case: theCase }: CheckContext, { line, primaries }: AddOnLine): Question {
  const provider = line.provider === null ? {} : { provider: line.provider };
  return {
    text: said('rule.ask.primary_elsewhere', { date: { date: line.from } }),
    path: '/history',
    answers: primaries.map((code) => ({
      label: said('rule.answer.primary_elsewhere', { code }),
      patch: [addHistory(theCase, { code, modifiers: [], units: 1, from: line.from, ...provider })],
    })),
  };
}
