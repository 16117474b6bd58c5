/** What stands at a glance: the indicators that decide most, in few words, with the limit of units a day among them. */
import { rowsOf } from './page-parts.ts';
import { say, t } from '#i18n/i18n.svelte.ts';
import en from '#i18n/en.json';
import type { MessageKey } from '#i18n/keys.ts';
import type { CodePage } from '#contract/types.ts';

export type Fact = { readonly id: string; readonly label: string; readonly value: string; readonly meaning: string };

/** Fee schedule indicators in the order in which a coder asks; the page's own section has all of them. */
const NAMES = [
  'status',
  'globalDays',
  'units',
  'bilateral',
  'assistant',
  'cosurgeon',
  'team',
  'pctc',
  'multiple',
  'workRvu',
] as const;

export function glanceOf(page: CodePage): readonly Fact[] {
  const indicators = rowsOf(page, 'indicator');
  return NAMES.flatMap((name) => {
    if (name === 'units') {
      return unitsOf(page);
    }
    const row = indicators.find((one) => one.name === name);
    // A service that is paid as usual needs no line for it.
    if (row === undefined || (name === 'status' && row.value === 'A')) {
      return [];
    }
    const short = `glance.${name}.${row.value}`;
    const meaning = name === 'workRvu' ? '' : isKey(short) ? t(short) : say(row.meaning);
    return [{ id: name, label: t(`glance.${name}`), value: row.value, meaning }];
  });
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** The practitioner's limit; where only another setting has one, the page's edits name it. */
function unitsOf(page: CodePage): readonly Fact[] {
  const row = rowsOf(page, 'edit').find(
    ({ table, values }) => table === 'mue' && (values['setting'] ?? 'practitioner') === 'practitioner',
  );
  const value = row?.values['value'];
  return value == null
    ? []
    : [
        {
          id: 'units',
          label: t('glance.units'),
          value: String(value),
          meaning: t('glance.mai', { mai: String(row?.values['mai'] ?? '') }),
        },
      ];
}
