import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './run.ts';
import { describeStray } from './stray-errors.ts';

it('says what was thrown, beside which test, and where in the tree', () => {
  const error = {
    name: 'TypeError',
    message: 'x is not a function',
    stack: `TypeError: x\n    at run (${join(root, 'node_modules/a/b.js')}:1:2)\n    at go (${join(root, 'src-main/a.ts')}:3:4)`,
    VITEST_TEST_PATH: join(root, 'src-main/a.test.ts'),
    VITEST_TEST_NAME: 'goes',
  };
  expect(describeStray(error)).toBe(
    'src-main/a.test.ts: goes | TypeError: x is not a function | at go (src-main/a.ts:3:4)',
  );
});

it('says so where nothing but the error is known', () => {
  expect(describeStray({ message: 'the worker died' })).toBe('outside of any test file | Error: the worker died');
});
