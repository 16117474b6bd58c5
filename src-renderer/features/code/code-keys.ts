/** The keys of a code page, and the same as commands for the palette. */
import { OPENS } from '#api/aside.ts';
import type { Command } from '#api/commands.ts';
import type { KeyBinding } from '#api/keys.ts';
import type { CodePage, SectionKind } from '#contract/types.ts';
import { t } from '#i18n/i18n.svelte.ts';
import type { CodeView } from './code-view.svelte.ts';
import { CODE_KEYS as KEYS } from './keys.ts';

export type CodeActions = {
  /** The page is in the pane that has the focus. */
  readonly isActive: () => boolean;
  /** null = the page stands beside already. */
  readonly openAside: (() => void) | null;
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
  const { openAside } = actions;
  const bindings: readonly KeyBinding[] = [
    ...(openAside === null ? [] : [{ entry: KEYS.aside, when: isHere, run: () => !isOnLink() && openAside() }]),
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
  return bindings.map((binding) => ({
    ...binding,
    when: () => actions.isActive() && (binding.when === undefined || binding.when()),
  }));
}

/** The link in focus leads beside by itself; the page follows where none is. */
function isOnLink(): boolean {
  return document.activeElement?.matches(OPENS) === true;
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
  const { openAside } = actions;
  const aside: Command = {
    id: 'open-aside',
    group: 'code',
    icon: 'aside',
    label: t('command.open_aside', { code }),
    chord: KEYS.aside.keys[0],
    run: () => openAside?.(),
  };
  return [
    ...(actions.mayAdd() ? [add] : []),
    ...(openAside === null ? [] : [aside]),
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
