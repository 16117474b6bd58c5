import { expect, test } from 'vitest';
import { CallSocket } from './call-socket.ts';
import type { Socket } from './call-socket.ts';

/** A connection by hand. */
class FakeSocket extends EventTarget {
  readyState = 0;
  readonly sent: unknown[][] = [];
  send(text: string): void {
    this.sent.push(JSON.parse(text) as unknown[]);
  }
  open(): this {
    this.readyState = 1;
    return this;
  }
  hear(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(data) }));
  }
  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

function start() {
  const sockets: FakeSocket[] = [];
  const clock = { now: 0 };
  const calls = new CallSocket(
    () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as Socket;
    },
    () => clock.now,
  );
  return { calls, sockets, clock };
}
const reply = (value: unknown) => ({ ok: true, value });

test('answers find their calls, in whatever order they come', async () => {
  const { calls, sockets } = start();
  const socket = sockets[0]!.open();
  const [first, second] = [calls.call('a', 1), calls.call('b', { x: 2 })];
  expect(socket.sent).toEqual([
    [1, 'a', 1],
    [2, 'b', { x: 2 }],
  ]);
  socket.hear([2, reply('second')]);
  socket.hear([1, reply('first')]);
  expect(await Promise.all([first, second])).toEqual([reply('first'), reply('second')]);
});

test('while there is no connection the call is left to others', () => {
  const { calls, sockets } = start();
  expect(calls.call('a', 1)).toBeNull();
  sockets[0]!.open();
  expect(calls.call('a', 1)).toBeInstanceOf(Promise);
  expect(sockets[0]!.sent).toHaveLength(1);
});

test('a message too large for it is left to others, and the connection stays', () => {
  const { calls, sockets } = start();
  const socket = sockets[0]!.open();
  expect(calls.call('a', 'x'.repeat(2_000_000))).toBeNull();
  expect(calls.call('a', 'x')).toBeInstanceOf(Promise);
  expect(socket.sent).toHaveLength(1);
});

test('a connection that is lost fails what waits for it, and is tried again after a while', async () => {
  const { calls, sockets, clock } = start();
  const waiting = calls.call('a', 1);
  expect(waiting).toBeNull();
  sockets[0]!.open();
  const lost = calls.call('a', 1);
  sockets[0]!.close();
  await expect(lost).rejects.toThrow(TypeError);
  expect(calls.call('a', 1)).toBeNull();
  expect(sockets).toHaveLength(1);
  clock.now = 2_000;
  expect(calls.call('a', 1)).toBeNull();
  expect(sockets).toHaveLength(2);
  sockets[1]!.open();
  const again = calls.call('b', 2);
  sockets[1]!.hear([(sockets[1]!.sent[0] as [number])[0], reply('again')]);
  expect(await again).toEqual(reply('again'));
});
