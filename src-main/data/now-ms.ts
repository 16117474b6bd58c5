import { hrtime } from 'node:process';

/**
 * Milliseconds of a clock that only goes forward. The other one that Node has, `performance`, is loaded together with
 * its observers, which takes a command about a millisecond.
 */
export function nowMs(): number {
  const [seconds, nanoseconds] = hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}
