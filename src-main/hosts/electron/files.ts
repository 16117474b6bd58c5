import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { SAFETY_HEADERS } from '../common/safety-headers.ts';
import { isOwn } from './origin.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Answers the window's own scheme. Files are listed once and served from that list: no path of a request ever reaches
 * the file system.
 */
export function createFileHandler(folder: string): (request: Pick<Request, 'url' | 'method'>) => Response {
  const files = listFiles(folder);
  return ({ url, method }) => {
    const path = pathOf(url);
    const file = path === null || method !== 'GET' ? undefined : files.get(path);
    const headers = new Headers();
    for (const [name, value] of SAFETY_HEADERS) headers.set(name, value);
    if (file === undefined) {
      return new Response(null, { status: 404, headers });
    }
    headers.set('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    return new Response(new Uint8Array(readFileSync(file)), { status: 200, headers });
  };
}

function pathOf(address: string): string | null {
  if (!isOwn(address)) {
    return null;
  }
  const { pathname } = new URL(address);
  return pathname === '/' || pathname === '' ? '/index.html' : pathname;
}

/** Written out rather than asked for recursively: inside a package's archive only the plain calls are sure to work. */
function listFiles(folder: string, prefix = ''): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      for (const [below, file] of listFiles(path, `${prefix}/${name}`)) files.set(below, file);
    } else {
      files.set(`${prefix}/${name}`, path);
    }
  }
  return files;
}
