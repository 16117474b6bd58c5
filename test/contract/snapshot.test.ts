import { expect, test } from 'vitest';
import { describeApi } from './describe-api.ts';

test('the contract is as reviewed', async () => {
  await expect(describeApi()).toMatchFileSnapshot('contract.txt');
});
