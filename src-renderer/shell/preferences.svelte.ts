/** What the reader chose: shown at once, saved behind, and put back when it could not be saved. */
import type { AsOf, Trouble } from '#api/desk.ts';
import type { Client, IsoDate, Settings } from '#contract/types.ts';

export class Preferences {
  settings = $state.raw<Settings>({ theme: 'system', language: 'en', asOf: null });
  readonly #call: Pick<Client, 'settings.set'>;
  readonly #trouble: Pick<Trouble, 'report'>;

  constructor(call: Pick<Client, 'settings.set'>, trouble: Pick<Trouble, 'report'>, saved: Settings) {
    this.#call = call;
    this.#trouble = trouble;
    this.settings = saved;
  }

  async change(what: Partial<Settings>): Promise<void> {
    this.settings = { ...this.settings, ...what };
    try {
      await this.#call['settings.set'](what);
    } catch (error) {
      // It holds until the window closes; a read-only data folder must not keep anyone from another date.
      this.#trouble.report(error, () => void this.change(what));
    }
  }
}

export class DateOfService implements AsOf {
  today = $state('');
  readonly #preferences: Preferences;
  readonly chosen = $derived.by(() => this.#preferences.settings.asOf);
  readonly date = $derived(this.chosen ?? this.today);

  constructor(preferences: Preferences, today: IsoDate) {
    this.#preferences = preferences;
    this.today = today;
  }

  choose(date: IsoDate | null): void {
    void this.#preferences.change({ asOf: date });
  }
}
