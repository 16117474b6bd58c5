/** The keys of a code page, and the same as commands for the palette. */
import type { Command } from '#api/commands.ts';
import type { KeyBinding } from '#api/keys.ts';
import type { CodePage, SectionKind } from '#contract/types.ts';
import { t } from '#i18n/i18n.svelte.ts';
import type { CodeView } from './code-view.svelte.ts';
import { CODE_KEYS as KEYS } from './keys.ts';

export type CodeActions = {
  readonly jump: (kind: SectionKind) => void;
  readonly listSections: () => void;
  /** Modifiers and places of service stand on no line of their own. */
  readonly mayAdd: () => boolean;
  readonly add: () => void;
  /** false = the page has no example to run. */
  readonly run: () => boolean;
  readonly copy: () => void;
  readonly go: (which: 'previous' | 'next') => void;
};

/** Sections that a digit reaches. */
const DIGITS = 9;

export function bindCodeKeys(view: CodeView, actions: CodeActions): readonly KeyBinding[] {
  const isHere = (): boolean => view.page !== null;
  const count = Math.min(DIGITS, view.sections.length);
  return [
    {
      entry: { ...KEYS.section, shownAs: ['1', String(count)] },
      when: () => count > 1,
      run: (event) => {
        const kind = view.numbered(Number(event.key));
        if (kind !== null) actions.jump(kind);
      },
    },
    { entry: KEYS.anySection, when: isHere, run: actions.listSections },
    { entry: KEYS.add, when: actions.mayAdd, run: actions.add },
    {
      entry: KEYS.run,
      when: () => view.sections.some(({ section }) => section.kind === 'examples'),
      run: actions.run,
    },
    { entry: KEYS.copy, when: isHere, run: actions.copy },
    { entry: KEYS.previous, when: () => view.page?.previous != null, run: () => actions.go('previous') },
    { entry: KEYS.next, when: () => view.page?.next != null, run: () => actions.go('next') },
  ];
}

export function codeCommands(view: CodeView, page: CodePage, actions: CodeActions): readonly Command[] {
  const { code } = page;
  const steps = (['previous', 'next'] as const).flatMap((which): readonly Command[] => {
    const one = page[which];
    const label = t(`command.${which}`, { code: one?.code ?? '' });
    const chord = KEYS[which].keys[0];
    const run = (): void => actions.go(which);
    return one === null ? [] : [{ id: which, group: 'code', icon: 'step', label, detail: one.title, chord, run }];
  });
  const add: Command = {
    id: 'add',
    group: 'code',
    icon: 'add',
    label: t('command.add', { code }),
    chord: KEYS.add.keys[0],
    run: actions.add,
  };
  return [
    ...(actions.mayAdd() ? [add] : []),
    {
      id: 'copy',
      group: 'code',
      icon: 'copy',
      label: t('command.copy', { code }),
      chord: KEYS.copy.keys[0],
      run: actions.copy,
    },
    ...steps,
    ...view.sections.map(({ section, number }): Command => ({
      id: `section-${section.kind}`,
      group: 'section',
      icon: 'section',
      label: t(`section.${section.kind}`),
      ...(number === null ? {} : { chord: String(number) }),
      run: () => actions.jump(section.kind),
    })),
  ];
}
