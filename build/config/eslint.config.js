import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The linter has projects of its own: the borders between the layers are tsc's, and one project is read once. */
const typesFrom = (project) => ({
  project: [`build/config/${project}`],
  tsconfigRootDir: root,
  extraFileExtensions: ['.svelte'],
});
const rest = typesFrom('tsconfig.lint.json');
const theWindow = typesFrom('tsconfig.lint-window.json');

/** A suppression says why on its own line: `// eslint-disable-next-line some-rule -- the reason`. */
const suppressionsNeedReasons = {
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/^\s*eslint-disable/.test(comment.value) && !/\s--\s+\S/.test(comment.value)) {
          context.report({ loc: comment.loc, message: 'Say why after " -- ".' });
        }
      }
    },
  }),
};

export default ts.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', '**/fixtures/planted/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  { languageOptions: { parserOptions: rest } },
  { files: ['src-renderer/**'], languageOptions: { parserOptions: theWindow } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { ...theWindow, parser: ts.parser } },
  },
  {
    plugins: { codedesk: { rules: { 'suppressions-need-reasons': suppressionsNeedReasons } } },
    rules: {
      'codedesk/suppressions-need-reasons': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // A leading underscore says "this position is needed, its value is not".
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers and booleans read well in templates; objects and null do not and stay refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => void call()` hides what a one-line handler does; `() => call()` is plain.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // STYLE: wire shapes are `type`s, which have the implicit index signature that interfaces lack.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // `== null` is the one loose comparison that says what it means: null or undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // The linter's types end at the border of a component: what another component hands over is `any` to it.
    // svelte-check knows the real types and judges them in the same run.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], extends: [ts.configs.disableTypeChecked] },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs', 'build/**'], languageOptions: { globals: globals.node } },
  {
    // Command-line programs speak through the console; configuration files export a default because their readers ask.
    files: ['build/**', 'electron.config.ts', 'src-main/hosts/**', 'db/compile.ts', 'test/**', '**/*.mjs'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.test.ts', 'test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `expect.any(String)` and its kin are `any` by design.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'max-lines': 'off',
    },
  },
);
