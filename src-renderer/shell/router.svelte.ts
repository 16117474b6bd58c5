/** Where the window is, and the way back. The history is kept here; the address only mirrors the present entry. */
import type { Router } from '#api/desk.ts';
import { HOME } from '#api/places.ts';
import type { Place } from '#api/places.ts';
import { addressOf } from './address.ts';

type Entry = { readonly place: Place; memory: unknown };

/** A day's work; older places are forgotten. */
const KEPT = 200;

export class History implements Router {
  #entries = $state.raw<readonly Entry[]>([{ place: HOME, memory: null }]);
  #at = $state(0);
  readonly #entry = $derived(this.#entries[this.#at] ?? { place: HOME, memory: null });
  readonly place = $derived(this.#entry.place);
  readonly canGoBack = $derived(this.#at > 0);
  readonly canGoForward = $derived(this.#at < this.#entries.length - 1);
  readonly before = $derived(this.#entries[this.#at - 1]?.place ?? null);

  constructor(start: Place = HOME) {
    this.#entries = [{ place: start, memory: null }];
  }

  get memory(): unknown {
    return this.#entry.memory;
  }
  set memory(value: unknown) {
    this.#entry.memory = value;
  }

  go(place: Place): void {
    if (addressOf(place) === addressOf(this.place)) {
      return;
    }
    const kept = this.#entries.slice(Math.max(0, this.#at + 2 - KEPT), this.#at + 1);
    this.#entries = [...kept, { place, memory: null }];
    this.#at = this.#entries.length - 1;
  }

  replace(place: Place): void {
    this.#entries = this.#entries.map((entry, at) => (at === this.#at ? { place, memory: null } : entry));
  }

  back(): void {
    this.#at = Math.max(0, this.#at - 1);
  }

  forward(): void {
    this.#at = Math.min(this.#entries.length - 1, this.#at + 1);
  }
}
