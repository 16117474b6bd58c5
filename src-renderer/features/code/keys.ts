import type { KeyTable } from '#api/keys.ts';

export const CODE_KEYS = {
  section: {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shownAs: ['1', '9'],
    label: 'key.section',
    footLabel: 'key.section.short',
    group: 'page',
    foot: 10,
  },
  anySection: { keys: ['@', '0'], label: 'key.any_section', group: 'page' },
  add: { keys: ['Alt+Enter'], label: 'key.add', group: 'page', inText: true, foot: 20 },
  aside: { keys: ['Mod+Enter'], label: 'key.open_aside', group: 'page' },
  run: { keys: ['r'], label: 'key.run', footLabel: 'key.run.short', group: 'page', foot: 30 },
  copy: { keys: ['y'], label: 'key.copy', footLabel: 'key.copy.short', group: 'page', foot: 40 },
  previous: { keys: ['['], label: 'key.previous_code', group: 'page' },
  next: { keys: [']'], label: 'key.next_code', group: 'page' },
} as const satisfies KeyTable;
