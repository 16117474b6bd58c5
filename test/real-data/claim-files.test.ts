/** Every claim file of the test data: what it becomes or why it is refused stands in a golden file, line by line. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimResult } from '#contract/types.ts';
import { createSay } from '#contract/words/say.ts';
import { startApp } from '#test/golden/app.ts';
import type { StartedApp } from '#test/golden/app.ts';
import { testDataOrSay } from '#test/fixtures/test-data.ts';

const folder = testDataOrSay('claims', 'the golden list of claim files');
const say = createSay('en', undefined, { strict: true });

describe.skipIf(folder === null)('the claim files', () => {
  let app: StartedApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  test('become what is written down', async () => {
    const lines: string[] = [];
    for (const path of filesIn(folder ?? '')) {
      const results = await check(app, path);
      lines.push(`== ${path.slice((folder ?? '').length + 1)}`, ...results.flatMap(tell), '');
    }
    await expect(lines.join('\n')).toMatchFileSnapshot('../golden/claim-files.txt');
  });
});

function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:json|837i?)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

async function check({ client }: StartedApp, path: string): Promise<readonly ClaimResult[]> {
  const { id } = await client['claims.open']({ name: basename(path) });
  return (await client['claims.feed']({ id, text: readFileSync(path, 'utf8'), isLast: true })).results;
}

function tell({ case: theCase, ref, problems, leftAside, coverage }: ClaimResult): readonly string[] {
  const place = (where: string): string => (where === '' ? '' : `${where}: `);
  const icd = coverage.find(({ family }) => family === 'icd')?.state ?? '';
  return [
    ...(theCase === null
      ? []
      : [
          `${ref ?? ''} ${theCase.date ?? ''} ${theCase.payer} ${theCase.setting} ${JSON.stringify(theCase.patient)}`,
          `  dx ${theCase.diagnoses.join(' ')} (icd ${icd})`,
          ...theCase.lines.map(
            ({ code, modifiers, units, minutes, from, to, pos, dx, provider }) =>
              `  ${[code || '?', ...modifiers].join('-')} x${units}${minutes === undefined ? '' : ` m${minutes}`} ${from ?? ''}..${to ?? ''} pos ${pos ?? '-'} dx ${dx?.join() ?? '-'} ${provider ?? ''} ${JSON.stringify(theCase.providers[provider ?? ''] ?? {})}`,
          ),
        ]),
    ...problems.map(({ where, message }) => `  ! ${place(where)}${say(message)}`),
    ...leftAside.map(({ where, message }) => `  ~ ${place(where)}${say(message)}`),
  ];
}
