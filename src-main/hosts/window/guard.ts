/**
 * Who may talk to the loopback server. A page of another site can make this machine's browser send requests to
 * 127.0.0.1 and can point a name of its own at it; another user of the machine can reach the port. So: the request
 * must name this address as its host, must not come from another origin, and must bring this run's cookie, which is
 * handed out once for a start token that only the person who started the program has seen.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { said } from '#contract/shared.ts';
import type { Said } from '#contract/types.ts';

export type Refusal = { readonly status: number; readonly message: Said };

export type Guard = {
  /** Host, origin and fetch site; null when they are in order. Asked of every request. */
  readonly checkSource: (request: IncomingMessage, path: string) => Refusal | null;
  /** null when the request brings this run's cookie. */
  readonly checkCookie: (request: IncomingMessage) => Refusal | null;
  /** The `Set-Cookie` value for a token that is still good, which it uses up; else null. */
  readonly redeem: (token: string) => string | null;
  /** Makes a token; the one before it stops working, so that at most one is ever good. */
  readonly newToken: () => string;
};

const SECRET_BYTES = 32;

export function createGuard(origin: string): Guard {
  const host = origin.slice('http://'.length);
  // Cookies are kept per host and not per port: two programs on 127.0.0.1 must not overwrite each other's.
  const cookieName = `codedesk-${randomBytes(4).toString('hex')}`;
  const cookieValue = newSecret();
  let token: string | null = null;

  return {
    checkSource: (request, path) => checkSource(request, { host, origin, path }),
    checkCookie: (request) =>
      readCookies(request, cookieName).some((value) => isSame(value, cookieValue))
        ? null
        : refuse(403, said('host.no_cookie')),
    redeem: (given) => {
      if (token === null || !isSame(given, token)) {
        return null;
      }
      token = null;
      return `${cookieName}=${cookieValue}; Path=/; HttpOnly; SameSite=Strict`;
    },
    newToken: () => {
      token = newSecret();
      return token;
    },
  };
}

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Compares without telling by its duration how much of the guess was right. */
export function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

export function refuse(status: number, message: Said): Refusal {
  return { status, message };
}

function checkSource(
  request: IncomingMessage,
  { host, origin, path }: { host: string; origin: string; path: string },
): Refusal | null {
  const { headers } = request;
  if (headers.host !== host) {
    return refuse(421, said('host.wrong_host'));
  }
  if (headers.origin !== undefined && headers.origin !== origin) {
    return refuse(403, said('host.foreign_origin'));
  }
  // Browsers name the origin of whatever may change something; a request without was not made by our page.
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (!isReading && headers.origin === undefined && !path.startsWith(SECOND_START)) {
    return refuse(403, said('host.foreign_origin'));
  }
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') {
    return null;
  }
  // The start address may be a link in a terminal's or a mail program's web view: following it is a navigation.
  const isFollowedLink = path.startsWith(START) && headers['sec-fetch-mode'] === 'navigate';
  return isFollowedLink && headers['sec-fetch-dest'] === 'document' ? null : refuse(403, said('host.foreign_origin'));
}

export const START = '/start/';
/** Asked by a second start of the program, which is no browser and proves itself by the secret of the lock file. */
export const SECOND_START = '/second-start';

function readCookies(request: IncomingMessage, name: string): string[] {
  return (request.headers.cookie ?? '').split(';').flatMap((pair) => {
    const [key, value] = pair.trim().split('=', 2);
    return key === name && value !== undefined ? [value] : [];
  });
}
