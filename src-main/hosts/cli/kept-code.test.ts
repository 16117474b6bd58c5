import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadScript } from './kept-code.ts';

let folder: string;
let file: string;
let kept: string;

const BODY = Array.from({ length: 200 }, (_, i) => `value = (value * ${i + 3}) % 9973;`).join('\n');
const HEAD = '(function (exports, require, module, __filename, __dirname) {';
const SCRIPT = `${HEAD}exports.add = (value) => {\n${BODY}\nreturn value;\n};\nexports.folder = __dirname;\nexports.sep = require('node:path').sep;\n})`;

type Exports = { readonly add: (value: number) => number; readonly folder: string; readonly sep: string };

const load = () => loadScript<Exports>(file, kept, '/native');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'codedesk-kept-'));
  file = join(folder, 'command.cjs');
  kept = join(folder, 'kept', 'code');
  writeFileSync(file, SCRIPT);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('runs a script with its own folder and require', () => {
  const { exports } = load();
  expect(exports.folder).toBe('/native');
  expect(['/', '\\']).toContain(exports.sep);
});

it('keeps the functions that ran, and answers the same with them', () => {
  const first = load();
  first.keep('idle');
  const idle = statSync(kept).size;
  const answer = first.exports.add(5);
  first.keep('busy');
  expect(statSync(kept).size).toBeGreaterThan(idle + 1000);
  expect(load().exports.add(5)).toBe(answer);
});

it('adds what a later run compiles to what was kept before it', () => {
  load().keep('idle');
  const idle = statSync(kept).size;
  const second = load();
  second.exports.add(1);
  second.keep('busy');
  const third = load();
  third.keep('idle');
  expect(statSync(kept).size).toBeGreaterThan(idle + 1000);
});

it('keeps no more than the first runs of a command', () => {
  for (let run = 0; run < 5; run += 1) load().keep('search');
  const before = readFileSync(kept);
  rmSync(kept);
  writeFileSync(kept, before);
  const last = load();
  last.exports.add(1);
  last.keep('search');
  expect(readFileSync(kept).equals(before)).toBe(true);
  last.keep('show');
  expect(readFileSync(kept).equals(before)).toBe(false);
});

it.each([
  ['empty', () => Buffer.alloc(0)],
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['changed', (bytes: Buffer) => Buffer.from(bytes).fill(0x55, bytes.length - 40, bytes.length - 30)],
  ['of something else', () => Buffer.from('no code at all, but long enough to have a head')],
])('compiles again where what was kept is %s, and mends it', (_, spoil) => {
  load().keep('search');
  const sound = statSync(kept).size;
  writeFileSync(kept, spoil(readFileSync(kept)));
  const again = load();
  expect(again.exports.folder).toBe('/native');
  again.keep('search');
  expect(statSync(kept).size).toBeGreaterThan(sound * 0.9);
});

it('does not take what was kept of another script', () => {
  load().keep('search');
  writeFileSync(file, SCRIPT.replace('return value', 'return 7 + 0'));
  expect(load().exports.add(5)).toBe(7);
});

it('goes on where nothing can be kept', () => {
  writeFileSync(join(folder, 'kept'), 'a file where a folder would be');
  const { exports, keep } = load();
  keep('search');
  expect(exports.add(0)).toBe(0);
  expect(existsSync(kept)).toBe(false);
});
