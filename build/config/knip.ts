import type { KnipConfig } from 'knip';

/** Finds files, exports and packages that nothing uses. */
const config: KnipConfig = {
  entry: [
    'src-main/hosts/electron/{main,preload}.ts',
    'src-main/hosts/window/main.ts',
    'src-main/hosts/cli/{main.ts,bin.mjs}',
    'src-main/data/{search-index,importers}/worker.ts',
    'src-renderer/main.ts',
    'db/compile.ts',
    'build/{scripts,checks,config}/*.{ts,js,mjs}',
    'electron.config.ts',
    'test/**/*.{test,spec,bench}.ts',
    'test/mutation/{run,trial,stand-in}.ts',
    '{src-main,src-renderer,db,build}/**/*.test.ts',
  ],
  project: ['{src-main,src-renderer,db,build,test}/**/*.{ts,js,mjs,svelte,css}'],
  // Style sheets bring in the type faces.
  compilers: {
    css: (text: string) =>
      [...text.matchAll(/@import\s+(?:url\()?(['"][^'"]+['"])/g)].map(([, path]) => `import ${path};`).join('\n'),
  },
  // Started as programs by build/scripts, which look them up by name.
  ignoreDependencies: ['dependency-cruiser', 'electron-builder', 'prettier', 'prettier-plugin-svelte', 'svelte-check'],
  // Programs of the system that a bench and a test use where they are there, and else say so.
  ignoreBinaries: ['sqlite3', 'unshare'],
  ignoreExportsUsedInFile: true,
};

export default config;
