import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { builtins } from './build/config/builtins-plugin.ts';
import { commandScript } from './build/config/command-plugin.ts';
import { licences } from './build/config/licences-plugin.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// What is listed in `dependencies` stays outside the bundle (the native module); all else is bundled.
export default defineConfig({
  main: {
    plugins: [builtins(), licences(), commandScript(at('src-main/hosts/cli/from-process.ts'))],
    // A program that answers and ends spends more on reading its own text than on the answer.
    json: { stringify: true },
    build: {
      outDir: 'out/main',
      minify: true,
      rolldownOptions: {
        input: {
          index: at('src-main/hosts/electron/main.ts'),
          'window-host': at('src-main/hosts/window/main.ts'),
          cli: at('src-main/hosts/cli/main.ts'),
          'search-worker': at('src-main/data/search-index/worker.ts'),
          'import-worker': at('src-main/data/importers/worker.ts'),
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // What several need is one file: each file is looked for, read and linked on its own.
          codeSplitting: { groups: [{ name: 'shared', test: /src-main[\\/](core|contract)[\\/]/, minShareCount: 3 }] },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { index: at('src-main/hosts/electron/preload.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    // The plugin would look for a configuration beside the renderer's root, and there is none.
    plugins: [svelte({ configFile: false }), licences()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // The content security policy lets fonts come from files only.
      assetsInlineLimit: 0,
      // Read from the disk, not from a network: one file is as good as many.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: at('src-renderer/index.html'), checks: { bundlerTimings: false } },
    },
  },
});
