/** Places as the part of an address after `#`, and back: a reload stays where it was, and a place can be pointed at. */
import { SECTION_KINDS, SYSTEMS } from '#contract/shared.ts';
import { codePlace, HOME } from '#api/places.ts';
import type { CodePlace, Place } from '#api/places.ts';

/** What is shown, and the page beside it. */
export type Places = { readonly place: Place; readonly aside: CodePlace | null };

/** Two places are parted by a `#`, which neither holds: what was typed is encoded. */
export function addressOfAll({ place, aside }: Places): string {
  return aside === null ? addressOf(place) : `${addressOf(place)}#${addressOf(aside)}`;
}

export function placesOf(address: string): Places {
  const [first = '', second = ''] = address.replace(/^#/, '').split('#');
  const aside = placeOf(second);
  return { place: placeOf(first), aside: aside.screen === 'code' ? aside : null };
}

export function addressOf(place: Place): string {
  switch (place.screen) {
    case 'case':
    case 'claims':
    case 'library':
      return `/${place.screen}`;
    case 'code':
      return `/code/${place.system ?? '-'}/${encodeURIComponent(place.code)}${place.section === null ? '' : `/${place.section}`}`;
    case 'search': {
      if (place.text === '' && place.scope === null) {
        return '/';
      }
      const parts = new URLSearchParams({ q: place.text });
      if (place.scope !== null) {
        parts.set('in', place.scope);
      }
      if (place.literal) {
        parts.set('as', 'typed');
      }
      return `/search?${parts.toString()}`;
    }
  }
}

/** Any address that is not understood is home. */
export function placeOf(address: string): Place {
  const [path = '', query = ''] = address.replace(/^#/, '').split('?');
  const [, screen, ...rest] = path.split('/').map((part) => decode(part));
  if (screen === 'case' || screen === 'claims' || screen === 'library') {
    return { screen };
  }
  if (screen === 'code' && rest[1] !== undefined && rest[1] !== '') {
    return codePlace(rest[1], oneOf(SYSTEMS, rest[0]), oneOf(SECTION_KINDS, rest[2]));
  }
  if (screen === 'search') {
    const parts = new URLSearchParams(query);
    return {
      screen: 'search',
      text: parts.get('q') ?? '',
      scope: oneOf(SYSTEMS, parts.get('in') ?? undefined),
      literal: parts.get('as') === 'typed',
    };
  }
  return HOME;
}

function oneOf<T extends string>(allowed: readonly T[], text: string | undefined): T | null {
  return allowed.find((one) => one === text) ?? null;
}

/** A hand-made address may hold a lone percent sign. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
