import type { IncomingMessage } from 'node:http';

/** A whole case list pasted into the window is well below this; nothing larger is worth holding in memory. */
export const MAX_BODY = 8 * 1024 * 1024;

export type Body =
  { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'too-large' } | { readonly kind: 'unreadable' };

/** Reads a request's body as JSON, and no further than the limit. */
export async function readJson(request: IncomingMessage, limit = MAX_BODY): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    return { kind: 'too-large' };
  }
  const bytes = await collect(request, limit);
  if (bytes === null) {
    return { kind: 'too-large' };
  }
  try {
    return { kind: 'json', value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** null when there are more than `limit`. The rest is let pass: cutting the connection would cut our answer off, too. */
function collect(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) chunks.length = 0;
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(size > limit ? null : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
