import type { KeyTable } from '#api/keys.ts';

export const SHELL_KEYS = {
  search: { keys: ['/', 'Mod+L'], label: 'key.search', group: 'everywhere' },
  palette: {
    keys: ['Mod+K'],
    label: 'key.palette.long',
    footLabel: 'key.palette',
    group: 'everywhere',
    inText: true,
    foot: 80,
  },
  map: { keys: ['?'], label: 'key.map', group: 'everywhere', foot: 90 },
  mapInText: { keys: ['F1'], label: 'key.map', group: 'everywhere', inText: true, foot: 91 },
  back: { keys: ['Alt+ArrowLeft'], label: 'key.back', group: 'everywhere', inText: true },
  forward: { keys: ['Alt+ArrowRight'], label: 'key.forward', group: 'everywhere', inText: true },
  nextPane: { keys: ['F6'], label: 'key.next_pane', group: 'everywhere', inText: true },
  previousPane: { keys: ['Shift+F6'], label: 'key.previous_pane', group: 'everywhere', inText: true },
  openCase: { keys: ['g s'], label: 'key.open_case', group: 'everywhere' },
  openCaseInText: { keys: ['Alt+S'], label: 'key.open_case', group: 'everywhere', inText: true, foot: 95 },
  openClaims: { keys: ['g c'], label: 'key.open_claims', group: 'everywhere' },
  openLibrary: { keys: ['g l'], label: 'key.open_library', group: 'everywhere' },
  openLibraryInText: { keys: ['Alt+L'], label: 'key.open_library', group: 'everywhere', inText: true },
  digits: {
    keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shownAs: ['0', '9'],
    label: 'key.digits',
    group: 'everywhere',
  },
  linkAside: { keys: ['Mod+Enter'], label: 'key.link_aside', group: 'everywhere' },
  closeAside: { keys: ['Escape'], label: 'key.close_aside', group: 'everywhere', foot: 35 },
  leave: { keys: ['Escape'], label: 'key.leave', group: 'everywhere', inText: true },
} as const satisfies KeyTable;
