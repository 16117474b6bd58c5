/** Does what a key would have done when it was pressed: the window's own part by an event, the browser's part here. */
import { isMod } from '#ui/chord.ts';
import { takesText } from './key-ring.svelte.ts';

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';

export function replayKey(event: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const { key, code, location, repeat, ctrlKey, metaKey, altKey, shiftKey } = event;
  const again = { key, code, location, repeat, ctrlKey, metaKey, altKey, shiftKey };
  const isUnanswered = target.dispatchEvent(
    new KeyboardEvent('keydown', { ...again, bubbles: true, cancelable: true, composed: true }),
  );
  if (isUnanswered) doByDefault(event, target);
}

function doByDefault(event: KeyboardEvent, target: Element): void {
  const { key, shiftKey } = event;
  if (isMod(event)) {
    if (key.toLowerCase() === 'a' && target instanceof HTMLInputElement) target.select();
  } else if (key === 'Tab') {
    focusNext(target, shiftKey ? -1 : 1);
  } else if (takesText(target)) {
    if (isLetter(event)) edit('insertText', key);
    else if (key === 'Backspace') edit('delete');
    else if (key === 'Delete') edit('forwardDelete');
  } else if ((key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.matches('button, a[href]')) {
    target.click();
  }
}

/** Is it a letter or sign to be typed, one that may take AltGraph? */
export function isLetter(event: KeyboardEvent): boolean {
  const { key, altKey, ctrlKey, metaKey } = event;
  return /^.$/u.test(key) && (event.getModifierState('AltGraph') || !(ctrlKey || metaKey || altKey));
}

/** The one way to change a field as typing does, with its events and what undoing takes back. */
function edit(command: 'insertText' | 'delete' | 'forwardDelete', text?: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing has replaced it
  document.execCommand(command, false, text);
}

function focusNext(from: Element, step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.closest('[inert]') === null && one.checkVisibility(),
  );
  const at = all.indexOf(from as HTMLElement);
  const next = all[at === -1 && step === -1 ? all.length - 1 : at + step];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}
