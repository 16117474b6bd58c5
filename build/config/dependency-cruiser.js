/**
 * Who may import whom. Each rule is named after what it protects; a planted violation of each one is
 * refused by name in build/checks/layers.test.ts.
 */
const types = ['type-only'];
const builtin =
  '^(node:)?(assert|async_hooks|buffer|child_process|cluster|crypto|dns|events|fs|http|https|inspector|module|net|os|path|perf_hooks|process|readline|sqlite|stream|string_decoder|test|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(/|$)';
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const widgets = ['svelte', 'bits-ui', '@lucide/svelte', '@fontsource[^/]*/[^/]+', 'virtua'];
const tests = '\\.test\\.ts$';

/** From this folder, nothing but what is listed. */
const only = (name, comment, from, allowed, not = []) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [tests, ...not] },
  to: { pathNot: allowed },
});

/** From this folder, what is listed may be named as a type only. */
const typesOnly = (name, comment, from, path, not = []) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [tests, ...not] },
  to: { path, dependencyTypesNot: types },
});

/** From this folder, what is listed is refused. */
const never = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [tests] },
  to,
});

const own = '^src-renderer/';
const CREATE_APP = '^src-main/app/create-app\\.ts$';
const SHARED = '^src-main/contract/shared\\.ts$';

const main = [
  only('core-is-pure', 'core computes: no packages, no Node, no other layer', '^src-main/core/', ['^src-main/core/']),
  only('contract-is-light', 'the contract is loaded everywhere', '^src-main/contract/', [
    '^src-main/(contract|core)/',
    npm('valibot', 'intl-messageformat'),
  ]),
  typesOnly('contract-is-light', 'of core, the contract names types', '^src-main/contract/', '^src-main/core/', [
    SHARED,
  ]),
  never('contract-is-light', 'shared.ts takes code helpers and named constants, no engine', SHARED, {
    path: '^src-main/core/',
    pathNot: ['^src-main/core/codes/', '^src-main/core/[a-z]+/types\\.ts$', '^src-main/core/(errors|said)\\.ts$'],
    dependencyTypesNot: types,
  }),
  never('data-stays-below', 'data knows core and storage, nothing above it', '^src-main/data/', {
    path: '^(src-main/(app|contract|hosts)|src-renderer)/|(^|/)node_modules/electron/',
  }),
  only(
    'app-wires-once',
    'use cases take what they need as arguments',
    '^src-main/app/',
    ['^src-main/(contract|core|data|app)/', npm('rfc6902')],
    [CREATE_APP],
  ),
  typesOnly('app-wires-once', 'only create-app.ts takes values from data', '^src-main/app/', '^src-main/data/', [
    CREATE_APP,
  ]),
  only('app-wires-once', 'the wiring may also ask Node for places and processors', CREATE_APP, [
    '^src-main/(contract|core|data|app)/',
    npm('rfc6902'),
    builtin,
  ]),
  only('hosts-are-thin', 'hosts carry calls and live and die, nothing else', '^src-main/hosts/', [
    '^src-main/(contract|hosts)/',
    CREATE_APP,
    npm('electron', 'commander', 'sirv', 'ws'),
    '^electron$',
    builtin,
  ]),
  never('db-compiles', 'the compiler of packs knows no host and no window', '^db/', {
    path: '^(src-main/hosts|src-renderer)/',
  }),
];

const renderer = [
  only('renderer-sees-contract-only', 'the window knows the API, not what is behind it', own, [
    own,
    '^src-main/contract/',
    npm(...widgets, 'intl-messageformat', 'markdown-it', 'rfc6902'),
  ]),
  never('no-feature-to-feature', 'features meet in the shell', '^src-renderer/features/([^/]+)/', {
    path: own,
    pathNot: '^src-renderer/((api|ui|i18n)/|features/$1/)',
  }),
  only('ui-is-blind', 'controls know no words, no data and no screens', '^src-renderer/ui/', [
    '^src-renderer/(ui|i18n)/',
    npm(...widgets),
  ]),
  typesOnly('ui-is-blind', 'of i18n, controls name types', '^src-renderer/ui/', '^src-renderer/i18n/'),
  never('api-knows-no-screen', 'calls and words are below what shows them', '^src-renderer/(api|i18n)/', {
    path: '^src-renderer/(features|shell|ui)/',
  }),
];

const everywhere = [
  {
    name: 'no-cycles',
    comment: 'two files that need each other are one file, or need a third; types may refer to each other',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: types } },
  },
  never('product-stands-alone', 'what ships does not need what builds or tests it', '^(src-main|src-renderer|db)/', {
    path: '^(build|test)/',
  }),
  never('resolvable', 'every import leads somewhere', '^(src-main|src-renderer|db)/', { couldNotResolve: true }),
];

export default {
  forbidden: [...main, ...renderer, ...everywhere],
  options: {
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'require', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
