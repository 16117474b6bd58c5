/** Chords as people read them: `Mod+Alt+Enter` is shown as caps, `g s` as two keys one after the other. */

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator.userAgent);

const NAMES: Readonly<Record<string, string>> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Ctrl: 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: 'Shift',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
};

/** The caps of a chord, in the order in which they are pressed. */
export function capsOf(chord: string): readonly string[] {
  return chord.split(' ').flatMap((step) =>
    // A lone `+` is a key, not a joint.
    (step === '+' ? ['+'] : step.split('+')).map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
  );
}

/** As ARIA writes it (`aria-keyshortcuts`). */
export function ariaKeys(chord: string): string {
  return chord.replaceAll('Mod', isMac ? 'Meta' : 'Control');
}

/** The part of an event that the reader means by Ctrl: Command on a Mac. */
export function isMod(event: KeyboardEvent | MouseEvent): boolean {
  return isMac ? event.metaKey : event.ctrlKey;
}
