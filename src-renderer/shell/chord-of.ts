/** Turns a key press into the chord that key tables write, on any keyboard layout. */
import { isMod } from '#ui/chord.ts';

/** Keys that a layout without Latin letters has elsewhere: the place on the board stands in for the sign. */
const BY_PLACE: Readonly<Record<string, string>> = {
  Slash: '/',
  BracketLeft: '[',
  BracketRight: ']',
  Period: '.',
  Comma: ',',
};

export function chordOf(event: KeyboardEvent): string {
  // AltGr arrives as Ctrl+Alt and only helps to type a sign, such as `[` on a German board.
  const key = keyOf(event);
  const isTyping = key.length === 1 && event.getModifierState('AltGraph');
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return [
    isMod(event) && !isTyping ? 'Mod' : '',
    event.altKey && !isTyping ? 'Alt' : '',
    event.shiftKey && !isSign ? 'Shift' : '',
    key.length === 1 ? key.toLowerCase() : key,
  ]
    .filter((part) => part !== '')
    .join('+');
}

/** As `chordOf` writes it: `Mod+K` and `Shift+Y` by their lower-case letter. */
export function normalChord(chord: string): string {
  const keys = chord === '+' ? ['+'] : chord.split('+');
  return keys.map((key) => (key.length === 1 ? key.toLowerCase() : key)).join('+');
}

function keyOf(event: KeyboardEvent): string {
  if (event.key.length === 1 && event.key > '\u007f') {
    return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : (BY_PLACE[event.code] ?? event.key);
  }
  return event.key === ' ' ? 'Space' : event.key;
}
