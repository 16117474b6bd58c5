/** The question in the search box and the rows that answer it. Ranking, marks and corrections come with the reply. */
import { SYSTEMS } from '#contract/shared.ts';
import type { Client, IsoDate, SearchHit, SearchReply, System } from '#contract/types.ts';
import type { Router } from '#api/desk.ts';
import { Latest } from '#api/latest.ts';
import { HOME } from '#api/places.ts';
import type { SearchPlace } from '#api/places.ts';
import { dateOf, groupHits, keyOf } from './groups.ts';
import { ScopeCounts } from './scope-counts.svelte.ts';
import type { Ask } from './scope-counts.svelte.ts';

export type SearchOptions = {
  readonly call: Pick<Client, 'search.codes'>;
  readonly router: Pick<Router, 'place' | 'go' | 'replace'>;
  readonly date: () => IsoDate;
  readonly failed: (error: unknown, retry: () => void) => void;
};

/** Rows of one answer; further ones are asked for as the reader comes near the end. */
const PAGE = 50;

export class Search {
  text = $state('');
  /** null = all systems. Sticky: it stays while the text changes. */
  scope = $state<System | null>(null);
  literal = $state(false);
  /** The current row. */
  at = $state(0);
  reply = $state.raw<SearchReply | null>(null);
  hits = $state.raw<readonly SearchHit[]>([]);
  readonly #counts: ScopeCounts;
  #answered = $state.raw<Ask | null>(null);
  #isLoadingMore = false;
  readonly #options: SearchOptions;
  readonly #latest: Latest<Ask, SearchReply>;

  readonly isEmpty = $derived(this.text.trim() === '');
  readonly groups = $derived(
    this.reply === null ? [] : groupHits(this.reply, this.hits, this.#answered?.scope ?? null),
  );
  readonly rows = $derived(this.groups.flatMap(({ hits }) => hits));
  readonly current = $derived(this.rows[this.at] ?? null);
  readonly counts = $derived.by(() => {
    const counts = { ...this.#counts.value, ...(this.reply?.counts ?? {}) };
    // Rows that lack a word are not among those that were counted, and are there all the same.
    for (const { system, hits, more } of this.groups)
      counts[system] = Math.max(counts[system] ?? 0, hits.length + more);
    return counts;
  });
  readonly total = $derived(SYSTEMS.reduce((sum, system) => sum + (this.counts[system] ?? 0), 0));
  readonly isExact = $derived(this.reply?.totalIsExact ?? true);
  readonly place: SearchPlace = $derived({
    screen: 'search',
    text: this.text,
    scope: this.scope,
    literal: this.literal,
  });

  /** The date that the rows are for. */
  readonly date = $derived(dateOf(this.reply?.query ?? '', this.#answered?.date ?? ''));

  /** The rows answer what stands in the box now. */
  readonly isAnswered = $derived(
    this.#answered?.text === this.text &&
      this.#answered.scope === this.scope &&
      this.#answered.literal === this.literal,
  );

  constructor(options: SearchOptions) {
    this.#options = options;
    this.#counts = new ScopeCounts(options.call);
    this.#latest = new Latest({
      ask: ({ text, scope, literal, date }, seq) =>
        options.call['search.codes']({
          text,
          systems: scope === null ? [] : [scope],
          literal,
          date,
          limit: PAGE,
          seq,
        }),
      answered: (reply, ask) => this.#take(reply, ask),
      failed: (error) => options.failed(error, () => this.again()),
    });
  }

  /** The answer to what stands in the box is on its way: the rows may still be those of an earlier text. */
  get isAwaited(): boolean {
    return this.#latest.isAwaited;
  }

  /** Does something with the current row, never with one of an earlier text. */
  onCurrent(act: (hit: SearchHit) => void): void {
    if (this.isAnswered && this.current !== null) {
      act(this.current);
    }
  }

  type(text: string): void {
    this.text = text;
    this.literal = false;
    this.#move();
  }

  choose(scope: System | null): void {
    this.scope = scope;
    this.#move();
  }

  asTyped(): void {
    this.literal = true;
    this.#move();
  }

  /** Comes back to an earlier question, from the history or an address. */
  show(place: SearchPlace): void {
    if (place.text === this.text && place.scope === this.scope && place.literal === this.literal) {
      return;
    }
    this.text = place.text;
    this.scope = place.scope;
    this.literal = place.literal;
    this.#ask();
  }

  /** Asks the same again, where the date or the library has changed. The current row stays where it can. */
  again(): void {
    this.#ask();
  }

  /** Scopes that Tab goes through: all, then those with something in them. */
  readonly scopes: readonly (System | null)[] = $derived([
    null,
    ...SYSTEMS.filter((system) => (this.counts[system] ?? 0) > 0 || system === this.scope),
  ]);

  /** false = there is no further scope on that side, so the key may leave the box. */
  stepScope(step: 1 | -1): boolean {
    const next = this.scopes[this.scopes.indexOf(this.scope) + step];
    if (this.rows.length === 0 || next === undefined) {
      return false;
    }
    this.choose(next);
    return true;
  }

  step(by: number): void {
    this.at = Math.max(0, Math.min(this.rows.length - 1, this.at + by));
    if (this.isAnswered && this.at >= this.rows.length - 2) {
      void this.more();
    }
  }

  /** To the first row of the next system, or of this one and the ones before. */
  stepGroup(step: 1 | -1): void {
    let at = 0;
    const starts = this.groups.map(({ hits }) => (at += hits.length) - hits.length);
    const next = step > 0 ? starts.find((start) => start > this.at) : starts.findLast((start) => start < this.at);
    this.at = next ?? this.at;
  }

  /** Shows what a system has more of: by itself, or, where it is by itself, by its further rows. */
  async showMore(system: System): Promise<void> {
    const ask = this.#answered;
    if (this.groups.every((group) => group.system !== system || group.more === 0)) {
      return;
    }
    if (this.groups.length > 1) {
      this.choose(system);
      return;
    }
    const shown = this.rows.length;
    await this.more();
    if (this.#answered === ask && this.rows.length > shown) {
      this.at = shown;
    }
  }

  /** The word indexes are all there now: an answer that was given without them is asked for again. */
  indexed(): void {
    if (this.reply?.notes.some(({ say }) => say === 'search.rebuilding') === true) {
      this.#ask();
    }
  }

  /** Further rows; only where one system is shown, since the others are cut to their first. */
  async more(): Promise<void> {
    const reply = this.reply;
    const ask = this.#answered;
    if (reply?.cursor == null || ask === null || this.groups.length !== 1 || this.#isLoadingMore) {
      return;
    }
    this.#isLoadingMore = true;
    try {
      const { text, scope, literal, date } = ask;
      const systems = scope === null ? [] : [scope];
      const next = await this.#options.call['search.codes']({
        text,
        systems,
        literal,
        date,
        limit: PAGE,
        cursor: reply.cursor,
      });
      if (this.reply === reply) {
        this.reply = { ...next, query: reply.query, readAs: reply.readAs, counts: reply.counts };
        this.hits = [...this.hits, ...next.hits];
      }
    } catch (error) {
      this.#options.failed(error, () => void this.more());
    } finally {
      this.#isLoadingMore = false;
    }
  }

  /** Typing is one place of the history, however many letters; leaving a page for a question is a new one. */
  #move(): void {
    const place = this.text === '' ? HOME : this.place;
    if (this.#options.router.place.screen === 'search') {
      this.#options.router.replace(place);
    } else {
      this.#options.router.go(place);
    }
    this.#ask();
  }

  #ask(): void {
    if (this.isEmpty) {
      this.#latest.forget();
      this.reply = null;
      this.hits = [];
      this.#counts.forget();
      this.#answered = null;
      this.at = 0;
      return;
    }
    this.#latest.ask({ text: this.text, scope: this.scope, literal: this.literal, date: this.#options.date() });
  }

  #take(reply: SearchReply, ask: Ask): void {
    const before = this.current;
    const isSame = this.#answered?.text === ask.text && this.#answered.scope === ask.scope;
    this.reply = reply;
    this.hits = reply.hits;
    this.#answered = ask;
    this.#counts.take(reply, ask);
    const kept = before === null || !isSame ? -1 : this.rows.findIndex((hit) => keyOf(hit) === keyOf(before));
    this.at = Math.max(0, kept);
  }
}
