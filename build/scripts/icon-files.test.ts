import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { icnsFile, icoFile } from './icon-files.ts';
import { root } from './run.ts';

const folder = join(root, 'build/icons');
const images = new Map(
  readdirSync(folder).flatMap((name) => {
    const size = /^(\d+)x\1\.png$/.exec(name)?.[1];
    return size === undefined ? [] : [[Number(size), readFileSync(join(folder, name))] as const];
  }),
);

it('has drawn every image at the size of its name', () => {
  for (const [size, png] of images) expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
});

it('has packed the images that lie beside it', () => {
  expect(readFileSync(join(folder, 'icon.ico')).equals(icoFile(images))).toBe(true);
  expect(readFileSync(join(folder, 'icon.icns')).equals(icnsFile(images))).toBe(true);
});

it('tells Windows where each image begins', () => {
  const ico = icoFile(images);
  const count = ico.readUInt16LE(4);
  for (let at = 6; at < 6 + 16 * count; at += 16) {
    const [length, offset] = [ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
    const png = ico.subarray(offset, offset + length);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16) % 256).toBe(ico.readUInt8(at));
  }
});
