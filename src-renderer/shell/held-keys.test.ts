import { afterEach, expect, test } from 'vitest';
import { HeldKeys } from './held-keys.ts';
import type { HeldKeysOptions } from './held-keys.ts';

const opened: HeldKeys[] = [];

/** What is still held when its test has ended would look for a document that has gone. */
function heldKeys(options: HeldKeysOptions): HeldKeys {
  const held = new HeldKeys(options);
  opened.push(held);
  return held;
}

/** A window with a field, and an app that answers when it is told to. */
function aWindow() {
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  const state = { isAwaited: false };
  const done: string[] = [];
  const held = heldKeys({
    waits: (_event, isText) => state.isAwaited && !isText,
    knows: ({ key }) => key === 'k' || key === 'F8',
    replay: ({ key }) => void done.push(key),
  });
  /** false = the key was held. */
  const press = (key: string, more: KeyboardEventInit = {}): boolean => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more });
    held.take(event);
    return !event.defaultPrevented;
  };
  return { field, state, done, held, press };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 30));
afterEach(() => {
  opened.splice(0).forEach((held) => held.forget());
  document.body.replaceChildren();
});

test('where nothing is awaited every key goes its way', () => {
  const { press } = aWindow();
  expect(['a', 'Enter', 'Tab', 'Escape'].map((key) => press(key))).toEqual([true, true, true, true]);
});

test('letters of a text are typed at once, a key that does something waits, with all that come after it', async () => {
  const { state, done, press } = aWindow();
  state.isAwaited = true;
  expect([press('a'), press('Backspace'), press('c', { ctrlKey: true }), press('Shift')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([press('ArrowDown'), press('Enter'), press('b'), press('Tab')]).toEqual([false, false, false, false]);
  await soon();
  expect(done).toEqual([]);
  state.isAwaited = false;
  await soon();
  expect(done).toEqual(['ArrowDown', 'Enter', 'b', 'Tab']);
  expect(press('Enter')).toBe(true);
});

test('a key that is held may itself ask for an answer, for which the next one waits', async () => {
  const { state } = aWindow();
  const done: string[] = [];
  const held = heldKeys({
    waits: (_event, isText) => state.isAwaited && !isText,
    knows: () => true,
    replay: ({ key }) => {
      done.push(key);
      state.isAwaited = key === 'Tab';
    },
  });
  state.isAwaited = true;
  for (const key of ['Enter', 'Tab', 'Enter']) held.take(new KeyboardEvent('keydown', { key, cancelable: true }));
  state.isAwaited = false;
  await soon();
  expect(done).toEqual(['Enter', 'Tab']);
  state.isAwaited = false;
  await soon();
  expect(done).toEqual(['Enter', 'Tab', 'Enter']);
});

test('keys of the system go to it, those that the window knows wait', () => {
  const { state, press } = aWindow();
  state.isAwaited = true;
  expect([press('r', { ctrlKey: true }), press('F12'), press('F4', { altKey: true })]).toEqual([true, true, true]);
  expect([press('k', { ctrlKey: true }), press('F8'), press('a', { ctrlKey: true })]).toEqual([false, false, false]);
});

test('outside of a text letters are keys, and wait', () => {
  const { field, state, press } = aWindow();
  field.blur();
  state.isAwaited = true;
  expect([press('/'), press('5')]).toEqual([false, false]);
});

test('a paste can not be made again later, and a press of the pointer forgets what was held', async () => {
  const { state, done, held, press } = aWindow();
  state.isAwaited = true;
  expect(press('Enter')).toBe(false);
  expect([press('v', { ctrlKey: true }), press('Dead'), press('Process')]).toEqual([true, true, true]);
  held.forget();
  state.isAwaited = false;
  await soon();
  expect(done).toEqual([]);
});

test('an app that never answers does not take the keyboard away', async () => {
  const { state, done, press } = aWindow();
  state.isAwaited = true;
  press('Enter');
  await new Promise((resolve) => setTimeout(resolve, 3100));
  expect(done).toEqual(['Enter']);
});

test('a key that fails does not take the keyboard away', async () => {
  const errors: unknown[] = [];
  const listen = (error: unknown) => errors.push(error);
  process.on('unhandledRejection', listen);
  const state = { isAwaited: true };
  const held = heldKeys({
    waits: () => state.isAwaited,
    knows: () => true,
    replay: () => {
      throw new Error('no such row');
    },
  });
  for (const key of ['Enter', 'Tab']) held.take(new KeyboardEvent('keydown', { key, cancelable: true }));
  state.isAwaited = false;
  await soon();
  process.off('unhandledRejection', listen);
  expect(errors).toEqual([new Error('no such row')]);
  const next = new KeyboardEvent('keydown', { key: 'Tab', cancelable: true });
  held.take(next);
  expect(next.defaultPrevented).toBe(false);
});
