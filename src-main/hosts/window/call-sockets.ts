/**
 * Calls over one connection that stays open, each way as `[number, …]`: the browser takes several milliseconds less for
 * a message than for a request, and a key press waits for it. `POST /rpc/<method>` answers the same, for whoever has no
 * connection.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Call } from './answers.ts';
import { MAX_BODY } from './body.ts';

export const SOCKET = '/socket';

/** Status codes of RFC 6455, section 7.4.1. */
const UNSUPPORTED_DATA = 1003;

export type CallSockets = {
  /** Takes a connection over; who may is settled before. */
  readonly open: (request: IncomingMessage, connection: Duplex, head: Buffer) => Promise<void>;
  readonly close: () => void;
};

export function createCallSockets(call: Call): CallSockets {
  let server: WebSocketServer | null = null;
  return {
    open: async (request, connection, head) => {
      // Until it is taken over nobody else would hear that the connection failed, and that would end the program.
      connection.on('error', () => connection.destroy());
      // Loaded by the first window: the program opens it sooner without.
      const { WebSocketServer } = await import('ws');
      server ??= new WebSocketServer({ noServer: true, maxPayload: MAX_BODY, perMessageDeflate: false });
      server.handleUpgrade(request, connection, head, (socket) => answerOn(socket, call));
    },
    close: () => server?.clients.forEach((socket) => socket.terminate()),
  };
}

function answerOn(socket: WebSocket, call: Call): void {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data: Buffer, isBinary) => {
    const asked = isBinary ? null : readCall(data);
    if (asked === null) {
      socket.close(UNSUPPORTED_DATA);
      return;
    }
    void call(asked.method, asked.input).then((reply) => socket.send(JSON.stringify([asked.number, reply])));
  });
}

type Asked = { readonly number: number; readonly method: string; readonly input: unknown };

function readCall(data: Buffer): Asked | null {
  try {
    const message: unknown = JSON.parse(data.toString('utf8'));
    if (!Array.isArray(message)) {
      return null;
    }
    const [number, method, input] = message as unknown[];
    return typeof number === 'number' && typeof method === 'string' ? { number, method, input } : null;
  } catch {
    return null;
  }
}
