/** Search by keyboard alone: ask, walk the rows, open, copy, add, and come back with the text kept. */
import type { Page } from '@playwright/test';
import { lookUpOn } from './look-up-on.ts';
import { expect, expectAccessible, picture, startHost, test } from './window.ts';

const hits = (page: Page) => page.locator('[data-hit]');
const hit = (page: Page, id: string) => page.locator(`[data-hit="${id}"]`);
const box = (page: Page) => page.getByRole('combobox');
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });

test('the first screen says what is here and how to ask, and each way can be tried', async ({ desk }) => {
  await expect(desk.locator('[data-screen="first-run"]')).toBeVisible();
  await expect(desk.getByText(/^Built in: \d+ code pages/u)).toBeVisible();
  await lookUpOn(desk, '2025-03-10');
  await expectAccessible(desk);
  await picture(desk, 'first-run-light');
  const ways = desk.getByRole('listbox', { name: 'Ways to ask' }).getByRole('option');
  for (let at = 0; at < (await ways.count()); at += 1) {
    const words = await ways.nth(at).locator('bdi').innerText();
    for (let step = 0; step < at; step += 1) await desk.keyboard.press('ArrowDown');
    await expect(ways.nth(at)).toHaveAttribute('aria-selected', 'true');
    await desk.keyboard.press('Enter');
    await expect(box(desk)).toHaveValue(words);
    await expect(hits(desk).first(), `rows for ${words}`).toBeVisible();
    await desk.keyboard.press('Escape');
    await expect(desk.locator('[data-screen="first-run"]')).toBeVisible();
    for (let step = 0; step < at; step += 1) await desk.keyboard.press('ArrowUp');
  }
});

test('words find a code, the preview follows the arrows, Enter opens what is marked', async ({ desk }) => {
  await lookUpOn(desk, '2025-03-10');
  await desk.keyboard.type('spinal radiosurg');
  await expect(hits(desk).first()).toHaveAttribute('data-hit', 'CPT:63620');
  await expect(hit(desk, 'CPT:63620')).toHaveAttribute('aria-selected', 'true');
  await expect(preview(desk).getByRole('heading', { level: 2 })).toHaveText('63620');
  await expect(preview(desk)).toContainText('Active on Mar 10, 2025');
  await expect(preview(desk)).toContainText('Global days');
  await desk.keyboard.press('ArrowDown');
  await expect(hit(desk, 'CPT:63621')).toHaveAttribute('aria-selected', 'true');
  await expect(preview(desk).getByRole('heading', { level: 2 })).toHaveText('63621');
  await expect(box(desk)).toBeFocused();
  await expect(box(desk)).toHaveAttribute(
    'aria-activedescendant',
    (await hit(desk, 'CPT:63621').getAttribute('id')) ?? '',
  );
  await expectAccessible(desk);
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-screen="code"]')).toBeVisible();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('63621');
  await desk.keyboard.press('Escape');
  await expect(box(desk)).toBeFocused();
  await expect(box(desk)).toHaveValue('spinal radiosurg');
  await expect(hit(desk, 'CPT:63621')).toHaveAttribute('aria-selected', 'true');
});

test('the start of a code lists what follows', async ({ desk }) => {
  await desk.keyboard.type('6362');
  await expect(hits(desk)).toHaveCount(2);
  await expect(hit(desk, 'CPT:63620')).toBeVisible();
  await expect(hit(desk, 'CPT:63621')).toBeVisible();
});

test('misspelt words are corrected, said so, and can be searched as typed', async ({ desk }) => {
  await desk.keyboard.type('stereotatic radiosugery spine');
  await expect(hits(desk).first()).toHaveAttribute('data-hit', 'CPT:63620');
  await expect(desk.getByText('Spelling corrected')).toBeVisible();
  await expect(desk.getByText('stereotatic', { exact: true }).first()).toBeVisible();
  await desk.getByRole('button', { name: 'Search as typed' }).focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByText('Searched as typed')).toBeVisible();
  await expect(desk.getByText('Spelling corrected')).toHaveCount(0);
  await expect(box(desk)).toHaveValue('stereotatic radiosugery spine');
});

test('Tab goes through the systems that have hits, and leaves the box after the last', async ({ desk }) => {
  await desk.keyboard.type('radiation');
  await expect(hit(desk, 'ICD10CM:Z51.0')).toBeVisible();
  const scope = (name: RegExp) => desk.getByRole('group', { name: 'Systems' }).getByRole('button', { name });
  await expect(scope(/^All/u)).toHaveAttribute('aria-pressed', 'true');
  await desk.keyboard.press('Tab');
  await expect(scope(/^CPT/u)).toHaveAttribute('aria-pressed', 'true');
  await expect(hit(desk, 'ICD10CM:Z51.0')).toHaveCount(0);
  await desk.keyboard.press('Tab');
  await expect(scope(/^ICD-10-CM/u)).toHaveAttribute('aria-pressed', 'true');
  await expect(hits(desk).and(desk.locator('[data-hit^="CPT:"]'))).toHaveCount(0);
  await expect(hit(desk, 'ICD10CM:Z51.0')).toBeVisible();
  await desk.keyboard.press('Shift+Tab');
  await expect(scope(/^CPT/u)).toHaveAttribute('aria-pressed', 'true');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Tab');
  await expect(box(desk)).not.toBeFocused();
});

test('a row is copied and added to the case without leaving the list', async ({ desk, context }, info) => {
  if (info.project.name !== 'electron') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.keyboard.type('63620');
  await expect(hits(desk)).toHaveCount(1);
  await expect(hit(desk, 'CPT:63620')).toBeVisible();
  await desk.keyboard.press('Control+c');
  await expect(desk.getByText(/63620.? copied/u)).toBeVisible();
  expect(await desk.evaluate(() => navigator.clipboard.readText())).toBe('63620');
  await desk.keyboard.press('Alt+Enter');
  await expect(desk.locator('[data-tray]')).toContainText('63620');
  await expect(desk.locator('[data-screen="search"]')).toBeVisible();
  await expect(box(desk)).toBeFocused();
});

test('the example of a list opens as a case from the first screen', async ({ desk }) => {
  const ways = desk.getByRole('listbox', { name: 'Ways to ask' }).getByRole('option');
  for (let step = 1; step < (await ways.count()); step += 1) await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Alt+Enter');
  await expect(desk.locator('[data-line="3"]')).toContainText('77427');
});

test('a list of codes is offered as a case', async ({ desk }) => {
  await desk.keyboard.type('63620 63621 77427');
  await expect(desk.getByText('Check as case')).toBeVisible();
  await desk.keyboard.press('Alt+Enter');
  await expect(desk.locator('[data-screen="case"]')).toBeVisible();
  await expect(desk.locator('[data-line="3"]')).toContainText('77427');
});

test('a slash comes back to the box with its text, a digit starts anew, Escape goes one layer back', async ({
  desk,
}) => {
  await desk.keyboard.type('srs spine');
  await expect(hits(desk).first()).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-screen="code"]')).toBeVisible();
  await desk.keyboard.press('/');
  await expect(box(desk)).toBeFocused();
  await expect(box(desk)).toHaveValue('srs spine');
  await desk.keyboard.press('Escape');
  await expect(box(desk)).not.toBeFocused();
  await desk.keyboard.press('Escape');
  await expect(desk.locator('[data-screen="search"]')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(desk.locator('[data-screen="first-run"]')).toBeVisible();
  await desk.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await desk.keyboard.press('7');
  await expect(box(desk)).toHaveValue('7');
  await expect(hits(desk).first()).toBeVisible();
});

test('nothing moves while rows come and go', async ({ desk }) => {
  await desk.keyboard.type('spine');
  await expect(hits(desk).first()).toBeVisible();
  const place = () => Promise.all([hits(desk).first().boundingBox(), preview(desk).boundingBox()]);
  const before = await place();
  for (const letter of [' ', 'l', 'e', 's', 'i', 'o', 'n']) {
    await desk.keyboard.type(letter);
    await expect(hits(desk).first()).toBeVisible();
    expect(await place()).toEqual(before);
  }
});

test('words that name nothing say so and stay', async ({ desk }) => {
  await desk.keyboard.type('qqqzzz');
  await expect(desk.getByText('Nothing found for “qqqzzz”')).toBeVisible();
  await expect(box(desk)).toHaveValue('qqqzzz');
});

test('half a window: the preview lies over the list and opens with an arrow', async ({ desk }) => {
  await desk.setViewportSize({ width: 720, height: 800 });
  await desk.keyboard.type('srs spine');
  await expect(hits(desk).first()).toBeVisible();
  await expect(preview(desk)).toHaveCount(0);
  await desk.keyboard.press('ArrowRight');
  await expect(preview(desk)).toBeVisible();
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  await expect(preview(desk)).toHaveCount(0);
  await expect(box(desk)).toHaveValue('srs spine');
  await picture(desk, 'search-narrow');
});

test('how it looks: light, dark, high contrast, mirrored, at 400 %', async ({ desk }, info) => {
  test.slow();
  await lookUpOn(desk, '2025-03-10');
  const ask = async () => {
    await desk.keyboard.type('stereotatic radiosugery spine');
    await expect(preview(desk).getByRole('heading', { level: 2 })).toHaveText('63620');
  };
  await ask();
  await picture(desk, 'search-light');
  for (const theme of ['dark', 'contrast-light', 'contrast-dark']) {
    await desk.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    await expectAccessible(desk);
    await picture(desk, `search-${theme}`);
  }
  await desk.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
  await desk.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(desk);
  await picture(desk, 'search-zoom');
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await desk.setViewportSize({ width: 1280, height: 800 });
  // Electron lets its page go nowhere; there the mirrored window comes with a language that asks for it.
  if (info.project.name !== 'electron') {
    await desk.goto(new URL('/?dir=rtl', desk.url()).href);
    await expect(box(desk)).toBeFocused();
    await ask();
    await expect(desk.locator('html')).toHaveAttribute('dir', 'rtl');
    await expectAccessible(desk);
    await picture(desk, 'search-rtl');
  }
});

test('an app that is gone is one sentence, and what was typed stays', async ({ page, dataFolder }, info) => {
  test.skip(info.project.name === 'electron', 'kills the window host, which Electron does not have');
  const host = await startHost(dataFolder);
  await page.goto(host.url);
  await expect(box(page)).toBeFocused();
  await host.kill();
  await page.keyboard.type('spine');
  await expect(page.getByRole('alert').filter({ hasText: 'Codedesk does not answer.' })).toBeVisible();
  await expect(box(page)).toHaveValue('spine');
});

test('a short form with two readings is told with both', async ({ desk }) => {
  await desk.keyboard.type('srs spine leison');
  await expect(desk.locator('[data-hit]').first()).toHaveAttribute('data-hit', 'CPT:63620');
  await expect(desk.getByText('Spelling corrected')).toBeVisible();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.type('srs lesion');
  await expect(
    desk.getByText(/^(?:radiosurgery, stereotactic radiosurgery|stereotactic radiosurgery, radiosurgery)$/u),
  ).toBeVisible();
});
