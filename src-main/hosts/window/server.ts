/**
 * The window host's loopback server: the renderer's files, calls over `/socket` or as `POST /rpc/<method>`, and
 * `GET /events`, for one browser on this machine and for nobody else (guard.ts). It has no CORS: no other origin is ever allowed to read an answer.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex, Readable } from 'node:stream';
import sirv from 'sirv';
import type { EventName, Events } from '#contract/api.ts';
import { AppError, said } from '#contract/shared.ts';
import type { Reply } from '#contract/wire.ts';
import type { Say } from '#contract/words/say.ts';
import { SAFETY_HEADERS } from '../common/safety-headers.ts';
import { refuseWith, rpc, sendFailure, sendJson } from './answers.ts';
import { createCallSockets, SOCKET } from './call-sockets.ts';
import { createEventStreams } from './event-stream.ts';
import type { EventStreams } from './event-stream.ts';
import { createGuard, isSame, newSecret, refuse, SECOND_START, START } from './guard.ts';
import type { Guard, Refusal } from './guard.ts';
import { UPLOAD } from './uploads.ts';
import type { Uploads } from './uploads.ts';

const ADDRESS = '127.0.0.1';
/** The browser may read a dropped file from a slow share. */
const UPLOAD_PATIENCE_MS = 15 * 60_000;

export type WindowServerOptions = {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly rendererFolder: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly uploads: Uploads;
  readonly say: Say;
  /** A start address was used. */
  readonly onEntered?: () => void;
  /** How many windows listen to events, each time that changes. */
  readonly onWindows?: (open: number) => void;
  /** The program was started again; answers with the address to open, or null when it opened a window itself. */
  readonly onSecondStart?: () => Promise<string | null>;
};

export type WindowServer = {
  readonly port: number;
  readonly origin: string;
  /** Known to the lock file's readers; proves that a second start is the same user's. */
  readonly secret: string;
  /** A new address that lets one browser in, once. The one before it stops working. */
  readonly newStartAddress: () => string;
  readonly send: <N extends EventName>(name: N, data: Events[N]) => void;
  readonly close: () => Promise<void>;
};

type Site = WindowServerOptions & {
  readonly guard: Guard;
  readonly secret: string;
  readonly events: EventStreams;
  readonly files: ReturnType<typeof sirv>;
};

export async function openWindowServer(options: WindowServerOptions): Promise<WindowServer> {
  const server = createServer({ requestTimeout: UPLOAD_PATIENCE_MS, headersTimeout: 10_000, maxHeaderSize: 16_384 });
  const port = await listen(server, options.port);
  const origin = `http://${ADDRESS}:${port}`;
  const site: Site = {
    ...options,
    guard: createGuard(origin),
    secret: newSecret(),
    events: createEventStreams(options.onWindows),
    // Files are listed now and served from that list: no path of a request ever reaches the file system.
    files: sirv(options.rendererFolder, { etag: true, extensions: ['html'], setHeaders: cacheHeaders }),
  };
  server.on('request', (request, response) => {
    answer(site, request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  const sockets = createCallSockets(options.call);
  server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    if (mayOpenSocket(site.guard, request)) {
      sockets.open(request, connection, head).catch((error: unknown) => {
        console.error(error);
        connection.destroy();
      });
    } else {
      connection.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
    }
  });
  return {
    port,
    origin,
    secret: site.secret,
    newStartAddress: () => `${origin}${START}${site.guard.newToken()}`,
    send: site.events.send,
    close: () => {
      sockets.close();
      return close(server, site.events);
    },
  };
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of SAFETY_HEADERS) {
    response.setHeader(name, value);
  }
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  // A call that is refused is answered as a call: its page reads every answer as a reply.
  const refuseRequest = /^\/(?:rpc|upload)(?:\/|$)/u.test(path)
    ? (refusal: Refusal) => sendFailure(response, refusal)
    : (refusal: Refusal) => refuseWith(site.say, response, refusal);
  const refusal = site.guard.checkSource(request, path);
  if (refusal !== null) {
    refuseRequest(refusal);
    return;
  }
  if (path.startsWith(START)) {
    start(site, request, response, path.slice(START.length));
    return;
  }
  if (path === SECOND_START) {
    return secondStart(site, request, response);
  }
  const stranger = site.guard.checkCookie(request);
  if (stranger !== null) {
    refuseRequest(stranger);
    return;
  }
  if (path.startsWith('/rpc/')) {
    return rpc(site.call, request, response, path.slice('/rpc/'.length));
  }
  if (path === UPLOAD || path.startsWith(`${UPLOAD}/`)) {
    return site.uploads.answer(request, response, path);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuseWith(site.say, response, refuse(405, said('host.wrong_method')));
    return;
  }
  if (path === '/events') {
    site.events.open(request, response);
    return;
  }
  // A file that a rebuild has taken away since it was listed ends this answer, not the program.
  response.on('pipe', (file: Readable) => file.on('error', () => response.destroy()));
  site.files(request, response, () => refuseWith(site.say, response, refuse(404, said('host.not_found'))));
}

/** Any page may open a connection to any place, and reads what comes back: its origin has to be named and ours. */
function mayOpenSocket(guard: Guard, request: IncomingMessage): boolean {
  return (
    request.url === SOCKET &&
    request.headers.origin !== undefined &&
    guard.checkSource(request, SOCKET) === null &&
    guard.checkCookie(request) === null
  );
}

/** Trades the start token for the cookie. Only a real visit uses it up: not HEAD, and not a browser's reading ahead. */
function start(site: Site, request: IncomingMessage, response: ServerResponse, token: string): void {
  const isAhead = request.headers['sec-purpose'] !== undefined || request.headers['purpose'] !== undefined;
  if (request.method !== 'GET' || isAhead) {
    refuseWith(site.say, response, refuse(405, said('host.wrong_method')));
    return;
  }
  const cookie = site.guard.redeem(token);
  if (cookie === null) {
    // A browser that is in already may follow its old address: it needs no token.
    if (site.guard.checkCookie(request) === null) {
      redirect(response);
    } else {
      refuseWith(site.say, response, refuse(403, said('host.used_token')));
    }
    return;
  }
  response.setHeader('set-cookie', cookie);
  redirect(response);
  site.onEntered?.();
}

function redirect(response: ServerResponse): void {
  response.writeHead(303, { location: '/', 'cache-control': 'no-store' }).end();
}

async function secondStart(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const secret = request.headers['x-codedesk-secret'];
  const isOurs = typeof secret === 'string' && isSame(secret, site.secret);
  if (request.method !== 'POST' || !isOurs || site.onSecondStart === undefined) {
    refuseWith(site.say, response, refuse(403, said('host.no_cookie')));
    return;
  }
  sendJson(response, 200, { address: await site.onSecondStart() });
}

/**
 * Built files carry their hash in the name; the page itself must always be asked for. The icon is kept for a while: a
 * browser asks for it again whenever the address changes, which is with every letter typed.
 */
function cacheHeaders(response: ServerResponse, path: string): void {
  const isBuilt = path.startsWith('/assets/');
  const kept = path === '/icon.svg' ? 'private, max-age=3600' : 'no-cache';
  response.setHeader('cache-control', isBuilt ? 'private, max-age=31536000, immutable' : kept);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? portTaken(port, error) : error);
    });
    server.listen(port, ADDRESS, resolve);
  });
  // A TCP server that listens has an address with a port.
  return (server.address() as AddressInfo).port;
}

function portTaken(port: number, cause: unknown): AppError {
  return new AppError('environment', said('host.port_taken', { port: String(port) }), {
    where: `${ADDRESS}:${port}`,
    hint: said('host.port_taken_hint'),
    cause,
  });
}

async function close(server: Server, events: EventStreams): Promise<void> {
  events.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
