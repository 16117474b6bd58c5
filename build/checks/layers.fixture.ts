/** The small tree for layers.test.ts: what each file holds, and which rules and globals it must be refused for. */
export type Planted = {
  path: string;
  text: string;
  /** Import rules that must name this file; empty for what is allowed. */
  imports: string[];
  /** Globals that must not compile here, in the named project. */
  names: string[];
  project?: string;
};

const file = (path: string, text: string, ...imports: string[]): Planted => ({ path, text, imports, names: [] });
const foreign = (project: string, path: string, text: string, ...names: string[]): Planted => ({
  path: `${project}/${path}`,
  text,
  imports: [],
  names,
  project,
});
const component = (script: string) => `<script lang="ts">\n${script}</script>\n`;

const allowed: Planted[] = [
  file('src-main/core/codes/parse.ts', 'export const parse = (text: string) => text;\nexport type Parsed = string;\n'),
  file('src-main/core/rules/engine.ts', 'export const judge = () => 0;\n'),
  file('src-main/contract/shared.ts', "export { parse } from '#core/codes/parse.ts';\n"),
  file('src-main/contract/api.ts', "import type { Parsed } from '#core/codes/parse.ts';\nexport type Api = Parsed;\n"),
  file(
    'src-main/data/store.ts',
    "import { statSync } from 'node:fs';\nexport type Store = object;\nexport const store = statSync;\n",
  ),
  file('src-main/app/use.ts', "import type { Store } from '#data/store.ts';\nexport type Use = Store;\n"),
  file('src-main/app/create-app.ts', "import { store } from '#data/store.ts';\nexport const app = store;\n"),
  file('src-main/hosts/cli/main.ts', "import { app } from '#app/create-app.ts';\nexport const main = app;\n"),
  file('src-renderer/ui/Box.svelte', component("import { onMount } from 'svelte';\nonMount(() => undefined);\n")),
  file('src-renderer/i18n/words.ts', 'export type Key = string;\nexport const t = (key: Key) => key;\n'),
  file(
    'src-renderer/features/code/Page.svelte',
    component("import Box from '#ui/Box.svelte';\nimport { t } from '#i18n/words.ts';\nt(String(Box));\n"),
  ),
  file('src-renderer/shell/App.svelte', component("import Page from '#features/code/Page.svelte';\nString(Page);\n")),
];

const imports: Planted[] = [
  file(
    'src-main/core/codes/reads.ts',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    'core-is-pure',
  ),
  file(
    'src-main/core/codes/validates.ts',
    "import { string } from 'valibot';\nexport const text = string;\n",
    'core-is-pure',
  ),
  file(
    'src-main/contract/computes.ts',
    "import { judge } from '#core/rules/engine.ts';\nexport const j = judge;\n",
    'contract-is-light',
  ),
  file(
    'src-main/contract/stores.ts',
    "import type { Store } from '#data/store.ts';\nexport type S = Store;\n",
    'contract-is-light',
  ),
  file(
    'src-main/data/asks.ts',
    "import { app } from '#app/create-app.ts';\nexport const a = app;\n",
    'data-stays-below',
  ),
  file('src-main/app/wires.ts', "import { store } from '#data/store.ts';\nexport const s = store;\n", 'app-wires-once'),
  file(
    'src-main/hosts/cli/thick.ts',
    "import { judge } from '#core/rules/engine.ts';\nexport const j = judge;\n",
    'hosts-are-thin',
  ),
  file(
    'src-main/hosts/cli/tested.ts',
    "import { root } from '#build/config/x.ts';\nexport const r = root;\n",
    'hosts-are-thin',
    'resolvable',
  ),
  file('db/opens.ts', "import { main } from '#hosts/cli/main.ts';\nexport const m = main;\n", 'db-compiles'),
  file(
    'src-renderer/api/peeks.ts',
    "import type { Store } from '#data/store.ts';\nexport type S = Store;\n",
    'renderer-sees-contract-only',
  ),
  file(
    'src-renderer/shell/Judge.svelte',
    component("import { judge } from '#core/rules/engine.ts';\njudge();\n"),
    'renderer-sees-contract-only',
  ),
  file(
    'src-renderer/features/case/Case.svelte',
    component("import Page from '#features/code/Page.svelte';\nString(Page);\n"),
    'no-feature-to-feature',
  ),
  file(
    'src-renderer/features/case/up.ts',
    "import App from '#shell/App.svelte';\nexport const a = App;\n",
    'no-feature-to-feature',
  ),
  file('src-renderer/ui/Worded.svelte', component("import { t } from '#i18n/words.ts';\nt('x');\n"), 'ui-is-blind'),
  file(
    'src-renderer/i18n/shows.ts',
    "import Box from '#ui/Box.svelte';\nexport const b = Box;\n",
    'api-knows-no-screen',
  ),
  file(
    'src-main/core/codes/chicken.ts',
    "import { egg } from './egg.ts';\nexport const chicken = (): unknown => egg;\n",
    'no-cycles',
  ),
  // One cycle is reported once, at the file where it is entered first.
  file(
    'src-main/core/codes/egg.ts',
    "import { chicken } from './chicken.ts';\nexport const egg = (): unknown => chicken;\n",
  ),
];

const globals: Planted[] = [
  foreign(
    'src-main/core',
    'globals.ts',
    'export const a = [process.pid, document.title, performance.now()];\n',
    'process',
    'document',
    'performance',
  ),
  foreign(
    'src-main/contract',
    'globals.ts',
    'export const a = [process.pid, window.name, fetch];\n',
    'process',
    'window',
    'fetch',
  ),
  foreign('src-main', 'app/globals.ts', 'export const a = [document.title, localStorage];\n', 'document'),
  foreign('src-renderer', 'api/globals.ts', 'export const a = [process.pid];\n', 'process'),
  foreign('src-renderer', 'ui/Globals.svelte', component('String(Buffer);\n'), 'Buffer'),
];

export const planted: readonly Planted[] = [...allowed, ...imports, ...globals];
