import { AppError, said } from '#contract/shared.ts';
import type { Context } from '../command.ts';

const STOPPED = Symbol('stopped');

/**
 * The values of a source until the person presses Ctrl+C: what was made so far stays, and the caller gets to close what
 * it has begun. A second Ctrl+C ends the program as ever.
 */
export async function* interruptible<T>(
  { onInterrupt }: Pick<Context, 'onInterrupt'>,
  source: AsyncGenerator<T>,
): AsyncGenerator<T> {
  let count = 0;
  let isStopped = false;
  let wake: (() => void) | null = null;
  const forget = onInterrupt(() => {
    forget();
    isStopped = true;
    wake?.();
  });
  try {
    for (;;) {
      // Made anew each time: a promise that waits for the whole run would gather one follower for each value.
      const next = await new Promise<IteratorResult<T, unknown> | typeof STOPPED>((resolve, reject) => {
        wake = () => resolve(STOPPED);
        if (isStopped) wake();
        else source.next().then(resolve, reject);
      });
      if (next === STOPPED) throw new AppError('bad-input', said('cli.interrupted', { count }), { where: 'Ctrl+C' });
      if (next.done === true) return;
      count += 1;
      yield next.value;
    }
  } finally {
    forget();
    // Not waited for: it may be in the middle of reading what never comes.
    void source.return(undefined).catch(() => undefined);
  }
}
