import type { MessageKey } from '#i18n/keys.ts';

/** What can be typed, shown while nothing is. Each line is an example that finds something in the starter pack. */
export type Way = { readonly text: string; readonly meaning: MessageKey; readonly isCase?: true };

export const WAYS: readonly Way[] = [
  { text: '63620', meaning: 'ways.code' },
  { text: '636', meaning: 'ways.prefix' },
  { text: '61781-61783', meaning: 'ways.range' },
  { text: 'srs', meaning: 'ways.short' },
  { text: 'spine radiosurgery', meaning: 'ways.words' },
  { text: '"first lesion"', meaning: 'ways.phrase' },
  { text: 'radiosurgery -cranial', meaning: 'ways.without' },
  { text: 'mod: 25', meaning: 'ways.scope' },
  { text: '63620 63621 77427', meaning: 'ways.list', isCase: true },
];
