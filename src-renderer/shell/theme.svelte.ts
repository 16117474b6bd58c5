/** Which of the four themes holds: the reader's choice, or what the system asks for. */
import { MediaQuery } from 'svelte/reactivity';
import type { Settings } from '#contract/types.ts';

export const THEMES = ['system', 'light', 'dark', 'contrast-light', 'contrast-dark'] as const;
export type Theme = Settings['theme'];

export class ThemeInForce {
  readonly #dark = new MediaQuery('(prefers-color-scheme: dark)');
  readonly #more = new MediaQuery('(prefers-contrast: more)');

  of(theme: Theme): Exclude<Theme, 'system'> {
    if (theme !== 'system') {
      return theme;
    }
    const isDark = this.#dark.current;
    if (this.#more.current) {
      return isDark ? 'contrast-dark' : 'contrast-light';
    }
    return isDark ? 'dark' : 'light';
  }
}
