import { said } from '../../../said.ts';
import type { CheckContext } from '../../context.ts';
import type { Draft } from '../../draft.ts';
import { editedPairs } from '../../pairs.ts';
import type { EditedPair } from '../../pairs.ts';
import { compareAnatomy, DISTINCT } from '../../ptp-modifiers.ts';
import { ARTHROSCOPY } from '../../sources.ts';
import { isBetween, medicares } from './mates.ts';

/**
 * One shoulder is one place, and so is one knee for what is scraped or taken out of it: 59 and the X modifiers do not
 * lift an edit between two arthroscopies of the same joint. Medicare NCCI Policy Manual, chapter IV, section E.
 */
export function sameJoint(context: CheckContext): readonly Draft[] {
  const scopes = context.sound.filter(({ code }) => isBetween(code, '29805', '29889'));
  return scopes.length < 2
    ? []
    : editedPairs(context)
        .filter(isLiftedWithin)
        .map((pair) => draftOf(context, pair));
}

function isLiftedWithin({ row, column1, column2 }: EditedPair): boolean {
  const modifiers = [...column1.modifiers, ...column2.modifiers];
  return (
    row.indicator === 1 &&
    isOneJoint(row.column1, row.column2) &&
    modifiers.some((modifier) => DISTINCT.includes(modifier)) &&
    compareAnatomy(column1.modifiers, column2.modifiers) !== 'apart'
  );
}

/** Extensive debridement stands beside these three, in the same shoulder too. */
const BESIDE_29823: readonly string[] = ['29824', '29827', '29828'];

function isOneJoint(a: string, b: string): boolean {
  const codes = [a, b];
  if (codes.every((code) => isBetween(code, '29805', '29828'))) {
    return !(codes.includes('29823') && codes.some((code) => BESIDE_29823.includes(code)));
  }
  return (
    codes.every((code) => isBetween(code, '29866', '29889')) && codes.some((code) => ['29874', '29877'].includes(code))
  );
}

function draftOf(context: CheckContext, pair: EditedPair): Draft {
  const lines = [pair.column1.view, ...pair.alike].filter((view) => view !== null);
  const { column1, column2 } = pair.row;
  return {
    rule: 'policy.same_joint',
    severity: medicares(context) === 'error' ? 'warning' : 'info',
    lines,
    codes: [...new Set([...[...lines].sort((x, y) => x.n - y.n).map(({ code }) => code), column1, column2])],
    message: said('rule.policy.same_joint', { code: column2, other: column1 }),
    why: [said('rule.why.same_joint')],
    citation: ARTHROSCOPY,
  };
}
