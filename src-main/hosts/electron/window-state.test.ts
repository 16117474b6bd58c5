import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DEFAULT_STATE, readWindowState, writeWindowState } from './window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'codedesk-state-'));
const path = join(folder, 'state.json');
afterAll(() => rmSync(folder, { recursive: true }));

const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 0, width: 1280, height: 1000 },
];

test('what was written is read again', () => {
  const state = { x: 100, y: 50, width: 1000, height: 700, maximized: true };
  writeWindowState(path, state);
  expect(readWindowState(path, screens)).toEqual(state);
});

test('a place on a screen that has gone is forgotten, the size is kept', () => {
  writeWindowState(path, { x: 2500, y: 50, width: 1000, height: 700, maximized: false });
  expect(readWindowState(path, screens)).toMatchObject({ x: 2500 });
  expect(readWindowState(path, screens.slice(0, 1))).toEqual({ width: 1000, height: 700, maximized: false });
  writeWindowState(path, { x: 100, y: -200, width: 1000, height: 700, maximized: false });
  expect(readWindowState(path, screens)).toEqual({ width: 1000, height: 700, maximized: false });
});

test.each(['', '{', 'null', '[]', '{"width":"wide"}', '{"width":100.5,"height":3}'])('%j is no state', (text) => {
  writeFileSync(path, text);
  expect(readWindowState(path, screens)).toEqual(DEFAULT_STATE);
});

test('a size that is too small to use is enlarged; a folder that cannot be written is no failure', () => {
  writeFileSync(path, '{"width":1,"height":1}');
  expect(readWindowState(path, screens)).toEqual({ width: 360, height: 320, maximized: false });
  expect(() => writeWindowState(join(folder, 'none', 'state.json'), DEFAULT_STATE)).not.toThrow();
  expect(readWindowState(join(folder, 'none', 'state.json'), screens)).toEqual(DEFAULT_STATE);
});
