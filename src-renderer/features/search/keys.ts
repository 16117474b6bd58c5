import type { KeyTable } from '#api/keys.ts';

export const SEARCH_KEYS = {
  open: { keys: ['Enter'], label: 'key.open', group: 'search', inText: true, foot: 10 },
  aside: { keys: ['Mod+Enter'], label: 'key.open_aside', group: 'search', inText: true, foot: 15 },
  tryIt: { keys: ['Enter'], label: 'key.try', group: 'search', inText: true, foot: 10 },
  add: { keys: ['Alt+Enter'], label: 'key.add', group: 'search', inText: true, foot: 30 },
  check: { keys: ['Alt+Enter'], label: 'key.check_list', group: 'search', inText: true, foot: 30 },
  copy: { keys: ['Mod+C'], label: 'key.copy', footLabel: 'key.copy.short', group: 'search', inText: true, foot: 40 },
  preview: { keys: ['ArrowRight'], label: 'key.preview', group: 'search', inText: true, foot: 20 },
  previewClose: { keys: ['ArrowLeft'], label: 'key.preview_close', group: 'search', inText: true, foot: 20 },
  down: { keys: ['ArrowDown'], label: 'key.down', group: 'search', inText: true },
  up: { keys: ['ArrowUp'], label: 'key.up', group: 'search', inText: true },
  pageDown: { keys: ['PageDown'], label: 'key.page_down', group: 'search', inText: true },
  pageUp: { keys: ['PageUp'], label: 'key.page_up', group: 'search', inText: true },
  nextGroup: { keys: ['Mod+ArrowDown'], label: 'key.next_group', group: 'search', inText: true },
  previousGroup: { keys: ['Mod+ArrowUp'], label: 'key.previous_group', group: 'search', inText: true },
  allOfGroup: { keys: ['Alt+ArrowDown'], label: 'key.all_of_group', group: 'search', inText: true },
  nextScope: { keys: ['Tab'], label: 'key.next_scope', group: 'search', inText: true },
  previousScope: { keys: ['Shift+Tab'], label: 'key.previous_scope', group: 'search', inText: true },
} as const satisfies KeyTable;
