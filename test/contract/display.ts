import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';

export type Display = { readonly name: string; readonly close: () => void };

/** A display in memory, so that tests open real windows without disturbing whoever runs them; null where none can be had. */
export async function openDisplay(): Promise<Display | null> {
  if (!existsSync('/usr/bin/Xvfb')) {
    return null;
  }
  // It picks a free number and writes it to the file that it is given.
  const server = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('exit', (status) => reject(new Error(`Xvfb ended with ${String(status)}`)));
    (server.stdio[3] as Readable).once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { name: `:${number}`, close: () => void server.kill() };
}
