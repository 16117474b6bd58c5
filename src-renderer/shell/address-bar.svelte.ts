/** The address mirrors where the window is, and leads there when somebody else changes it. */
import { untrack } from 'svelte';
import type { Router } from '#api/desk.ts';
import { addressOfAll, placesOf } from './address.ts';
import type { AsidePane } from './aside.svelte.ts';

/** Longer than between two letters, shorter than the way to the reload key. */
const ADDRESS_DELAY_MS = 250;

/** Call while a component is set up. */
export function followPlaces(router: Router, aside: AsidePane): void {
  // Changing the address costs the browser more than a row: while one types, it follows when the reader pauses.
  $effect(() => {
    const address = `#${addressOfAll({ place: router.place, aside: aside.place })}`;
    const follow = (): void => {
      if (window.location.hash !== address) window.history.replaceState(null, '', address);
    };
    if (router.place.screen !== 'search') {
      follow();
      return;
    }
    const timer = setTimeout(follow, ADDRESS_DELAY_MS);
    return () => clearTimeout(timer);
  });
  // What lies over the sheet goes once something else is asked for in it.
  let before = untrack(() => router.place);
  $effect(() => {
    const now = router.place;
    if (now !== before && untrack(() => aside.isOver)) aside.drop();
    before = now;
  });
}

/** Goes where the event says: by the time it is told, the address may follow the window again. */
export function takeAddress({ newURL }: HashChangeEvent, router: Router, aside: AsidePane): void {
  const at = newURL.indexOf('#');
  const places = placesOf(at === -1 ? '' : newURL.slice(at));
  router.go(places.place);
  if (places.aside !== null) aside.open(places.aside);
}
