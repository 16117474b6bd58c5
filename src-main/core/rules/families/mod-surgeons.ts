/**
 * Several procedures by one surgeon (51), and several surgeons on one procedure (62 beside 80). CMS, Medicare Claims
 * Processing Manual, chapter 12, sections 40.6 and 40.8.
 */
import { said } from '../../said.ts';
import { shareDay } from '../context.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft } from '../draft.ts';
import { dropModifier } from '../modifier-fixes.ts';
import { CO_SURGEONS, MULTIPLE_PROCEDURES } from '../sources.ts';

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

const ASSISTANTS: readonly string[] = ['80', '81', '82', 'AS'];

/** Two surgeons as equals both report the code with 62, and neither assists the other. */
export function twoSurgeons(context: CheckContext): readonly Draft[] {
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

function isAssistant({ modifiers }: LineView['line']): boolean {
  return modifiers.some((modifier) => ASSISTANTS.includes(modifier));
}

function draft(lines: readonly LineView[], severity: Draft['severity'], message: Draft['message']): Draft {
  return { rule: 'mod.cosurgeon', severity, lines, message, citation: CO_SURGEONS };
}
