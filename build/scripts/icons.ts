/** `npm run icons`: draws build/icons/*.svg at every size the platforms ask for. Run after changing a drawing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.ts';
import { icnsFile, icoFile } from './icon-files.ts';
import { root } from './run.ts';

const FOLDER = join(root, 'build/icons');
const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024];
/** Up to here the drawing on whole pixels is sharper. */
const SMALL = 48;

async function draw(): Promise<Map<number, Buffer>> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const drawn = new Map<number, Buffer>();
  const page = await browser.newPage();
  for (const size of SIZES) {
    const svg = readFileSync(join(FOLDER, size <= SMALL ? 'icon-small.svg' : 'icon.svg'), 'utf8');
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return drawn;
}

const drawn = await draw();
for (const [size, png] of drawn) writeFileSync(join(FOLDER, `${size}x${size}.png`), png);
writeFileSync(join(FOLDER, 'icon.ico'), icoFile(drawn));
writeFileSync(join(FOLDER, 'icon.icns'), icnsFile(drawn));
