/** Modifiers that there are not, or of which no list is at hand; and ambulance lines without the two letters of the trip. */
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { IsoDate } from '../../codes/types.ts';
import { isRun, isTrip } from '../ambulance.ts';
import type { CheckContext, LineView } from '../context.ts';
import type { Draft } from '../draft.ts';
import { NO_LIST } from '../number-only.ts';
import { AMBULANCE_TRIPS } from '../sources.ts';
import { chooseEdition, citePack, indexBy, isOwn } from '../tables.ts';
import type { Chosen } from '../tables.ts';
import type { Citation, Severity } from '../types.ts';

type Unknown = { readonly severity: Severity; readonly message: Said; readonly citation: Citation };

/** An error only against a list that has them all and holds on the date. One that no pack describes is told once. */
export function unknownModifiers(context: CheckContext, lines: readonly LineView[]): readonly Draft[] {
  const uses = lines.flatMap((line) =>
    [...new Set(line.line.modifiers)]
      .filter((modifier) => !isTrip(line.code, modifier))
      .map((modifier) => ({ modifier, line })),
  );
  return [...indexBy(uses, ({ modifier, line }) => `${modifier} ${line.from}`).values()].flatMap((same) => {
    const [use] = same;
    const told = use === undefined ? null : judge(context, use.modifier, use.line.from);
    return told === null ? [] : [{ ...told, rule: 'mod.unknown' as const, lines: same.map(({ line }) => line) }];
  });
}

function judge(context: CheckContext, modifier: string, date: IsoDate): Unknown | null {
  if (context.rowsFor('modifiers', modifier, date).length > 0) {
    return null;
  }
  const standing = context.codes.standing('MOD', modifier, date);
  const isAsked = context.facts.askedModifiers?.includes(modifier) ?? true;
  if (standing.kind === 'active' || !isAsked) {
    return null;
  }
  if (standing.kind !== 'number-only') {
    return {
      severity: 'error',
      message: said('rule.mod.unknown', { modifier, date: { date } }),
      citation: standing.citation,
    };
  }
  return unlisted(context, modifier, date);
}

/**
 * No list claims to be whole: CPT's modifiers and those of HCPCS come from two publishers. Each of the two is whole by
 * itself: those that begin with a digit are all in the starter pack, the others in a list of CMS.
 */
function unlisted(context: CheckContext, modifier: string, date: IsoDate): Unknown {
  const list = /^\d/u.test(modifier) ? context.table('modifiers', date) : publishersList(context, date);
  if (list === null) {
    return { severity: 'info', message: said('rule.mod.not_described', { modifier }), citation: NO_LIST };
  }
  const citation = citePack(list.pack, 'modifiers');
  return list.standing === 'holds'
    ? {
        severity: context.case.payer === 'medicare' ? 'error' : 'warning',
        message: said('rule.mod.unknown', { modifier, date: { date } }),
        citation,
      }
    : {
        severity: 'warning',
        message: said('rule.mod.not_in_older_list', { modifier, edition: list.pack.edition }),
        citation,
      };
}

function publishersList({ facts }: CheckContext, date: IsoDate): Pick<Chosen<unknown>, 'pack' | 'standing'> | null {
  return chooseEdition(
    facts.codes.filter(({ pack, systems = [] }) => !isOwn(pack) && systems.includes('MOD')),
    date,
  );
}

/** Medicare pays no run without where it began and ended. */
export function tripless({ sound, case: { payer } }: CheckContext): readonly Draft[] {
  return payer !== 'medicare'
    ? []
    : sound
        .filter(({ code, line }) => isRun(code) && !line.modifiers.some((modifier) => isTrip(code, modifier)))
        .map((view) => ({
          rule: 'mod.trip',
          severity: 'warning',
          lines: [view],
          message: said('rule.mod.trip', { code: view.code }),
          why: [said('rule.why.trip')],
          citation: AMBULANCE_TRIPS,
        }));
}
