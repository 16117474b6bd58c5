/** A second page beside what is shown, by keyboard alone: opened from the list, from a page and from a link. */
import type { Page } from '@playwright/test';
import { lookUpOn } from './look-up-on.ts';
import { expect, expectAccessible, picture, test } from './window.ts';

const box = (page: Page) => page.getByRole('combobox');
const hit = (page: Page, id: string) => page.locator(`[data-hit="${id}"]`);
const main = (page: Page) => page.locator('[data-screen="code"]');
const aside = (page: Page) => page.locator('[data-screen="aside"]');
const codeIn = (pane: ReturnType<typeof aside>) => pane.locator('.code .type-code-big');
const inAside = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-screen="aside"] .scroller') !== null);

async function search(page: Page, text: string, first: string): Promise<void> {
  await page.keyboard.type(text);
  await expect(hit(page, first)).toBeVisible();
}

async function openAside(page: Page, code: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(codeIn(aside(page))).toHaveText(code);
  await expect.poll(() => inAside(page)).toBe(true);
}

test('Ctrl+Enter in the list opens the page beside it, Escape closes it and gives the focus back', async ({ desk }) => {
  await search(desk, 'spinal radiosurg', 'CPT:63620');
  await desk.keyboard.press('ArrowDown');
  await openAside(desk, '63621');
  await expect(hit(desk, 'CPT:63621')).toHaveAttribute('aria-selected', 'true');
  const [list, page] = await Promise.all([hit(desk, 'CPT:63621').boundingBox(), aside(desk).boundingBox()]);
  expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(page?.x ?? 0);
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  await expect(aside(desk)).toHaveCount(0);
  await expect(box(desk)).toBeFocused();
  await expect(box(desk)).toHaveValue('spinal radiosurg');
  await expect(hit(desk, 'CPT:63621')).toHaveAttribute('aria-selected', 'true');
});

test('two pages stand side by side: each scrolls and has its own keys, F6 goes between them', async ({ desk }) => {
  await search(desk, '63620', 'CPT:63620');
  await openAside(desk, '63620');
  await desk.keyboard.press('/');
  await desk.keyboard.press('Control+a');
  await search(desk, '77427', 'CPT:77427');
  await desk.keyboard.press('Enter');
  await expect(codeIn(main(desk))).toHaveText('77427');
  await expect(codeIn(aside(desk))).toHaveText('63620');

  const top = (pane: ReturnType<typeof aside>) => pane.locator('.scroller').evaluate((element) => element.scrollTop);
  await desk.keyboard.press('5');
  await expect.poll(() => top(main(desk))).toBeGreaterThan(0);
  expect(await top(aside(desk))).toBe(0);
  const before = await top(main(desk));
  for (let step = 0; step < 6 && !(await inAside(desk)); step += 1) await desk.keyboard.press('F6');
  expect(await inAside(desk)).toBe(true);
  await desk.keyboard.press('6');
  await expect.poll(() => top(aside(desk))).toBeGreaterThan(0);
  expect(await top(main(desk))).toBe(before);
  await expectAccessible(desk);

  // What the actions speak of is the page that has the focus.
  await desk.keyboard.press('Control+k');
  await expect(desk.getByRole('dialog', { name: 'Actions' })).toContainText('Add 63620 to case');
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Alt+Enter');
  await expect(desk.locator('[data-tray]')).toContainText('63620');
  await expect(desk.locator('[data-tray]')).not.toContainText('77427');
});

test('each pane has its own way back, and the first page beside ends with it', async ({ desk }) => {
  await search(desk, '63620', 'CPT:63620');
  await openAside(desk, '63620');
  await desk.keyboard.press(']');
  await expect(codeIn(aside(desk))).toHaveText('63621');
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(codeIn(aside(desk))).toHaveText('63620');
  await desk.keyboard.press('Alt+ArrowRight');
  await expect(codeIn(aside(desk))).toHaveText('63621');
  await expect(desk.locator('[data-screen="search"]')).toBeVisible();
  // The address follows a search once the reader pauses.
  await expect.poll(() => desk.url()).toContain('/code/CPT/63621');
  await desk.reload();
  await expect(codeIn(aside(desk))).toHaveText('63621');
  await expect(box(desk)).toBeFocused();
  await expect(box(desk)).toHaveValue('63620');
  for (let step = 0; step < 6 && !(await inAside(desk)); step += 1) await desk.keyboard.press('F6');
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(aside(desk)).toHaveCount(0);
  await expect(desk.locator('[data-screen="search"]')).toBeVisible();
});

test('from a page: itself, a link of it, and by name', async ({ desk }) => {
  await search(desk, '63620', 'CPT:63620');
  await desk.keyboard.press('Enter');
  await expect(codeIn(main(desk))).toHaveText('63620');
  await openAside(desk, '63620');
  await desk.keyboard.press('Escape');
  await expect(aside(desk)).toHaveCount(0);
  await expect
    .poll(() => desk.evaluate(() => document.activeElement?.closest('[data-screen="code"]') !== null))
    .toBe(true);

  const link = main(desk).locator('[data-section="important"]').getByRole('button', { name: '63621' }).first();
  await link.focus();
  await openAside(desk, '63621');
  await expect(codeIn(main(desk))).toHaveText('63620');
  await desk.keyboard.press('Escape');
  await expect(link).toBeFocused();

  await desk.keyboard.press('Control+k');
  await desk.keyboard.type('aside');
  await desk.keyboard.press('Enter');
  await expect(codeIn(aside(desk))).toHaveText('63620');
  await desk.keyboard.press('Control+k');
  await desk.keyboard.type('close');
  await desk.keyboard.press('Enter');
  await expect(aside(desk)).toHaveCount(0);
});

test('a range named beside is listed in the other pane', async ({ desk }) => {
  await search(desk, '63620', 'CPT:63620');
  await openAside(desk, '63620');
  await aside(desk).locator('[data-section="important"]').getByRole('button', { name: '61781–61783' }).focus();
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-hit]')).toHaveCount(3);
  await expect(codeIn(aside(desk))).toHaveText('63620');
});

test('a case has the window to itself, and the page beside is there again after it', async ({ desk }) => {
  await search(desk, '63620', 'CPT:63620');
  await openAside(desk, '63620');
  await desk.keyboard.press('Alt+s');
  await expect(desk.locator('[data-screen="case"]')).toBeVisible();
  await expect(aside(desk)).toHaveCount(0);
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(codeIn(aside(desk))).toHaveText('63620');
});

test('half a window: the page lies over the list, and leaves it as it was', async ({ desk }) => {
  await desk.setViewportSize({ width: 720, height: 800 });
  await search(desk, 'spinal radiosurg', 'CPT:63620');
  await openAside(desk, '63620');
  await expectAccessible(desk);
  await picture(desk, 'aside-narrow');
  // The covered list is out of reach.
  for (let step = 0; step < 12; step += 1) {
    await desk.keyboard.press('Tab');
    expect(await desk.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(false);
  }
  await desk.keyboard.press('Escape');
  await expect(aside(desk)).toHaveCount(0);
  await expect(box(desk)).toBeFocused();
  await openAside(desk, '63620');
  await desk.keyboard.press('/');
  await desk.keyboard.press('Control+a');
  await desk.keyboard.type('77427');
  await expect(aside(desk)).toHaveCount(0);
  await expect(hit(desk, 'CPT:77427')).toBeVisible();
});

test('how it looks: beside a list and beside a page, wide, dark, high contrast, mirrored, at 400 %', async ({
  desk,
}, info) => {
  test.slow();
  await lookUpOn(desk, '2025-03-10');
  await search(desk, 'spinal radiosurg', 'CPT:63620');
  await openAside(desk, '63620');
  await picture(desk, 'aside-light');
  await desk.setViewportSize({ width: 1700, height: 1000 });
  await picture(desk, 'aside-wide');
  await desk.keyboard.press('/');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await expect(codeIn(main(desk))).toHaveText('63621');
  await picture(desk, 'aside-two-wide');
  for (const theme of ['dark', 'contrast-light', 'contrast-dark']) {
    await desk.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    await expectAccessible(desk);
    await picture(desk, `aside-${theme}`);
  }
  await desk.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
  await desk.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(desk);
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await picture(desk, 'aside-zoom');
  await desk.setViewportSize({ width: 1280, height: 800 });
  // Electron lets its page go nowhere; there the mirrored window comes with a language that asks for it.
  if (info.project.name !== 'electron') {
    await desk.goto(new URL('/?dir=rtl#/code/CPT/63621#/code/CPT/63620', desk.url()).href);
    await expect(codeIn(aside(desk))).toHaveText('63620');
    await expectAccessible(desk);
    await picture(desk, 'aside-rtl');
  }
});
