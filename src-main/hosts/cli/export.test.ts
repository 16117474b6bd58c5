/** `export case` and `export report`: what goes where, and what is never written over. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platform } from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { fakeApp } from '#test/contract/fake-app.ts';
import { runCli } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-export-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

async function run(...argv: readonly string[]) {
  const result = { status: -1, out: '', err: '' };
  result.status = await runCli({
    argv,
    terminal: {
      out: (text) => Promise.resolve(void (result.out += text)),
      err: (text) => void (result.err += text),
      columns: 80,
      colour: false,
      progress: null,
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- stands in for a stream
    stdin: (async function* () {
      yield Buffer.from('63620');
    })(),
    version: '1.2.3',
    today: () => '2025-06-02',
    openApp: () => Promise.resolve(fakeApp()),
    onInterrupt: () => () => undefined,
    probes: () => [],
    onBug: () => undefined,
  });
  return result;
}

writeFileSync(at('one.json'), '{"ref":"bad","lines":[{"code":"63620"}]}');
writeFileSync(at('two.json'), '[{"ref":"bad","lines":[{"code":"63620"}]},{"ref":"good","lines":[{"code":"63620"}]}]');
writeFileSync(at('odd.json'), '[{"ref":"odd","lines":[{"code":"63620"}]},{"ref":"good","lines":[{"code":"63620"}]}]');

describe('export report', () => {
  test('of one case goes to stdout whole, and errors in it are no failure', async () => {
    const { status, out, err } = await run('export', 'report', at('one.json'), '--title', 'March');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('# Case report: March');
    expect(out).toContain('Checked on Jun 2, 2025 with Codedesk 1.2.3');
    expect(out).toContain('## What was checked');
  });

  test('of several has their totals', async () => {
    const { status, out } = await run('export', 'report', at('two.json'), at('one.json'));
    expect(status).toBe(0);
    expect(out).toContain('# Report on claims');
    expect(out).toMatch(/3 cases checked, .* 1 without findings/);
    expect(out).toContain('| Units (MUE) | 2 | 0 | 0 | 0 |');
  });

  test('goes into a file by its ending, for its owner alone, and never over another', async () => {
    const path = at('report.html');
    const { status, out, err } = await run('export', 'report', at('one.json'), '--out', path);
    expect({ status, out, err }).toEqual({ status: 0, out: '', err: `Written: ${path}\n` });
    const written = readFileSync(path, 'utf8');
    expect(written).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    if (platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);

    expect(await run('export', 'report', at('two.json'), '--out', path)).toMatchObject({ status: 2, out: '' });
    expect(readFileSync(path, 'utf8')).toBe(written);
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  test('that fails leaves no half of a file', async () => {
    const path = at('half.md');
    expect(await run('export', 'report', '--entry', 'bug', '--out', path)).toMatchObject({ status: 3 });
    expect(await run('export', 'report', '--out', path)).toMatchObject({ status: 2 });
    expect([existsSync(path), existsSync(`${path}.unfinished`)]).toEqual([false, false]);
  });

  test('with what could not be read says so, exits with 2, and is written all the same', async () => {
    const { status, out, err } = await run('export', 'report', at('odd.json'));
    expect(status).toBe(2);
    expect(out).toContain('## What could not be read');
    expect(err).toContain('/lines/0/unit: Unknown field unit. Check its spelling.');
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('as JSON is one document', async () => {
    const { out } = await run('export', 'report', at('two.json'), '--as', 'csv', '--json');
    const { text, ...rest } = JSON.parse(out) as { text: string };
    expect(rest).toEqual({ format: 'csv', fileName: 'codedesk-2025-06-02.csv', results: 2 });
    expect(text).toContain('record,case,line');
  });

  test('of a saved case is asked for by its name', async () => {
    expect((await run('export', 'report', '--saved', 'Spine')).out).toContain('# Case report: saved');
    expect(await run('export', 'report', '--saved', 'Spline')).toMatchObject({ status: 2, out: '' });
  });
});

describe('export case', () => {
  test('gives all that are saved as an array, one by name as an object', async () => {
    const all = JSON.parse((await run('export', 'case')).out) as unknown[];
    expect(all).toMatchObject([{ ref: 'saved', lines: [{ code: '63620' }] }]);
    expect(JSON.parse((await run('export', 'case', '--saved', 'Spine')).out)).toEqual(all[0]);
    expect((await run('export', 'case', '--as', 'entry')).out).toBe('63620@2025-03-10\n');
  });

  test('turns what it is given into case JSON', async () => {
    expect(JSON.parse((await run('export', 'case', at('two.json'))).out)).toMatchObject([
      { ref: 'bad' },
      { ref: 'good' },
    ]);
    expect(JSON.parse((await run('export', 'case', at('one.json'))).out)).toMatchObject({ ref: 'bad' });
    expect(JSON.parse((await run('export', 'case', '--entry', '63620')).out)).toMatchObject({ lines: [{ units: 1 }] });
  });
});

test.each([
  [['export'], 'case, report or notes'],
  [['export', 'cases'], 'cases'],
  [['export', 'report'], 'nothing to check'],
  [['export', 'report', '--entry', '63620', '--as', 'pdf'], 'pdf'],
  [['export', 'case', '--as', 'xml'], 'xml'],
  [['export', 'case', '--saved', 'Spine', '--entry', '63620'], '--saved'],
  [['export', 'report', '--entry', '63620', '--out', join(folder, 'no', 'such', 'folder.md')], 'cannot be written'],
])('%j is refused in one line', async (argv, says) => {
  const { status, out, err } = await run(...argv);
  expect(out).toBe('');
  expect(status).toBeGreaterThanOrEqual(2);
  expect(err).toContain(says);
  expect(err.trim()).not.toContain('\n');
});
