/** A code's page by keyboard alone: read it, walk its sections and its neighbours, send it on, run an example. */
import type { Page } from '@playwright/test';
import { lookUpOn } from './look-up-on.ts';
import { expect, expectAccessible, picture, test } from './window.ts';

const screen = (page: Page) => page.locator('[data-screen="code"]');
const section = (page: Page, kind: string) => page.locator(`[data-section="${kind}"]`);
const current = (page: Page) => page.getByRole('navigation', { name: 'Sections' }).locator('[aria-current]');
const code = (page: Page) => page.getByRole('heading', { level: 1 });

async function open(page: Page, text: string): Promise<void> {
  // In the box itself a slash is text.
  if (await page.getByRole('combobox').evaluate((box) => box !== document.activeElement))
    await page.keyboard.press('/');
  await page.keyboard.type(text);
  await expect(page.locator('[data-hit]').first()).toContainText(text);
  await page.keyboard.press('Enter');
  await expect(code(page)).toHaveText(text);
}

const SEED_SECTIONS = [
  'descriptor',
  'guidelines',
  'modifiers',
  'medical-necessity',
  'responsibility',
  'important',
  'plain-words',
  'description',
  'examples',
  'documentation',
  'disclaimer',
];

test('a page has all its sections, each with its source', async ({ desk }) => {
  await lookUpOn(desk, '2025-03-10');
  await open(desk, '63620');
  for (const kind of SEED_SECTIONS) {
    await expect(section(desk, kind), kind).toBeVisible();
    await expect(section(desk, kind).locator('.sources'), `source of ${kind}`).not.toBeEmpty();
  }
  await expect(section(desk, 'edits')).toContainText('77427');
  await expect(section(desk, 'indicators')).toContainText('Global days');
  // Rows of an edition that no longer holds on the date say so in words.
  await expect(section(desk, 'edits').locator('.sources')).toContainText('nearest older edition');
  await expect(desk.getByText('Active on Mar 10, 2025')).toBeVisible();
  await expect(desk.getByText(/not the CPT descriptors/u)).toBeVisible();
  await expectAccessible(desk);
});

test('digits go to sections, the palette to those beyond the ninth', async ({ desk }) => {
  await open(desk, '63620');
  await expect(current(desk)).toContainText('Descriptor');
  await desk.keyboard.press('4');
  await expect(current(desk)).toContainText('Modifiers');
  await expect(section(desk, 'modifiers').getByRole('heading')).toBeInViewport();
  await desk.keyboard.press('8');
  await expect(current(desk)).toContainText('Indicators');
  await desk.keyboard.press('1');
  await expect(current(desk)).toContainText('Descriptor');
  await desk.keyboard.press('@');
  await expect(desk.getByRole('dialog', { name: 'Actions' })).toBeVisible();
  await desk.keyboard.type('simple');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await expect(current(desk)).toContainText('In simple words');
  await expect(section(desk, 'plain-words').getByRole('heading')).toBeInViewport();
  await desk.keyboard.press('2');
  await expect(current(desk)).toContainText('Who does what');
});

test('neighbours in code order, and the way back', async ({ desk }) => {
  await open(desk, '63620');
  await desk.keyboard.press(']');
  await expect(code(desk)).toHaveText('63621');
  await desk.keyboard.press('[');
  await expect(code(desk)).toHaveText('63620');
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(code(desk)).toHaveText('63621');
  await desk.keyboard.press('Alt+ArrowRight');
  await expect(code(desk)).toHaveText('63620');
});

test('relations are links in both directions', async ({ desk }) => {
  await open(desk, '63620');
  const chip = section(desk, 'important').getByRole('button', { name: '63621' }).first();
  await chip.focus();
  await desk.keyboard.press('Enter');
  await expect(code(desk)).toHaveText('63621');
  await section(desk, 'important').getByRole('button', { name: '63620' }).first().focus();
  await desk.keyboard.press('Enter');
  await expect(code(desk)).toHaveText('63620');
  await section(desk, 'important').getByRole('button', { name: '61781–61783' }).focus();
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-screen="search"]')).toBeVisible();
  await expect(desk.locator('[data-hit]')).toHaveCount(3);
});

test('one key sends the code to the case, another copies it', async ({ desk, context }, info) => {
  if (info.project.name !== 'electron') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(desk, '63620');
  await desk.keyboard.press('y');
  await expect(desk.getByText(/63620.? copied/u)).toBeVisible();
  await desk.keyboard.press('Alt+Enter');
  await expect(desk.locator('[data-tray]')).toContainText('63620');
  await expect(screen(desk)).toBeVisible();
});

test('an example runs in the case screen with one key', async ({ desk }) => {
  await open(desk, '63620');
  const run = section(desk, 'examples').getByRole('button', { name: /^Run: The surgeon also reports management/u });
  await run.focus();
  await desk.keyboard.press('r');
  await expect(desk.locator('[data-screen="case"]')).toBeVisible();
  await expect(desk.locator('[data-rule="range.do_not_report_with"]')).toBeVisible();
  await desk.keyboard.press('Alt+ArrowLeft');
  await expect(code(desk)).toHaveText('63620');
});

test('the keys are shown, and focus goes back to where it was', async ({ desk }) => {
  await open(desk, '63620');
  await desk.keyboard.press('?');
  const map = desk.getByRole('dialog', { name: 'Keys' });
  await expect(map).toBeVisible();
  await expect(map).toContainText('Code after');
  await expect(map).toContainText('Next finding');
  await expectAccessible(desk);
  await picture(desk, 'keys-light');
  await desk.keyboard.press('Escape');
  await expect(map).toHaveCount(0);
  await desk.keyboard.press('4');
  await expect(current(desk)).toContainText('Modifiers');
  await desk.keyboard.press('/');
  await desk.keyboard.press('F1');
  await expect(map).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('combobox')).toBeFocused();
});

test('actions by name: the palette, from the page and back', async ({ desk }) => {
  await open(desk, '63620');
  await desk.keyboard.press('Control+k');
  const palette = desk.getByRole('dialog', { name: 'Actions' });
  await expect(palette).toContainText('Add 63620 to case');
  await expectAccessible(desk);
  await picture(desk, 'palette-light');
  await desk.keyboard.type('about');
  await desk.keyboard.press('Enter');
  const about = desk.getByRole('dialog', { name: 'About Codedesk' });
  await expect(about).toContainText('registered trademark of the American Medical Association');
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Control+k');
  await desk.keyboard.type('navigation');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-screen="search"]')).toBeVisible();
  await expect(desk.getByRole('combobox')).toHaveValue('navigation');
});

test('the appearance is chosen in the menu and kept', async ({ desk }) => {
  await desk.getByRole('button', { name: 'Keys and appearance' }).focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('menu')).toBeVisible();
  await expectAccessible(desk);
  await desk.keyboard.press('End');
  await desk.keyboard.press('ArrowUp');
  await desk.keyboard.press('ArrowUp');
  await desk.keyboard.press('ArrowUp');
  await expect(desk.getByRole('menuitemradio', { name: 'Dark', exact: true })).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(desk.locator('html')).toHaveAttribute('data-theme', 'dark');
  await desk.reload();
  await expect(desk.getByRole('combobox')).toBeVisible();
  await expect(desk.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a code known by its number only, and a text that is no code', async ({ desk }) => {
  await desk.evaluate(() => (window.location.hash = '#/code/CPT/99213'));
  await expect(code(desk)).toHaveText('99213');
  await expect(desk.getByText(/^Known by its number only/u)).toBeVisible();
  await expectAccessible(desk);
  await desk.evaluate(() => (window.location.hash = '#/code/-/zzz'));
  await expect(screen(desk).getByRole('alert')).toContainText('zzz is not a code');
});

test('an address leads there though the window writes its own in the same moment', async ({ desk }) => {
  await desk.evaluate(() => {
    window.location.hash = '#/code/CPT/63620';
    window.history.replaceState(null, '', '#/');
  });
  await expect(code(desk)).toHaveText('63620');
});

test('F6 goes round the panes', async ({ desk }) => {
  await open(desk, '63620');
  const pane = () =>
    desk.evaluate(() => {
      const parent = document.activeElement?.closest('[data-pane]');
      return parent?.getAttribute('aria-label') ?? parent?.tagName ?? '';
    });
  const seen = new Set<string>();
  for (let step = 0; step < 6; step += 1) {
    await desk.keyboard.press('F6');
    seen.add(await pane());
  }
  expect([...seen]).toEqual(expect.arrayContaining(['Sections', 'Page of 63620', 'Keys that work now', 'Main']));
});

test('how it looks: light, dark, high contrast', async ({ desk }) => {
  test.slow();
  await lookUpOn(desk, '2025-03-10');
  await open(desk, '63620');
  await picture(desk, 'code-light');
  await desk.keyboard.press('5');
  await expect(current(desk)).toContainText('Examples');
  await picture(desk, 'code-lower-light');
  for (const theme of ['dark', 'contrast-light', 'contrast-dark']) {
    await desk.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    await expectAccessible(desk);
    await picture(desk, `code-${theme}`);
  }
});

test('how it looks: half a window, at 400 %, mirrored', async ({ desk }, info) => {
  test.slow();
  await lookUpOn(desk, '2025-03-10');
  await open(desk, '63620');
  for (const [name, width, height] of [
    ['narrow', 720, 800],
    ['zoom', 320, 640],
  ] as const) {
    await desk.setViewportSize({ width, height });
    await expectAccessible(desk);
    await picture(desk, `code-${name}`);
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await desk.setViewportSize({ width: 1280, height: 800 });
  // Electron lets its page go nowhere; there the mirrored window comes with a language that asks for it.
  if (info.project.name !== 'electron') {
    await desk.goto(new URL('/?dir=rtl#/code/CPT/63620', desk.url()).href);
    await expect(code(desk)).toHaveText('63620');
    await expectAccessible(desk);
    await picture(desk, 'code-rtl');
  }
});
