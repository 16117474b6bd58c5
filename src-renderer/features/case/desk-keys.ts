/** The keys for the open cases as a whole. */
import type { KeyBinding, KeyTable } from '#api/keys.ts';
import type { CaseDesk } from './case-desk.svelte.ts';

const PLACES = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Beside each chord that a browser's own tabs may keep for themselves stands one that they leave alone. */
export const DESK_KEYS = {
  next: { keys: ['Mod+Tab', 'Alt+PageDown'], label: 'case.key.next_case', group: 'case', inText: true },
  previous: { keys: ['Mod+Shift+Tab', 'Alt+PageUp'], label: 'case.key.previous_case', group: 'case', inText: true },
  goTo: {
    keys: PLACES.map((place) => `Alt+${place}`),
    shownAs: ['Alt+1', '9'],
    label: 'case.key.go_to_case',
    group: 'case',
    inText: true,
  },
  fresh: { keys: ['Alt+N'], label: 'case.head.new', group: 'case', inText: true },
  close: { keys: ['Alt+W'], label: 'case.key.close_case', group: 'case', inText: true },
  reopen: { keys: ['Alt+Shift+W'], label: 'case.key.reopen_case', group: 'case', inText: true },
} as const satisfies KeyTable;

type Target = { readonly cases: CaseDesk; readonly close: (id: string) => void };

export function bindDeskKeys({ cases, close }: Target): readonly KeyBinding[] {
  const hasSeveral = (): boolean => cases.sessions.length > 1;
  return [
    { entry: DESK_KEYS.next, run: () => cases.step(1), when: hasSeveral },
    { entry: DESK_KEYS.previous, run: () => cases.step(-1), when: hasSeveral },
    {
      entry: DESK_KEYS.goTo,
      run: ({ code }) => {
        const session = cases.sessions[Number(code.at(-1)) - 1];
        if (session === undefined) {
          return false;
        }
        cases.select(session.id);
        return true;
      },
      when: hasSeveral,
    },
    { entry: DESK_KEYS.fresh, run: () => cases.startNew() },
    { entry: DESK_KEYS.close, run: () => close(cases.current?.id ?? ''), when: () => cases.current !== null },
    { entry: DESK_KEYS.reopen, run: () => cases.reopen(), when: () => cases.canReopen },
  ];
}
