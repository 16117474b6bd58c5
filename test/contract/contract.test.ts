/** One set of questions, asked in every way: the answers have to be the same. Needs a build (`npm test` makes one). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api } from '#contract/api.ts';
import type { Reply } from '#contract/wire.ts';
import { createSay, sayAll } from '#contract/words/say.ts';
import { openElectronHost, openInProcess, openWindowHost, openWindowSocket, root, runCommand } from './hosts.ts';
import type { Host } from './hosts.ts';
import { QUESTIONS } from './questions.ts';
import type { Question } from './questions.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-contract-'));
const say = createSay('en', undefined, { strict: true });
const answers = new Map<string, Reply<unknown>>();

/** What may differ from one asking to the next: how long it took, when, and which host it was. */
const VARIES = new Set(['elapsedMs', 'updatedAt', 'savedAt', 'host']);

function steady(value: unknown): unknown {
  const text = JSON.stringify(value, (key, one: unknown) => (VARIES.has(key) ? undefined : one));
  return JSON.parse(text) as unknown;
}

beforeAll(async () => {
  const host = await openInProcess(join(folder, 'in-process'));
  for (const { name, method, input } of QUESTIONS) answers.set(name, await host.call(method, input));
  await host.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const expected = ({ name }: Question) => steady(answers.get(name));

test('every method is asked', () => {
  const asked = new Set<string>(QUESTIONS.map(({ method }) => method));
  // These tell of the machine, of the run or of the moment: they have no answer that every host shares.
  const apart = ['app.doctor', 'app.timings', 'drafts.remove', 'backups.make'];
  expect(Object.keys(api).filter((name) => !asked.has(name) && !apart.includes(name))).toEqual([]);
});

test('no answer is a bug, and all that is said has words', () => {
  for (const [name, reply] of answers) {
    expect(reply.ok || reply.error.code, name).not.toBe('internal');
    expect(() => sayAll(say, reply), name).not.toThrow();
  }
});

test('answers survive the wire as JSON', () => {
  for (const question of QUESTIONS) {
    expect(steady(answers.get(question.name)), question.name).toEqual(
      steady(structuredClone(answers.get(question.name))),
    );
  }
});

describe.each([
  ['over the loopback server', () => openWindowHost(join(folder, 'window'))],
  ['over its open connection', () => openWindowSocket(join(folder, 'socket'))],
  ['through Electron’s channel, in the stand-in', () => openElectronHost(join(folder, 'electron'))],
])('%s', (_name, open) => {
  let host: Host;
  beforeAll(async () => {
    host = await open();
  });
  afterAll(() => host.close());

  test.each(QUESTIONS)('$name', async (question) => {
    expect(steady(await host.call(question.method, question.input))).toEqual(expected(question));
  });

  test.each(['constructor', 'toString', '__proto__', 'search.nothing'])('there is no method %s', async (method) => {
    expect(await host.call(method, {})).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
  });

  test('the doctor answers', async () => {
    expect(await host.call('app.doctor', {})).toMatchObject({ ok: true });
    expect(await host.call('app.timings', {})).toMatchObject({ ok: true });
  });
});

describe('as a command', () => {
  const dataFolder = join(folder, 'command');

  test.each(QUESTIONS.filter(({ words }) => words !== undefined))('$name', async (question) => {
    const { status, out, err } = await runCommand([...(question.words ?? []), '--json'], { dataFolder });
    const reply = answers.get(question.name)!;
    expect({ status, err: status === 0 ? err : '' }).toEqual({ status: question.status ?? 0, err: '' });
    if (!reply.ok) {
      expect(out).toBe('');
      const { error } = JSON.parse(err) as { error: Record<string, unknown> };
      expect(error).toMatchObject({ code: reply.error.code, message: say(reply.error.message) });
      return;
    }
    expect(steady(sayAll(say, valueOf(question, reply.value)))).toMatchObject(steady(JSON.parse(out)) as object);
  });

  test('the Electron program called with a command gives the same answer', async () => {
    const words = ['show', '63620', '--date', '2025-03-10', '--json'];
    const script = join(root, 'test/electron/run-built.ts');
    const inElectron = await runCommand(words, { dataFolder, script });
    expect(inElectron).toEqual(await runCommand(words, { dataFolder }));
    expect(inElectron).toMatchObject({ status: 0, err: '' });
  });

  /** `packs` lists packs alone; what was refused goes to stderr. */
  function valueOf({ method }: Question, value: unknown): unknown {
    return method === 'packs.list' ? (value as { packs: unknown }).packs : value;
  }
});
