import { expect, test } from 'vitest';
import type { Finding } from '#contract/types.ts';
import { keysOf } from './findings-view.svelte.ts';

const finding = (rule: string, lines: readonly number[]) => ({ rule, lines, dx: [], codes: [] }) as unknown as Finding;

test('a finding keeps its key when another appears above it, and like ones are told apart', () => {
  const [a, b] = [finding('mue.dos', [2]), finding('ptp.bundled', [1, 2])];
  const before = keysOf([b, b]);
  expect(new Set(before).size).toBe(2);
  expect(keysOf([a, b, b]).slice(1)).toEqual(before);
});
