/**
 * Calls over a connection to the loopback server that stays open. A key press waits for its answer, and a message is
 * there and back several milliseconds before a request would be.
 */
import type { Reply } from '#contract/types.ts';

type Answer = Reply<unknown>;
type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (error: unknown) => void };
/** What is used of a WebSocket. */
export type Socket = Pick<WebSocket, 'readyState' | 'send' | 'addEventListener'>;

/** A larger message goes as a request, which says what is wrong with one that is too large. */
const MAX_LETTERS = 1_000_000;
/** After a connection was lost, the next one is tried no sooner. */
const PAUSE_MS = 2_000;
const OPEN = 1;

export class CallSocket {
  readonly #connect: () => Socket;
  readonly #now: () => number;
  #socket: Socket | null = null;
  #triedAt = -Infinity;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(connect: () => Socket, now: () => number = () => performance.now()) {
    this.#connect = connect;
    this.#now = now;
    this.#open();
  }

  /** The answer; null where there is no connection, or not for a message so large: then it has to be requested. */
  call(name: string, input: unknown): Promise<Answer> | null {
    const socket = this.#socket;
    if (socket === null) {
      this.#open();
      return null;
    }
    const number = (this.#last += 1);
    const message = JSON.stringify([number, name, input]);
    if (socket.readyState !== OPEN || message.length > MAX_LETTERS) {
      return null;
    }
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      socket.send(message);
    });
  }

  #open(): void {
    if (this.#now() - this.#triedAt < PAUSE_MS) {
      return;
    }
    this.#triedAt = this.#now();
    const socket = this.#connect();
    this.#socket = socket;
    socket.addEventListener('message', (event: MessageEvent<string>) => this.#hear(event.data));
    socket.addEventListener('close', () => this.#lose());
  }

  #hear(data: string): void {
    // The host sends nothing else over this connection.
    const [number, answer] = JSON.parse(data) as [number, Answer];
    this.#waiting.get(number)?.resolve(answer);
    this.#waiting.delete(number);
  }

  /** Whether the host did what is still unanswered is not known, so none of it is asked again. */
  #lose(): void {
    this.#socket = null;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    lost.forEach(({ reject }) => reject(new TypeError('The connection was lost.')));
  }
}
