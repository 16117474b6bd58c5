import type { IncomingMessage, ServerResponse } from 'node:http';

export type EventStreams = {
  readonly open: (request: IncomingMessage, response: ServerResponse) => void;
  readonly send: (name: string, data: unknown) => void;
  readonly close: () => void;
};

/** Server-sent events to every open window. `onCount` hears how many listen, each time that changes. */
export function createEventStreams(onCount: (open: number) => void = () => undefined): EventStreams {
  const open = new Set<ServerResponse>();
  return {
    open: (request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      // Something has to be sent for the page to learn that the stream is open.
      response.write(':\n\n');
      open.add(response);
      onCount(open.size);
      request.on('close', () => {
        open.delete(response);
        onCount(open.size);
      });
    },
    send: (name, data) => {
      for (const response of open) {
        response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
      }
    },
    close: () => {
      for (const response of open) {
        response.end();
      }
    },
  };
}
