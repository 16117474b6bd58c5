import { beforeEach, describe, expect, test, vi } from 'vitest';
import { aResult } from '#test/fixtures/claim-results.ts';
import type { ClaimApi, ClaimFile } from './claim-batch.svelte.ts';
import { ClaimsDesk } from './claims-desk.svelte.ts';

const FILE: ClaimFile = {
  file: new File(['one'], 'one.txt'),
  look: { kind: 'claims', format: 'entry', table: null, remembered: null },
};

/** An app that answers a file of so many claims after so long. */
function aDesk(claims: number, afterMs: number) {
  const opened: string[] = [];
  const shown = { count: 0, isInFront: true };
  const call = {
    'claims.open': () => Promise.resolve({ id: 'c1' }),
    'claims.close': () => Promise.resolve({ closed: true }),
    'claims.remember': () => Promise.resolve({ kept: true }),
    'claims.feed': () =>
      new Promise((resolve) => {
        const results = Array.from({ length: claims }, (_, at) => aResult({ ref: `claim-${at}` }));
        setTimeout(() => resolve({ format: 'entry', results }), afterMs);
      }),
  };
  const desk = new ClaimsDesk({
    call: call as unknown as ClaimApi,
    defaults: () => ({}),
    now: () => 0,
    failed: vi.fn(),
    newId: () => '1',
    show: () => (shown.count += 1),
    isShown: () => shown.isInFront,
    openCase: (_case, name) => opened.push(name),
  });
  return { desk, opened, shown };
}

describe('claims that come', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    return () => vi.useRealTimers();
  });

  const take = async (desk: ClaimsDesk): Promise<void> => {
    const taken = desk.take([FILE]);
    for (let ms = 0; ms < 2000; ms += 50) await vi.advanceTimersByTimeAsync(50);
    await taken;
  };

  test('one alone opens as a case, and no list is shown', async () => {
    const { desk, opened, shown } = aDesk(1, 50);
    await take(desk);
    expect([opened, shown.count]).toEqual([['claim-0'], 0]);
  });

  test('one alone that takes long is listed meanwhile, and opens all the same', async () => {
    const { desk, opened, shown } = aDesk(1, 1000);
    await take(desk);
    expect([opened, shown.count]).toEqual([['claim-0'], 1]);
  });

  test('a reader who has gone elsewhere is not fetched back', async () => {
    const { desk, opened, shown } = aDesk(1, 1000);
    shown.isInFront = false;
    await take(desk);
    expect([opened, shown.count]).toEqual([[], 1]);
  });

  test.each([50, 1000])('several are a list, after %i ms', async (afterMs) => {
    const { desk, opened, shown } = aDesk(2, afterMs);
    await take(desk);
    expect([opened, shown.count]).toEqual([[], 1]);
  });
});
