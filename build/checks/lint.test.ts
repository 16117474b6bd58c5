import { ESLint } from 'eslint';
import { expect, it } from 'vitest';
import { root } from '../scripts/run.ts';

const eslint = new ESLint({ cwd: root, overrideConfigFile: 'build/config/eslint.config.js' });

/** Linted under the name of a plain script, which needs no types. */
async function rulesBroken(text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: 'build/scripts/planted.mjs' });
  return result!.messages.map(({ ruleId }) => ruleId ?? 'unreadable');
}

it('asks a suppression for its reason', async () => {
  const broken = 'export const odd = /\\u0000/;\n';
  expect(await rulesBroken(broken)).toEqual(['no-control-regex']);
  expect(await rulesBroken(`// eslint-disable-next-line no-control-regex\n${broken}`)).toEqual([
    'codedesk/suppressions-need-reasons',
  ]);
  expect(await rulesBroken(`// eslint-disable-next-line no-control-regex -- the end mark\n${broken}`)).toEqual([]);
});

it('refuses a suppression that suppresses nothing', async () => {
  expect(
    await rulesBroken('// eslint-disable-next-line no-control-regex -- none\nexport const plain = /a/;\n'),
  ).toEqual(['unreadable']);
});
