import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'main',
          environment: 'node',
          include: ['{src-main,db,build,test}/**/*.test.ts'],
          // Packing, compiling and planted-violation runs start whole programs on what may be a busy machine.
          testTimeout: 60_000,
          hookTimeout: 120_000,
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
