/** Makes every answer of the app late by a random time, to find what rests on answers that come at once. */
import type { Page } from '@playwright/test';

/**
 * CODEDESK_TEST_LAG is the longest delay of an answer in milliseconds, CODEDESK_TEST_CPU how many times slower the page
 * computes (DevTools, Emulation.setCPUThrottlingRate). Without them nothing is changed.
 */
export async function slowDown(page: Page): Promise<void> {
  const [longest, cpu] = [settingOf('CODEDESK_TEST_LAG') ?? 0, settingOf('CODEDESK_TEST_CPU') ?? 1];
  if (cpu > 1) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  }
  if (longest > 0) await delayAnswers(page, longest);
}

/** Every answer to a page that is loaded from now on is late by a random time of so many milliseconds at most. */
export async function delayAnswers(page: Page, longest: number): Promise<void> {
  await page.addInitScript((most) => {
    const wait = () => new Promise<void>((resolve) => setTimeout(resolve, Math.random() * most));
    // All that listen hear of an answer at the same time, in their order.
    const delays = new WeakMap<Event, Promise<void>>();
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the socket or stream that it is of
    const plain = EventTarget.prototype.addEventListener;
    const late = function (this: EventTarget, name: string, handler: EventListener, ...rest: never[]) {
      const isAnswer = (this instanceof WebSocket && name === 'message') || this instanceof EventSource;
      const delayed = (event: Event) => {
        const delay = delays.get(event) ?? wait();
        delays.set(event, delay);
        void delay.then(() => handler.call(this, event));
      };
      plain.call(this, name, isAnswer ? delayed : handler, ...rest);
    };
    WebSocket.prototype.addEventListener = late as never;
    EventSource.prototype.addEventListener = late as never;
    const plainFetch = window.fetch.bind(window);
    window.fetch = async (...input) => {
      const response = await plainFetch(...input);
      await wait();
      return response;
    };
  }, longest);
}

function settingOf(name: string): number | null {
  const text = process.env[name] ?? '';
  if (text === '') return null;
  const value = Number(text);
  if (!(value >= 0)) throw new Error(`${name} is ${text}; it takes a number.`);
  return value;
}
