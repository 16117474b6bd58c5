import type { KeyTable } from '#api/keys.ts';

export const CLAIM_KEYS = {
  open: { keys: ['Enter'], label: 'claims.key.open', group: 'claims', foot: 5 },
  next: { keys: ['F8'], label: 'claims.key.next', group: 'claims', inText: true, foot: 10 },
  previous: { keys: ['Shift+F8'], label: 'claims.key.previous', group: 'claims', inText: true },
  filter: { keys: ['f'], label: 'claims.key.filter', group: 'claims', foot: 20 },
  all: { keys: ['Backspace'], label: 'claims.key.all', group: 'claims', foot: 30 },
  choose: { keys: ['Mod+O'], label: 'claims.key.choose', group: 'claims', inText: true, foot: 40 },
  report: { keys: ['Mod+P'], label: 'claims.key.report', group: 'claims', inText: true, foot: 50 },
} as const satisfies KeyTable;
