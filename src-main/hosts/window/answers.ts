import type { IncomingMessage, ServerResponse } from 'node:http';
import { said } from '#contract/shared.ts';
import type { Reply, WireError } from '#contract/wire.ts';
import type { Say } from '#contract/words/say.ts';
import { MAX_BODY, readJson } from './body.ts';
import { refuse } from './guard.ts';
import type { Refusal } from './guard.ts';

export type Call = (name: string, input: unknown) => Promise<Reply<unknown>>;

/** One call of the API. Whatever goes wrong, the answer has the shape of a reply. */
export async function rpc(
  call: Call,
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
): Promise<void> {
  if (request.method !== 'POST') {
    sendFailure(response, refuse(405, said('host.wrong_method')));
    return;
  }
  // A page elsewhere can send a form or plain text without asking first, but not this type.
  if (request.headers['content-type']?.split(';', 1)[0] !== 'application/json') {
    sendFailure(response, refuse(415, said('host.not_json')));
    return;
  }
  const body = await readJson(request);
  if (body.kind === 'too-large') {
    sendFailure(response, refuse(413, said('host.body_too_large', { limit: MAX_BODY / 1024 / 1024 })));
  } else if (body.kind === 'unreadable') {
    sendFailure(response, refuse(400, said('host.not_json')));
  } else {
    sendJson(response, 200, await call(method, body.value));
  }
}

export function sendFailure(response: ServerResponse, { status, message }: Refusal): void {
  const error: WireError = { code: 'bad-input', where: '', message, hint: null };
  sendJson(response, status, { ok: false, error });
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  });
  response.end(body);
}

/** A refusal may be seen by a person (an old address, a second tab), so it is a sentence. */
export function refuseWith(say: Say, response: ServerResponse, { status, message }: Refusal): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${say(message)}\n`);
}
