import { expect, test, vi } from 'vitest';
import type { SearchReply } from '#contract/types.ts';
import { CodeLookup } from './code-lookup.svelte.ts';

function aLookup() {
  const asked: string[] = [];
  const lookup = new CodeLookup({
    call: {
      'search.codes': ({ text }) => {
        asked.push(text);
        return Promise.resolve({ hits: [{ code: '63620' }, { code: '63621' }] } as unknown as SearchReply);
      },
    },
    systems: ['CPT'],
    date: () => '2025-03-10',
    isCode: (text) => /^\d{5}$/.test(text),
    failed: (error) => {
      throw error;
    },
  });
  return { lookup, asked };
}

test('of words the first offer is taken, unless another is chosen', async () => {
  const { lookup } = aLookup();
  lookup.ask('spinal');
  await vi.waitFor(() => expect(lookup.chosen).toBe('63620'));
  expect(lookup.step(1)).toBe(true);
  expect(lookup.chosen).toBe('63621');
});

test('a whole code is taken as it is typed, and its arrows belong to the grid', async () => {
  const { lookup } = aLookup();
  lookup.ask('63620');
  await vi.waitFor(() => expect(lookup.hits).toHaveLength(2));
  expect(lookup.chosen).toBeNull();
  expect(lookup.step(1)).toBe(false);
});

test('a single letter asks nothing, and an answer to what was closed is dropped', async () => {
  const { lookup, asked } = aLookup();
  lookup.ask('s');
  lookup.ask('sp');
  expect(lookup.close()).toBe(false);
  await Promise.resolve();
  await Promise.resolve();
  expect(asked).toEqual(['sp']);
  expect(lookup.hits).toEqual([]);
});

test('what was offered for the beginning of a code is not taken for the code', async () => {
  const { lookup } = aLookup();
  lookup.ask('636');
  await vi.waitFor(() => expect(lookup.chosen).toBe('63620'));
  lookup.ask('63685');
  expect(lookup.chosen).toBeNull();
});

test('words await their offers, a whole code none; closed or failed, nothing is awaited', async () => {
  const { lookup } = aLookup();
  lookup.ask('63620');
  expect(lookup.isAwaited).toBe(false);
  lookup.ask('spinal');
  expect(lookup.isAwaited).toBe(true);
  await vi.waitFor(() => expect(lookup.isAwaited).toBe(false));
  expect(lookup.chosen).toBe('63620');
  lookup.ask('spine');
  lookup.close();
  expect(lookup.isAwaited).toBe(false);

  const lost = new CodeLookup({
    call: { 'search.codes': () => Promise.reject(new Error('gone')) },
    systems: ['CPT'],
    date: () => '2025-03-10',
    isCode: () => false,
    failed: vi.fn(),
  });
  lost.ask('spinal');
  await vi.waitFor(() => expect(lost.isAwaited).toBe(false));
});
