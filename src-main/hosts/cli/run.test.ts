import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fakeApp } from '#test/contract/fake-app.ts';
import { COMMANDS } from './commands/all.ts';
import { runCli } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

type Run = { status: number; out: string; err: string; opened: number; folders: unknown };

type Given = {
  /** Pieces of standard input; the last may never come. */
  readonly stdin?: () => AsyncGenerator<Buffer>;
  readonly onInterrupt?: (listener: () => void) => () => void;
};

// eslint-disable-next-line @typescript-eslint/require-await -- stands in for a stream
async function* streamOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

async function run(argv: readonly string[], stdin = '', given: Given = {}): Promise<Run> {
  const result: Run = { status: -1, out: '', err: '', opened: 0, folders: null };
  result.status = await runCli({
    argv,
    terminal: {
      out: (text) => Promise.resolve(void (result.out += text)),
      err: (text) => void (result.err += text),
      columns: 80,
      colour: false,
      progress: null,
    },
    stdin: given.stdin?.() ?? streamOf(stdin),
    version: '1.2.3',
    today: () => '2025-06-02',
    openApp: ({ data, library }) => {
      result.opened += 1;
      result.folders = { data, library };
      return Promise.resolve(fakeApp());
    },
    onInterrupt: given.onInterrupt ?? (() => () => undefined),
    probes: () => [{ name: 'browser', state: 'warning', value: '-', hint: null }],
    onBug: () => undefined,
  });
  return result;
}

const json = ({ out }: Run) => JSON.parse(out) as never;
const error = ({ err }: Run) => (JSON.parse(err) as { error: Record<string, unknown> }).error;

describe('calls', () => {
  test('help and version open nothing and end well', async () => {
    for (const argv of [['--help'], ['help'], ['help', 'packs', 'verify'], ['--version'], ['-V']]) {
      expect(await run(argv)).toMatchObject({ status: 0, opened: 0, err: '' });
    }
    expect((await run(['--version'])).out).toBe('1.2.3\n');
  });

  test('a dry run says that nothing was installed', async () => {
    const path = file('order.txt', 'x');
    expect((await run(['import', path, '--dry-run'])).out).toContain('Nothing was installed');
    expect((await run(['import', path])).out).not.toContain('Nothing was installed');
  });

  test.each(COMMANDS.map(({ name }) => name))('%s has a manual page with every part', async (name) => {
    const { status, out } = await run([...name.split(' '), '--help']);
    expect(status).toBe(0);
    for (const heading of ['NAME', 'SYNOPSIS', 'DESCRIPTION', 'OPTIONS', 'EXIT STATUS', 'ENVIRONMENT', 'FILES']) {
      expect(out).toContain(`${heading}\n    `);
    }
    expect(out).toContain('--json\n');
    expect(out).not.toContain('⟦');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test.each([
    [[], 'No command'],
    [['serch', 'x'], 'search'],
    [['search'], 'TEXT'],
    [['search', 'x', '--limti', '3'], '--limit'],
    [['search', 'x', '--limit'], '--limit'],
    [['search', 'x', '--limit', 'many'], 'many'],
    [['search', 'x', '--limit', '0'], '--limit'],
    [['search', 'x', '--system', 'ICD9'], '--system'],
    [['search', 'x', '--date', '2025-02-30'], '--date'],
    [['show'], 'CODE'],
    [['show', 'a', 'b'], 'more arguments'],
    [['check'], '--entry'],
    [['check', '--entry', '63620', 'x.json'], '--entry'],
    [['check', '--entry', '63620', '--payer', 'nobody'], '--payer'],
    [['check', '--entry', '63620', '--format', 'pdf'], '--format'],
    [['packs', 'verfy'], 'codedesk: '],
    [['search', 'x', '--lang', 'not a tag'], '--lang'],
    [['help', 'nothing'], 'nothing'],
  ])('%j is refused in one line with status 2', async (argv, says) => {
    const { status, out, err } = await run(argv);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(says);
    expect(err.trim()).not.toContain('\n');
    expect(err).not.toContain('⟦');
  });

  test.each([
    ['export', 'notes'],
    ['packs', 'diff', 'a', 'b', '--bookmarks'],
    ['packs', 'keygen'],
    ['packs', 'sign', 'a', '--key', 'k'],
  ])('%s %s %s %s says that it is not there yet', async (...argv) => {
    const result = await run([...(argv as (string | undefined)[]).filter((word) => word !== undefined), '--json']);
    expect(result).toMatchObject({ status: 2, out: '' });
    expect(error(result)).toMatchObject({ code: 'not-landed' });
  });

  test.each([
    [['search', '-diabetes'], '-diabetes'],
    [['search', 'knee', '-left', 'pain', '--limit', '3'], 'knee -left pain'],
    [['search', '--limit', '3', '-hip', 'pain'], '-hip pain'],
    [['search', '--', '--x'], '--x'],
  ])('a word of a search may begin with a dash: %j', async (argv, query) => {
    expect(json(await run([...argv.slice(0, 1), '--json', ...argv.slice(1)]))).toMatchObject({ query });
  });

  test('a misspelt option beside such a word is refused', async () => {
    expect(await run(['search', '-left', '--limti', '3'])).toMatchObject({ status: 2, out: '' });
  });

  test('options of every command stand before or after it', async () => {
    const folders = { data: '/d', library: '/l' };
    expect(await run(['--data', '/d', '--library', '/l', 'search', 'x'])).toMatchObject({ status: 0, folders });
    expect(await run(['search', 'x', '--data=/d', '--library=/l'])).toMatchObject({ status: 0, folders });
  });

  test('with --json a failure is one document on stderr and stdout is empty', async () => {
    const unknown = await run(['show', '00000', '--json']);
    expect(unknown).toMatchObject({ status: 2, out: '' });
    expect(error(unknown)).toMatchObject({ code: 'not-found', where: 'CODE', hint: null });
    expect(Object.keys(error(unknown))).toEqual(['code', 'where', 'message', 'hint']);
    const disk = await run(['packs', 'remove', 'locked', '--json']);
    expect(disk.status).toBe(3);
    expect(error(disk)).toMatchObject({ code: 'environment', where: 'locked.pack' });
    const usage = await run(['--json', 'serch', 'x']);
    expect(error(usage)).toMatchObject({ code: 'bad-input', where: 'serch' });
  });

  test('a bug ends with status 3 and one sentence', async () => {
    const result = await run(['check', '--entry', 'bug', '--json']);
    expect(result).toMatchObject({ status: 3, out: '' });
    expect(error(result)).toMatchObject({ code: 'internal' });
    expect(result.err).not.toContain('a bug');
  });
});

describe('answers', () => {
  test('search: text in columns, JSON with sentences for messages', async () => {
    const text = await run(['search', 'srs']);
    expect(text.out).toBe(
      'Read srs as stereotactic radiosurgery.\n' +
        '63620  CPT  First of two codes for the tests\n' +
        '63621  CPT  Each further one of them          add-on\n' +
        '2 of 2 hits\n',
    );
    const reply: { hits: { explain: string[] }[]; query: string } = json(
      await run(['search', 'two', 'words', '--json']),
    );
    expect(reply).toMatchObject({ query: 'two words', total: 2, readAs: [{ from: 'srs' }] });
    expect(reply.hits[0]?.explain).toEqual(['Unknown field x. Check its spelling.']);
    expect(json(await run(['search', 'x', '--limit', '1', '--json']))).toMatchObject({ hits: [{ code: '63620' }] });
  });

  test('show, browse, packs and doctor answer both ways', async () => {
    expect((await run(['show', '63620'])).out).toContain('Source: Test source, 1 (2025)');
    expect(json(await run(['show', '63620', '--json']))).toMatchObject({
      code: '63620',
      sections: [{ kind: 'descriptor' }],
    });
    expect((await run(['browse'])).out).toContain('2 entries');
    expect(json(await run(['browse', 'CPT', '--json']))).toMatchObject({ place: 'CPT' });
    expect(json(await run(['packs', '--json']))).toEqual([]);
    expect((await run(['packs'])).err).toContain('broken.pack');
    expect(json(await run(['packs', 'verify', '--json']))).toMatchObject([{ ok: true }]);
    expect((await run(['packs', 'verify', 'broken'])).status).toBe(3);
    expect(json(await run(['packs', 'remove', 'a', '--json']))).toEqual({ removed: 'a' });
    expect(json(await run(['doctor', '--json']))).toMatchObject({ probes: [{ name: 'data' }, { name: 'browser' }] });
  });
});

describe('check', () => {
  const good = '{"lines":[{"code":"63620"}],"ref":"A1"}';
  const bad = '{"lines":[{"code":"63620"}],"ref":"bad"}';

  test('an entry gives one object and the status of its findings', async () => {
    const clean = await run(['check', '--entry', 'fine', '--json']);
    expect(clean.status).toBe(0);
    expect(Object.keys(json(clean)).sort()).toEqual(['case', 'coverage', 'findings', 'problems', 'ref', 'summary']);
    const wrong = await run(['check', '--entry', 'bad', '--json']);
    expect(wrong).toMatchObject({ status: 1, err: '' });
    expect(json(wrong)).toMatchObject({ findings: [{ rule: 'mue.line', message: 'Expected 1, found 9.' }] });
    expect((await run(['check', '--entry', 'overridden'])).status).toBe(0);
  });

  test('text names the rule, the lines, the reason, the fix and the source', async () => {
    const { out } = await run(['check', '--entry', 'bad']);
    for (const part of [
      'error  mue.line  line 1',
      '  - Unknown field units',
      'Fix: ',
      'Source: Test source',
      'Not checked: ptp',
    ]) {
      expect(out).toContain(part);
    }
  });

  test('a problem of the whole case begins with its sentence', async () => {
    expect((await run(['check', '--entry', 'placeless'])).err).toMatch(/^Unknown field unit/u);
  });

  test('one file with one case gives an object, anything else an array', async () => {
    const one = file('one.json', good);
    expect(json(await run(['check', one, '--json']))).toMatchObject({ ref: 'A1' });
    expect(json(await run(['check', file('array-of-one.json', `[${good}]`), '--json']))).toMatchObject({ ref: 'A1' });
    expect(json(await run(['check', one, one, '--json']))).toMatchObject([{ ref: 'A1' }, { ref: 'A1' }]);
    expect(json(await run(['check', file('empty-array.json', '[]'), '--json']))).toEqual([]);
    const many = await run(['check', file('many.json', `[${good},\n ${bad}, {"lines":[]}]`), '--json']);
    expect(many.status).toBe(1);
    expect(json(many)).toMatchObject([{ ref: 'A1' }, { ref: 'bad' }, { ref: 'many.json#3' }]);
  });

  test('standard input, entry text and UTF-16 are recognised', async () => {
    expect(json(await run(['check', '-', '--json'], good))).toMatchObject({ ref: 'A1' });
    expect(json(await run(['check', file('typed.txt', 'bad'), '--json']))).toMatchObject({ ref: 'bad' });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')]);
    expect(json(await run(['check', file('windows.json', utf16), '--json']))).toMatchObject({ ref: 'A1' });
  });

  test('what cannot be read is told by its place, the rest is checked, and the status is 2', async () => {
    const broken = await run(['check', file('broken.json', `[${good},\n{"lines":[oops]},\n${bad}]`), '--json']);
    expect(broken.status).toBe(2);
    expect(json(broken)).toMatchObject([
      { ref: 'A1' },
      { case: null, findings: [], problems: [{ where: 'element 2, line 2', message: 'This is not valid JSON.' }] },
      { ref: 'bad' },
    ]);
    expect(broken.out).not.toContain('oops');
    expect(error(broken)).toMatchObject({ code: 'bad-input' });
    const odd = await run(['check', file('odd.json', '{"ref":"odd"}'), '--json']);
    expect(odd.status).toBe(2);
    expect(json(odd)).toMatchObject({ ref: 'odd', problems: [{ where: '/lines/0/unit' }] });
    expect((json(odd) as { problems: { file: string }[] }).problems[0]?.file).toContain('odd.json');
  });

  test.each([
    ['cut-off.json', `[{"lines":[]}, {"li`, [{ case: {} }, { case: null }]],
    ['not-json.json', '{"lines": }', [{ case: null }]],
    ['number.json', '[1]', [{ case: null }]],
    ['blank.txt', ' \n ', [{ case: null }]],
    ['binary.dat', Buffer.from([0xc3, 0x28, 0x00]), [{ case: null }]],
    ['endless.txt', 'x'.repeat(300_000), [{ case: null }]],
  ])('%s gives an element with its problem', async (name, content, expected) => {
    const result = await run(['check', file(name, content), '--json']);
    expect(result.status).toBe(2);
    expect(json(result)).toMatchObject(expected);
  });

  test('what cannot be read at all is one sentence, and no count is printed', async () => {
    const pdf = await run(['check', file('claims.837', '%PDF-1.7 and more')]);
    expect(pdf).toMatchObject({ status: 2, out: '' });
    expect(pdf.err).toMatch(/claims\.837: This is a PDF, [^\n]*\n$/);
    expect(pdf.err.trim().split('\n')).toHaveLength(1);
    const many = await run(['check', file('twice.json', '[1, 2]')]);
    expect(many).toMatchObject({ status: 2, out: '' });
    expect(many.err).toContain('2 problems, and nothing that could be checked.');
  });

  test('with one problem the error is its sentence, and says whether anything was checked', async () => {
    expect(error(await run(['check', file('one-wrong.json', `[${good}, 1]`), '--json']))).toMatchObject({
      where: expect.stringContaining('element 2'),
      message: 'A case is a JSON object, and this is something else.',
      hint: 'What could be read was checked.',
    });
    expect(error(await run(['check', file('all-wrong.json', '[1]'), '--json']))).toMatchObject({ hint: null });
  });

  test('Ctrl+C ends it at once, and what was printed is a whole document', async () => {
    const press: (() => void)[] = [];
    const interrupted = await run(['check', '-', '--json'], '', {
      async *stdin() {
        yield Buffer.from(`[${`${good},`.repeat(100)}`);
        setTimeout(() => press[0]?.(), 10);
        await new Promise(() => undefined);
      },
      onInterrupt: (listener) => {
        press.push(listener);
        return () => undefined;
      },
    });
    expect(interrupted.status).toBe(2);
    expect(json(interrupted)).toHaveLength(100);
    expect(error(interrupted)).toMatchObject({
      where: 'Ctrl+C',
      message: 'Stopped after 100 results; the rest was not checked.',
    });
  });

  test('a file that is not there, or is a folder, is refused before anything is printed', async () => {
    const missing = await run(['check', file('there.json', good), join(folder, 'nothing.json'), '--json']);
    expect(missing).toMatchObject({ status: 2, out: '' });
    expect(error(missing)).toMatchObject({ code: 'not-found', where: join(folder, 'nothing.json') });
    expect(await run(['check', folder])).toMatchObject({ status: 2, out: '' });
  });

  test('claim files are recognised whatever their names say, and can be forced', async () => {
    const csv = await run(['check', file('lines.dat', 'claim,code,units\n1,63620,1\n2,63621,1\n'), '--json']);
    expect(csv.status).toBe(0);
    expect(json(csv)).toMatchObject([{ ref: 'lines.dat#1' }, { ref: 'lines.dat#2' }]);
    const bundle = await run(['check', file('bundle.txt', '{"resourceType":"Bundle"}'), '--json']);
    expect(bundle.status).toBe(2);
    expect(json(bundle)).toMatchObject([{ case: null, problems: [{ message: expect.stringContaining('bundle') }] }]);
    const forced = await run(['check', '--format', '837p', file('claim.json', good), '--json']);
    expect(json(forced)).toMatchObject([{ problems: [{ message: expect.stringContaining('ISA') }] }]);
  });

  test('--jsonl writes one result per line, as they come', async () => {
    const { out, status } = await run(['check', file('many.json', `[${good},\n ${bad}]`), '--jsonl']);
    expect(status).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ ref: 'A1' }, { ref: 'bad' }]);
  });
});
