import type { IncomingMessage } from 'node:http';

/** A whole case list pasted into the window is well below this; nothing larger is worth holding in memory. */
export const MAX_BODY = 8 * 1024 * 1024;

export type Body = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'too-large' | 'unreadable' };

/** Reads a request's body as JSON, and no further than the limit. */
export async function readJson(request: IncomingMessage, limit = MAX_BODY): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    return { kind: 'too-large' };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      return { kind: 'too-large' };
    }
    chunks.push(chunk);
  }
  try {
    return { kind: 'json', value: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown };
  } catch {
    return { kind: 'unreadable' };
  }
}
