/**
 * What happens in the window while one types: every value of the box, every question and its answer, every list that
 * was drawn, every frame, and every shift of the layout. It runs inside the page, from before its first line.
 */
import type { Page } from '@playwright/test';

export type Asked = {
  /** The place in the order of the questions. */
  readonly order: number;
  readonly text: string;
  readonly askedAt: number;
  answeredAt: number | null;
  hits: readonly string[];
};
export type Drawn = { readonly at: number; readonly rows: readonly string[] };
export type Frame = { readonly at: number; readonly value: string; readonly rows: number; readonly isSearch: boolean };
export type Shift = { readonly at: number; readonly value: number; readonly moved: readonly string[] };
export type TypingLog = {
  readonly inputs: { readonly at: number; readonly value: string }[];
  readonly asked: Asked[];
  readonly drawn: Drawn[];
  readonly frames: Frame[];
  readonly shifts: Shift[];
  /** From the input event to the change of the list. */
  readonly times: number[];
};

/** Installed with `addInitScript`; it can see nothing of this file but itself. */
export function keepLog(): void {
  const log: TypingLog = { inputs: [], asked: [], drawn: [], frames: [], shifts: [], times: [] };
  Object.assign(globalThis, { typingLog: log });
  let order = 0;
  let typedAt: number | null = null;

  /** The number of a call over the connection, and what it asked. */
  const waiting = new Map<number, Asked>();
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL) {
      super(url);
      // Heard before the window's own listener, after which the list may have been drawn.
      this.addEventListener('message', (event: MessageEvent<string>) => hear(event.data));
    }

    override send(data: string): void {
      const [number, method, input] = JSON.parse(data) as [number, string, { text: string; limit: number }];
      if (method === 'search.codes') {
        const { text, limit } = input;
        const asked: Asked = { order: (order += 1), text, askedAt: performance.now(), answeredAt: null, hits: [] };
        // The count of the other systems draws no rows.
        if (limit > 1) log.asked.push(asked);
        waiting.set(number, asked);
      }
      super.send(data);
    }
  };
  const hear = (data: string): void => {
    const [number, reply] = JSON.parse(data) as [number, { value?: { hits: { system: string; code: string }[] } }];
    const asked = waiting.get(number);
    if (asked === undefined) return;
    asked.hits = (reply.value?.hits ?? []).map(({ system, code }) => `${system}:${code}`);
    asked.answeredAt = performance.now();
  };

  const rowsNow = (): readonly string[] =>
    [...document.querySelectorAll<HTMLElement>('main [data-hit]')].map((row) => row.dataset['hit'] ?? '');
  const box = (): HTMLInputElement | null => document.querySelector('[role=combobox]');

  document.addEventListener(
    'input',
    () => {
      typedAt = performance.now();
      log.inputs.push({ at: typedAt, value: box()?.value ?? '' });
    },
    true,
  );
  new MutationObserver((changes) => {
    const isList = changes.some(({ target }) => target instanceof Element && target.closest('[role=listbox]') !== null);
    if (!isList) return;
    log.drawn.push({ at: performance.now(), rows: rowsNow() });
    if (typedAt !== null) {
      log.times.push(performance.now() - typedAt);
      typedAt = null;
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const frame = (): void => {
    log.frames.push({
      at: performance.now(),
      value: box()?.value ?? '',
      rows: document.querySelectorAll('main [data-hit]').length,
      isSearch: document.querySelector('[data-screen="search"]') !== null,
    });
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  type ShiftEntry = PerformanceEntry & {
    readonly value: number;
    readonly sources: readonly {
      readonly node: Node | null;
      readonly previousRect: DOMRectReadOnly;
      readonly currentRect: DOMRectReadOnly;
    }[];
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as ShiftEntry[]) {
      // Rows, how words were read, and the page beside are what changes; what frames them has to stand still.
      const moved = entry.sources.flatMap(({ node, previousRect: was, currentRect: is }) => {
        const element = node instanceof Element ? node : (node?.parentElement ?? null);
        const inside = node instanceof Element ? '.read > *' : '.read';
        if (element === null || element.closest(`[role=listbox], ${inside}, .preview > *`) !== null) return [];
        const rects = [was, is].map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' '));
        return [`${rects.join(' -> ')} ${element.outerHTML.slice(0, 120)}`];
      });
      if (moved.length > 0) log.shifts.push({ at: entry.startTime, value: entry.value, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Nothing is on its way any more, and what came has been drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { asked, inputs } = (globalThis as unknown as { typingLog: TypingLog }).typingLog;
    return asked.every(({ answeredAt }) => answeredAt !== null) && asked.at(-1)?.text === inputs.at(-1)?.value;
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
