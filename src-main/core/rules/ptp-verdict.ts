/**
 * Whether the modifiers on the two lines of an edit lift it: not by being there, but by standing where they count, on
 * services that they belong to, and by naming different places. Medicare NCCI Policy Manual (CMS), chapter I, section E.
 */
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { isLaboratory, isVisit } from './code-groups.ts';
import type { CheckContext, LineView } from './context.ts';
import { areTwoMammograms, isLedTo } from './mammograms.ts';
import { editsAgainst } from './pairs.ts';
import type { EditedPair } from './pairs.ts';
import {
  AFTER_SURGERY,
  anatomicOf,
  compareAnatomy,
  DISTINCT,
  DISTINCT_ON_EITHER,
  ON_VISITS,
  REPEATED_TEST,
  SEVERAL_OUTPATIENT_VISITS,
} from './ptp-modifiers.ts';
import type { Service } from './services.ts';

export type Verdict =
  /** Indicator 0: no modifier lifts it. */
  | { readonly kind: 'never' }
  /** No modifier on the lines lifts it; `ignored` says why those that look like it do not. */
  | { readonly kind: 'bundled'; readonly ignored: readonly Said[] }
  | { readonly kind: 'same-anatomy'; readonly modifiers: readonly string[]; readonly ignored: readonly Said[] }
  /** A side on the one line and a part of it on the other. */
  | { readonly kind: 'overlapping'; readonly modifiers: readonly string[]; readonly ignored: readonly Said[] }
  /** What would lift it stands on column 1 alone. */
  | { readonly kind: 'column1-only'; readonly modifiers: readonly string[]; readonly ignored: readonly Said[] }
  | { readonly kind: 'lifted'; readonly by: readonly string[]; readonly samePlace: boolean };

export function judgePair(context: CheckContext, pair: EditedPair): Verdict {
  if (pair.row.indicator !== 1) {
    return { kind: 'never' };
  }
  const { column1, column2 } = pair;
  const readings = [column1, column2].flatMap((service) =>
    service.modifiers.map((modifier) => ({ modifier, reading: read(context, pair, service, modifier) })),
  );
  const counted = readings.filter(({ reading }) => reading === 'counts').map(({ modifier }) => modifier);
  const ignored = readings.flatMap(({ reading }) => (typeof reading === 'string' ? [] : [reading]));
  // A visit has no side that could be another than the procedure's.
  const hasPlaces = !isVisit(column1.code) && !isVisit(column2.code);
  const anatomy = hasPlaces ? compareAnatomy(column1.modifiers, column2.modifiers) : 'not-stated';
  const places = hasPlaces ? { one: anatomicOf(column1.modifiers), two: anatomicOf(column2.modifiers) } : NO_PLACES;
  const lifting = anatomy === 'apart' || (anatomy === 'not-stated' && places.two.length > 0) ? places.two : [];
  if (counted.length + lifting.length > 0) {
    return { kind: 'lifted', by: [...new Set([...counted, ...lifting])], samePlace: anatomy === 'same' };
  }
  const modifiers = [...new Set([...places.one, ...places.two])];
  if (anatomy === 'same' || anatomy === 'overlapping') {
    return { kind: anatomy === 'same' ? 'same-anatomy' : anatomy, modifiers, ignored };
  }
  const waiting = [
    ...readings.filter(({ reading }) => reading === 'on-column-1').map((one) => one.modifier),
    ...places.one,
  ];
  return waiting.length > 0 ? { kind: 'column1-only', modifiers: waiting, ignored } : { kind: 'bundled', ignored };
}

const NO_PLACES = { one: [], two: [] } as const;

/** `other`: no modifier of the edits, or one that names a place. */
type Reading = 'counts' | 'on-column-1' | 'other' | Said;

function read(context: CheckContext, pair: EditedPair, service: Service, modifier: string): Reading {
  const isColumn2 = service === pair.column2;
  const { code } = service;
  if (DISTINCT.includes(modifier)) {
    return readDistinct(context, pair, service, modifier);
  }
  if (ON_VISITS.includes(modifier)) {
    return isVisit(code) ? 'counts' : said('rule.why.only_on_visits', { modifier, code });
  }
  if (modifier === SEVERAL_OUTPATIENT_VISITS) {
    return context.case.setting === 'outpatient-hospital' ? 'counts' : said('rule.why.only_in_hospital', { modifier });
  }
  if (modifier === REPEATED_TEST && !isLaboratory(code)) {
    return said('rule.why.only_on_tests', { modifier, code });
  }
  if (modifier === REPEATED_TEST || AFTER_SURGERY.includes(modifier)) {
    return isColumn2 ? 'counts' : 'on-column-1';
  }
  return 'other';
}

function readDistinct(context: CheckContext, pair: EditedPair, service: Service, modifier: string): Reading {
  const { code } = service;
  if (isVisit(code)) {
    return said('rule.why.never_on_visits', { modifier, code });
  }
  if (service === pair.column1 && pair.date < DISTINCT_ON_EITHER) {
    return said('rule.why.column2_before', { modifier, date: { date: DISTINCT_ON_EITHER } });
  }
  return contradiction(context, pair, modifier) ?? 'counts';
}

/** What the case itself says against the modifier. */
function contradiction(context: CheckContext, pair: EditedPair, modifier: string): Said | null {
  const same = samenessOf(context, pair);
  switch (modifier) {
    case 'XE':
      return same.session === true ? said('rule.why.same_session_said', { modifier }) : null;
    case 'XS':
      return same.site === true ? said('rule.why.same_site_said', { modifier }) : null;
    case 'XP':
      return same.provider ? said('rule.why.same_provider_said', { modifier }) : null;
    case '59':
      return same.session === true && same.site === true ? said('rule.why.same_all_said', { modifier }) : null;
    default:
      return null;
  }
}

const CERTAIN: readonly Verdict['kind'][] = ['never', 'bundled', 'same-anatomy'];

/** true when an edit denies the line for certain beside another line of this case. */
export function isDenied(context: CheckContext, view: LineView): boolean {
  return editsAgainst(context, view).some(
    (pair) =>
      pair.who === 'same' &&
      CERTAIN.includes(judgePair(context, pair).kind) &&
      !(areTwoMammograms(pair) && isLedTo(pair)),
  );
}

/** What the case says of the two services; undefined = nothing. */
export type Same = {
  readonly session: boolean | undefined;
  readonly site: boolean | undefined;
  /** Both lines name the same provider. */
  readonly provider: boolean;
};

export function samenessOf({ case: { facts } }: CheckContext, { column1, column2 }: EditedPair): Same {
  const compare = (a: string | undefined, b: string | undefined): boolean | undefined =>
    a === undefined || b === undefined ? undefined : a === b;
  const [one, two] = [column1.view?.line, column2.view?.line];
  return {
    session: compare(one?.session, two?.session) ?? facts.sameSession,
    site: compare(one?.site, two?.site) ?? facts.sameSite ?? facts.sameLesion ?? facts.sameSpecimen,
    provider: column1.provider !== null && column1.provider === column2.provider,
  };
}
