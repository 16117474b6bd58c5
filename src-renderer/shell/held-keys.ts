/**
 * Keys that come faster than answers. What a key does may rest on an answer that is still on its way: which row Enter
 * opens, whether Tab takes an offer, which page `]` leaves. Such a key waits, with all that come after it, so that the
 * same keys do the same however fast they come.
 */
import { tick } from 'svelte';
import { isMod } from '#ui/chord.ts';
import { isModifier, takesText } from './key-ring.svelte.ts';
import { isLetter, replayKey } from './replay-key.ts';

export type HeldKeysOptions = {
  /** Does this key have to wait for an answer? */
  readonly waits: (event: KeyboardEvent, isText: boolean) => boolean;
  /** Does the window do something with it? Other keys with Ctrl, and F keys, are the system's: to reload, to close. */
  readonly knows: (event: KeyboardEvent) => boolean;
  readonly replay?: (event: KeyboardEvent) => void;
};

/** An app that does not answer must not take the keyboard away: after this a key does what it can. */
const MOST_MS = 3000;
/** Keys that only edit the text in which one types. */
const EDITS: ReadonlySet<string> = new Set(['Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
/** What browsers call the keys of an input method, and an accent that waits for its letter. */
const PARTS_OF_LETTERS: ReadonlySet<string> = new Set(['Process', 'Dead', 'Compose', 'Unidentified']);
/** With Ctrl: select all, copy, paste, cut, undo, redo. */
const EDITS_WITH_MOD: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'z', 'y']);

export class HeldKeys {
  readonly #options: Required<HeldKeysOptions>;
  #held: KeyboardEvent[] = [];
  #isReplaying = false;
  #isRunning = false;

  constructor(options: HeldKeysOptions) {
    this.#options = { replay: replayKey, ...options };
  }

  /** Call for every `keydown`, before anybody else hears it. */
  take(event: KeyboardEvent): void {
    if (this.#isReplaying || cannotWait(event)) return;
    if (mayBeOfSystem(event) && !this.#options.knows(event)) return;
    const isNext = this.#held.length === 0 && !this.#isRunning;
    if (isNext && !this.#waits(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#held.push(event);
    void this.#run();
  }

  /** The reader goes on with the pointer: what was typed before is not to be done somewhere else. */
  forget(): void {
    this.#held = [];
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let event = this.#held[0]; event !== undefined; event = this.#held[0]) await this.#do(event);
    } finally {
      // A key that fails takes along what was held behind it, and not the keyboard.
      this.forget();
      this.#isRunning = false;
    }
  }

  async #do(event: KeyboardEvent): Promise<void> {
    await this.#answered(event);
    // What was held may have been forgotten meanwhile.
    if (this.#held[0] !== event) return;
    this.#held.shift();
    this.#isReplaying = true;
    try {
      this.#options.replay(event);
    } finally {
      this.#isReplaying = false;
    }
    // Whatever the key did is drawn, and has the focus, before the next one asks whether it has to wait.
    await tick();
    await pause();
  }

  #waits(event: KeyboardEvent): boolean {
    return this.#options.waits(event, isText(event));
  }

  async #answered(event: KeyboardEvent): Promise<void> {
    const since = performance.now();
    while (this.#held[0] === event && this.#waits(event) && performance.now() - since < MOST_MS) {
      await pause();
    }
  }
}

/** Letters and what edits them go into the text where one types; they are what an answer is asked for. */
function isText(event: KeyboardEvent): boolean {
  const { key, altKey } = event;
  if (!takesText(document.activeElement)) return false;
  if (isMod(event)) return EDITS_WITH_MOD.has(key.toLowerCase());
  return isLetter(event) || (EDITS.has(key) && !altKey);
}

/** A paste, an accent and what an input method makes of keys can't be done again later: they go where they are asked for. */
function cannotWait(event: KeyboardEvent): boolean {
  const isPaste = isMod(event) && event.key.toLowerCase() === 'v';
  return event.isComposing || isModifier(event.key) || isPaste || PARTS_OF_LETTERS.has(event.key);
}

function mayBeOfSystem(event: KeyboardEvent): boolean {
  const { key } = event;
  return /^F\d+$/.test(key) || (isMod(event) && /^.$/u.test(key) && !EDITS_WITH_MOD.has(key.toLowerCase()));
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
