/** How the window reaches the app: through the preload's bridge under Electron, else over the loopback server. */
import type { EventName, Reply } from '#contract/types.ts';
import { CallSocket } from './call-socket.ts';
import type { Listen } from './desk.ts';
import { filesByContent, filesByPath } from './files.ts';
import type { Files } from './files.ts';

type Bridge = {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly on: (name: EventName, handler: (news: never) => void) => () => void;
  readonly pathOf: (file: File) => string;
};
declare global {
  interface Window {
    readonly codedesk?: Bridge;
  }
}

export type Connection = { readonly call: Bridge['call']; readonly on: Listen; readonly files: Files };

export function connect(): Connection {
  const bridge = window.codedesk;
  return bridge === undefined
    ? overHttp()
    : { call: bridge.call, on: (name, handler) => bridge.on(name, handler), files: filesByPath(bridge.pathOf) };
}

function overHttp(): Connection {
  const socket = new CallSocket(() => new WebSocket(`ws://${location.host}/socket`));
  let stream: EventSource | null = null;
  return {
    call: (name, input) => socket.call(name, input) ?? request(name, input),
    on: (name, handler) => {
      stream ??= new EventSource('/events');
      const source = stream;
      const hear = (event: MessageEvent<string>) => {
        handler(JSON.parse(event.data) as Parameters<typeof handler>[0]);
      };
      source.addEventListener(name, hear);
      return () => source.removeEventListener(name, hear);
    },
    files: filesByContent(),
  };
}

async function request(name: string, input: unknown): Promise<Reply<unknown>> {
  const response = await fetch(`/rpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  // The host answers with a reply whatever the status; dispatch is the only one that makes it.
  return (await response.json()) as Reply<unknown>;
}
