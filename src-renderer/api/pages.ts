/** Code pages as they were last answered, so that the page opens at once after its preview was seen. */
import type { Client, CodePage, IsoDate, System } from '#contract/types.ts';

export type PageAsk = { readonly code: string; readonly system: System | null; readonly date: IsoDate };

/** A page is some tens of kilobytes; this many are a morning's way back. */
const KEPT = 60;

export class Pages {
  readonly #call: Pick<Client, 'codes.show'>;
  readonly #kept = new Map<string, CodePage>();

  constructor(call: Pick<Client, 'codes.show'>) {
    this.#call = call;
  }

  peek(ask: PageAsk): CodePage | null {
    return this.#kept.get(keyOf(ask)) ?? null;
  }

  async show(ask: PageAsk): Promise<CodePage> {
    const kept = this.peek(ask);
    if (kept !== null) {
      return kept;
    }
    const { code, system, date } = ask;
    const page = await this.#call['codes.show'](system === null ? { code, date } : { code, system, date });
    this.#keep(keyOf(ask), page);
    this.#keep(keyOf({ code: page.code, system: page.system, date }), page);
    return page;
  }

  /** The library changed: what was answered may no longer hold. */
  forget(): void {
    this.#kept.clear();
  }

  #keep(key: string, page: CodePage): void {
    this.#kept.delete(key);
    this.#kept.set(key, page);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT && oldest.done !== true) {
      this.#kept.delete(oldest.value);
    }
  }
}

function keyOf({ code, system, date }: PageAsk): string {
  return `${system ?? ''}:${code}@${date}`;
}
