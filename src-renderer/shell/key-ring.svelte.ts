/** Runs what is bound to a chord, and knows what works now: the foot bar is this list, not a copy of it. */
import { untrack } from 'svelte';
import type { KeyBinding, KeyEntry, Keys } from '#api/keys.ts';
import { chordOf, normalChord } from './chord-of.ts';

/** The second key of a pair such as `g s` has to come within this time. */
const PAIR_MS = 1500;
/** More than these do not fit, and are not read. */
const MAX_IN_FOOT = 6;
const MAP = 'key.map';

export class KeyRing implements Keys {
  #bindings = $state.raw<readonly KeyBinding[]>([]);
  /** A text field has the focus, so single letters are text. */
  isInText = $state(false);
  #awaited: readonly ((event: KeyboardEvent) => boolean)[] = [];
  #first: { readonly chord: string; readonly at: number } | null = null;

  /** What works now, in the foot bar's order; two keys for the same thing are one entry there. */
  readonly foot: readonly KeyEntry[] = $derived.by(() => {
    const working = this.#bindings.filter((one) => this.#works(one)).map(({ entry }) => entry);
    const listed = working.filter(({ foot }) => foot !== undefined).sort((a, b) => (a.foot ?? 0) - (b.foot ?? 0));
    const single = listed.filter((entry, at) => listed.findIndex(({ label }) => label === entry.label) === at);
    // Whoever finds the key that is wanted missing here finds it in the map.
    const map = single.filter((entry) => entry.label === MAP).slice(0, 1);
    return [...single.filter((entry) => entry.label !== MAP).slice(0, MAX_IN_FOOT - map.length), ...map];
  });

  bind(bindings: readonly KeyBinding[]): () => void {
    // Screens bind in effects, which must not run again because another screen has bound.
    const all = [...bindings, ...untrack(() => this.#bindings)];
    // What a screen binds goes before what works everywhere, whichever of them was there first.
    this.#bindings = [...all.filter((one) => !isGeneral(one)), ...all.filter(isGeneral)];
    return () => {
      this.#bindings = untrack(() => this.#bindings).filter((one) => !bindings.includes(one));
    };
  }

  waitWhile(isAwaited: (event: KeyboardEvent) => boolean): () => void {
    this.#awaited = [...this.#awaited, isAwaited];
    return () => {
      this.#awaited = this.#awaited.filter((one) => one !== isAwaited);
    };
  }

  /** Does what this key would do rest on an answer that is on its way? */
  waits(event: KeyboardEvent): boolean {
    const chord = chordOf(event);
    return (
      this.#awaited.some((isAwaited) => isAwaited(event)) ||
      this.#bindings.some((one) => one.awaits?.() === true && chords(one.entry).includes(chord) && this.#isHeard(one))
    );
  }

  /** Is anything bound to this key, whether it works now or not? */
  knows(event: KeyboardEvent): boolean {
    const chord = chordOf(event);
    return this.#bindings.some(({ entry }) => chords(entry).includes(chord));
  }

  /** Call for every `keydown` that reaches the window. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) {
      return;
    }
    const chord = chordOf(event);
    const first = this.#first;
    this.#first = null;
    if (first !== null && event.timeStamp - first.at < PAIR_MS && this.#run(`${first.chord} ${chord}`, event)) {
      return;
    }
    if (this.#run(chord, event)) {
      return;
    }
    if (
      this.#bindings.some((one) => this.#works(one) && chords(one.entry).some((has) => has.startsWith(`${chord} `)))
    ) {
      this.#first = { chord, at: event.timeStamp };
    }
  }

  #run(chord: string, event: KeyboardEvent): boolean {
    for (const binding of this.#bindings) {
      if (chords(binding.entry).includes(chord) && this.#works(binding) && binding.run(event) !== false) {
        event.preventDefault();
        return true;
      }
    }
    return false;
  }

  #works({ entry, when }: KeyBinding): boolean {
    return this.#isHeard({ entry }) && (when === undefined || when());
  }

  #isHeard({ entry }: Pick<KeyBinding, 'entry'>): boolean {
    return entry.inText === true || !this.isInText;
  }
}

function isGeneral({ entry }: KeyBinding): boolean {
  return entry.group === 'everywhere';
}

function chords(entry: KeyEntry): readonly string[] {
  return entry.keys.map((chord) => chord.split(' ').map(normalChord).join(' '));
}

export function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'AltGraph';
}

const NOT_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file']);

/** Does typing go into this element? */
export function takesText(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) {
    return !NOT_TEXT.has(element.type);
  }
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}
