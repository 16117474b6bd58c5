/**
 * Several procedures by one surgeon (51), and several surgeons on one procedure (62 beside 80). CMS, Medicare Claims
 * Processing Manual, chapter 12, sections 40.6 and 40.8.
 */
import { groupBy } from '../../lists.ts';
import { loosely } from '../../case/people.ts';
import { said } from '../../said.ts';
import { shareDay } from '../context.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft } from '../draft.ts';
import { dropModifier } from '../modifier-fixes.ts';
import { ASSISTANTS, CO_SURGEONS, MULTIPLE_PROCEDURES } from '../sources.ts';

/** An add-on code never takes 51; on others Medicare ranks by itself. */
export function multipleProcedures(context: CheckContext): readonly Draft[] {
  return context.sound
    .filter(({ line }) => line.modifiers.includes('51'))
    .flatMap((view) => {
      const addOn = context.rowsFor('addOns', view.code, view.from)[0];
      const follows = context.rowsFor('indicators', view.code, view.from)[0]?.globalDays === 'ZZZ';
      if (addOn !== undefined || follows) {
        return [
          {
            rule: 'mod.not_valid_for_code' as const,
            severity: 'error' as const,
            lines: [view],
            message: said('rule.mod.not_valid_for_code', { modifier: '51', code: view.code }),
            why: [said('rule.why.add_on_without_51')],
            fixes: [[dropModifier(view, '51')]],
            citation: addOn?.citation ?? MULTIPLE_PROCEDURES,
          },
        ];
      }
      return context.case.payer === 'medicare' ? [needless(view)] : [];
    });
}

function needless(view: LineView): Draft {
  return {
    rule: 'mod.not_valid_for_code',
    severity: 'info',
    lines: [view],
    message: said('rule.mod.needless_51', { line: view.n }),
    citation: MULTIPLE_PROCEDURES,
  };
}

const ASSISTING: readonly string[] = ['80', '81', '82', 'AS'];

/** Two surgeons as equals both report the code with 62, and neither assists the other. */
export function twoSurgeons(context: CheckContext): readonly Draft[] {
  return [...besideEquals(context), ...oneSpecialty(context)];
}

function besideEquals(context: CheckContext): readonly Draft[] {
  return context.sound
    .filter(({ line }) => line.modifiers.includes('62'))
    .flatMap((view) => {
      const others = context.sound.filter(
        (other) => other !== view && other.code === view.code && shareDay(other, view),
      );
      const assists = others.filter(({ line, provider }) => isAssistant(line) && provider === view.provider);
      const alone = others.filter(
        ({ line, provider }) => !line.modifiers.includes('62') && !isAssistant(line) && provider !== view.provider,
      );
      return [
        ...(assists.length === 0
          ? []
          : [draft([view, ...assists], 'error', said('rule.mod.equal_and_assistant', { code: view.code }))]),
        ...(alone.length === 0
          ? []
          : [draft([view, ...alone], 'warning', said('rule.mod.equal_alone', { code: view.code }))]),
      ];
    });
}

/** Two of one specialty: only equals of two specialties need no records (indicator 2 of the fee schedule). */
function oneSpecialty(context: CheckContext): readonly Draft[] {
  const equals = context.sound.filter(
    ({ line, code, from }) =>
      line.modifiers.includes('62') && context.rowsFor('indicators', code, from)[0]?.cosurgeon?.trim() === '2',
  );
  const groups = groupBy(equals, (view) => JSON.stringify([view.code, view.from, specialtyOf(context, view)]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const isOne = new Set(group.map(({ provider }) => provider)).size < 2;
    return first === undefined || isOne || specialtyOf(context, first) === null
      ? []
      : [draft(group, 'warning', said('rule.mod.equal_one_specialty', { code: first.code }))];
  });
}

function specialtyOf({ case: { providers } }: CheckContext, { provider }: LineView): string | null {
  const known = provider !== null && Object.hasOwn(providers, provider) ? providers[provider] : undefined;
  return known?.specialty === undefined ? null : loosely(known.specialty);
}

/** Specialties of those who assist and are no physicians, by name and by CMS's number. */
const NO_PHYSICIANS: readonly string[] = [
  ...['50', '89', '97', '42'],
  ...['nurse practitioner', 'clinical nurse specialist', 'physician assistant', 'nurse midwife'].map(loosely),
  ...['certified nurse midwife', 'NP', 'PA', 'CNS', 'CNM'].map(loosely),
];

/** 80 to 82 are physicians', AS is for those who are none. Other payers have ways of their own. */
export function whoAssists(context: CheckContext): readonly Draft[] {
  return context.case.payer === 'medicare' ? context.sound.flatMap((view) => judgeAssistant(context, view)) : [];
}

function judgeAssistant(context: CheckContext, view: LineView): readonly Draft[] {
  const specialty = specialtyOf(context, view);
  const own = view.line.modifiers.filter((modifier) => ASSISTING.includes(modifier));
  const [modifier] = own;
  if (modifier === undefined || own.length > 1 || specialty === null) {
    return [];
  }
  const isPhysician = !NO_PHYSICIANS.includes(specialty);
  if (isPhysician === (modifier !== 'AS')) {
    return [];
  }
  const message = isPhysician
    ? said('rule.mod.assistant_physician', { line: view.n })
    : said('rule.mod.assistant_no_physician', { line: view.n, modifier });
  return [{ rule: 'mod.assistant', severity: 'warning', lines: [view], message, citation: ASSISTANTS }];
}

function isAssistant({ modifiers }: LineView['line']): boolean {
  return modifiers.some((modifier) => ASSISTING.includes(modifier));
}

function draft(lines: readonly LineView[], severity: Draft['severity'], message: Draft['message']): Draft {
  return { rule: 'mod.cosurgeon', severity, lines, message, citation: CO_SURGEONS };
}
