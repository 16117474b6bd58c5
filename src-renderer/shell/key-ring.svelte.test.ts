import { describe, expect, test } from 'vitest';
import type { KeyEntry } from '#api/keys.ts';
import { KeyRing } from './key-ring.svelte.ts';

const entry = (keys: readonly string[], more: Partial<KeyEntry> = {}): KeyEntry => ({
  keys,
  label: 'key.open',
  group: 'page',
  ...more,
});
const press = (key: string, init: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, cancelable: true, ...init });

function ring(...bindings: readonly [KeyEntry, string, (() => boolean)?][]) {
  const keys = new KeyRing();
  const ran: string[] = [];
  keys.bind(
    bindings.map(([bound, name, when]) => ({ entry: bound, run: () => ran.push(name), ...(when && { when }) })),
  );
  return { keys, ran };
}

describe('chords', () => {
  test('letters in any case, signs as they are typed, names with their modifiers', () => {
    const { keys, ran } = ring(
      [entry(['Mod+K']), 'palette'],
      [entry(['?']), 'map'],
      [entry(['Alt+Enter']), 'add'],
      [entry(['Shift+F6']), 'before'],
    );
    keys.handle(press('k', { ctrlKey: true }));
    keys.handle(press('K', { ctrlKey: true }));
    keys.handle(press('?', { shiftKey: true }));
    keys.handle(press('Enter', { altKey: true }));
    keys.handle(press('Enter'));
    keys.handle(press('F6', { shiftKey: true }));
    expect(ran).toEqual(['palette', 'palette', 'map', 'add', 'before']);
  });

  test('a layout without Latin letters has the same keys in the same places', () => {
    const { keys, ran } = ring([entry(['y']), 'copy'], [entry(['[']), 'before']);
    keys.handle(press('н', { code: 'KeyY' }));
    keys.handle(press('х', { code: 'BracketLeft' }));
    expect(ran).toEqual(['copy', 'before']);
  });

  test('two keys one after the other', () => {
    const { keys, ran } = ring([entry(['g s']), 'case'], [entry(['s']), 'alone']);
    keys.handle(press('g'));
    keys.handle(press('s'));
    keys.handle(press('s'));
    expect(ran).toEqual(['case', 'alone']);
  });
});

describe('who gets a key', () => {
  test('nobody but those who take keys in text while a text field has the focus', () => {
    const { keys, ran } = ring([entry(['y']), 'copy'], [entry(['F1'], { inText: true }), 'map']);
    keys.isInText = true;
    keys.handle(press('y'));
    keys.handle(press('F1'));
    expect(ran).toEqual(['map']);
  });

  test('the screen before what works everywhere, whoever was first', () => {
    const { keys, ran } = ring([entry(['1']), 'section']);
    keys.bind([{ entry: entry(['1'], { group: 'everywhere' }), run: () => ran.push('search') }]);
    keys.handle(press('1'));
    expect(ran).toEqual(['section']);
  });

  test('the next one where the first declines or does not work now', () => {
    const keys = new KeyRing();
    const ran: string[] = [];
    keys.bind([
      { entry: entry(['Escape']), run: () => ran.push('off'), when: () => false },
      { entry: entry(['Escape']), run: () => false },
      { entry: entry(['Escape']), run: () => ran.push('on') },
    ]);
    const event = press('Escape');
    keys.handle(event);
    expect(ran).toEqual(['on']);
    expect(event.defaultPrevented).toBe(true);
  });

  test('nobody once it is unbound, or while text is composed', () => {
    const keys = new KeyRing();
    const ran: string[] = [];
    const unbind = keys.bind([{ entry: entry(['y']), run: () => ran.push('copy') }]);
    keys.handle(press('y', { isComposing: true }));
    unbind();
    keys.handle(press('y'));
    expect(ran).toEqual([]);
  });
});

test('the foot bar lists what works now, in its order, each action once', () => {
  const { keys } = ring(
    [entry(['?'], { foot: 90, label: 'key.map' }), 'map'],
    [entry(['F1'], { foot: 91, label: 'key.map', inText: true }), 'map'],
    [entry(['Enter'], { foot: 10, inText: true }), 'open'],
    [entry(['y'], { foot: 40, label: 'key.copy' }), 'copy', () => false],
    [entry(['[']), 'before'],
  );
  expect(keys.foot.map((one) => one.keys[0])).toEqual(['Enter', '?']);
  keys.isInText = true;
  expect(keys.foot.map((one) => one.keys[0])).toEqual(['Enter', 'F1']);
});

test('where more keys work than fit, the map of all of them keeps its place', () => {
  const many = Array.from({ length: 9 }, (_, at): [KeyEntry, string] => [
    entry([`F${at + 2}`], { foot: at, label: `key.${at}` as KeyEntry['label'] }),
    '',
  ]);
  const { keys } = ring(...many, [entry(['?'], { foot: 5, label: 'key.map' }), 'map']);
  expect(keys.foot.map((one) => one.keys[0])).toEqual(['F2', 'F3', 'F4', 'F5', 'F6', '?']);
});

test('a key waits while its binding says so, though it may not work yet; letters in a text do not', () => {
  const keys = new KeyRing();
  const state = { isAwaited: true };
  const awaits = () => state.isAwaited;
  const run = () => undefined;
  keys.bind([
    { entry: entry(['F8'], { inText: true }), run, awaits, when: () => false },
    { entry: entry(['o']), run, awaits },
    { entry: entry(['F9']), run },
  ]);
  const waits = (key: string) => keys.waits(press(key));
  expect([waits('F8'), waits('o'), waits('F9')]).toEqual([true, true, false]);
  keys.isInText = true;
  expect([waits('F8'), waits('o')]).toEqual([true, false]);
  state.isAwaited = false;
  expect(waits('F8')).toBe(false);

  const stop = keys.waitWhile(({ key }) => key !== 'Escape');
  expect([waits('F9'), waits('Escape')]).toEqual([true, false]);
  stop();
  expect(waits('F9')).toBe(false);
});
