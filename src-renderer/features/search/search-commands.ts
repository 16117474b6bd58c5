/** What can be done with the current row and with the words that were typed, for the palette. */
import type { Command } from '#api/commands.ts';
import type { OwnWord, SearchHit } from '#contract/types.ts';
import { t } from '#i18n/i18n.svelte.ts';

export type RowActions = {
  readonly open: (hit: SearchHit) => void;
  readonly openAside: (hit: SearchHit) => void;
  readonly add: (hit: SearchHit) => void;
  /** Modifiers and places of service stand on no line of their own. */
  readonly mayAdd: (hit: SearchHit) => boolean;
  readonly copy: (text: string) => void;
  /** Keeps what was typed as a word of the reader's own for the row. */
  readonly remember: (word: OwnWord) => void;
  readonly forget: (word: OwnWord) => void;
  readonly forgetUses: () => void;
};

/** Words of a title that an own word stands for: more than its first ones tell nothing apart. */
const READ_WORDS = 10;
/** Own words that the palette lists while nothing is typed. */
const LISTED = 20;

export function rowCommands(hit: SearchHit, text: string, actions: RowActions): readonly Command[] {
  const { code, title } = hit;
  const group = 'code';
  const add: Command = {
    id: 'add',
    group,
    icon: 'add',
    label: t('command.add', { code }),
    chord: 'Alt+Enter',
    run: () => actions.add(hit),
  };
  const isByCode = hit.why === 'code-exact' || hit.why === 'code-prefix';
  const word = { form: text.trim(), reads: title.split(/\s+/u).slice(0, READ_WORDS).join(' ') };
  const remember: Command = {
    id: 'remember',
    group,
    icon: 'search',
    label: t('command.remember', { form: word.form, code }),
    run: () => actions.remember(word),
  };
  return [
    {
      id: 'open',
      group,
      icon: 'open',
      label: t('command.open', { code }),
      detail: title,
      chord: 'Enter',
      run: () => actions.open(hit),
    },
    {
      id: 'open-aside',
      group,
      icon: 'aside',
      label: t('command.open_aside', { code }),
      chord: 'Mod+Enter',
      run: () => actions.openAside(hit),
    },
    ...(actions.mayAdd(hit) ? [add] : []),
    {
      id: 'copy',
      group,
      icon: 'copy',
      label: t('command.copy', { code }),
      chord: 'Mod+C',
      run: () => actions.copy(code),
    },
    {
      id: 'copy-title',
      group,
      icon: 'copy',
      label: t('command.copy_title', { code }),
      run: () => actions.copy(`${code} ${title}`),
    },
    ...(isByCode || title === '' ? [] : [remember]),
  ];
}

/** Takes back what was kept: own words that the typed text names (all of them while nothing is typed), and uses. */
export function forgetCommands(text: string, words: readonly OwnWord[], actions: RowActions): readonly Command[] {
  const typed = text.trim().toLowerCase();
  const named = words.filter(({ form }) => typed === '' || form === typed).slice(0, LISTED);
  const group = 'elsewhere';
  return [
    ...named.map((word): Command => ({
      id: `forget-${word.form}-${word.reads}`.replaceAll(' ', '-'),
      group,
      icon: 'search',
      label: t('command.forget_word', { form: word.form }),
      detail: word.reads,
      run: () => actions.forget(word),
    })),
    { id: 'forget-uses', group, icon: 'search', label: t('command.forget_uses'), run: actions.forgetUses },
  ];
}
