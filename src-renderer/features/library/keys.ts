import type { KeyTable } from '#api/keys.ts';

export const LIBRARY_KEYS = {
  choose: { keys: ['Mod+O'], label: 'key.choose_files', group: 'library', inText: true, foot: 10 },
  verify: { keys: ['v'], label: 'key.verify', group: 'library', foot: 20 },
  remove: {
    keys: ['Delete'],
    label: 'key.remove_edition',
    footLabel: 'key.remove_edition.short',
    group: 'library',
    foot: 30,
  },
} as const satisfies KeyTable;
