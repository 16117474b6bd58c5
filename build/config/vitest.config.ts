import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Tests that start whole programs: browsers, bundlers, packers. */
const PROGRAMS = [
  'build/**/*.test.ts',
  'test/package/**/*.test.ts',
  'test/electron/**/*.test.ts',
  'test/contract/{processes,electron}.test.ts',
  'test/survival/**/*.test.ts',
];

export default defineConfig({
  root,
  test: {
    // Left to itself it keeps one processor free, which on a small machine is half of all.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        root,
        test: {
          name: 'main',
          environment: 'node',
          include: ['{src-main,db,test}/**/*.test.ts'],
          exclude: PROGRAMS,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        root,
        test: {
          name: 'programs',
          environment: 'node',
          include: PROGRAMS,
          // After all others and one at a time: each of them can keep a small machine busy by itself.
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        root,
        plugins: [svelte({ configFile: false })],
        // Without the browser condition Svelte resolves to its server build, where `$effect` silently does nothing.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['src-renderer/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
