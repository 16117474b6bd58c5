/** What can be done on every screen, for the palette and for the menu at the end of the top bar. */
import type { CaseGateway } from '#api/case-gateway.ts';
import type { Command } from '#api/commands.ts';
import { t } from '#i18n/i18n.svelte.ts';
import type { MenuItem } from '#ui/Menu.svelte';
import { SHELL_KEYS as KEYS } from './keys.ts';
import { THEMES } from './theme.svelte.ts';
import type { Theme } from './theme.svelte.ts';

export type ShellCommands = {
  readonly cases: CaseGateway;
  readonly claims: { readonly open: () => void };
  readonly library: { readonly open: () => void; readonly chooseFiles: () => void };
  readonly openMap: () => void;
  readonly openPalette: () => void;
  readonly openAbout: () => void;
  readonly chooseTheme: (theme: Theme) => void;
};

export function shellCommands({
  cases,
  claims,
  library,
  openMap,
  openAbout,
  chooseTheme,
}: ShellCommands): readonly Command[] {
  const group = 'elsewhere';
  return [
    { id: 'new-case', group, icon: 'case', label: t('rail.new_case'), run: () => cases.openNew() },
    {
      id: 'open-case',
      group,
      icon: 'case',
      label: t('key.open_case'),
      chord: KEYS.openCase.keys[0],
      run: () => cases.open(),
    },
    {
      id: 'open-claims',
      group,
      icon: 'claims',
      label: t('key.open_claims'),
      chord: KEYS.openClaims.keys[0],
      run: claims.open,
    },
    {
      id: 'open-library',
      group,
      icon: 'library',
      label: t('key.open_library'),
      chord: KEYS.openLibrary.keys[0],
      run: library.open,
    },
    { id: 'import', group, icon: 'library', label: t('command.import'), run: library.chooseFiles },
    { id: 'keys', group, icon: 'keys', label: t('key.map'), chord: KEYS.mapInText.keys[0], run: openMap },
    { id: 'about', group, icon: 'about', label: t('about.title'), run: openAbout },
    ...THEMES.map((theme): Command => {
      const label = t('command.theme', { theme: t(`theme.${theme}`) });
      return { id: `theme-${theme}`, group: 'look', icon: 'look', label, run: () => chooseTheme(theme) };
    }),
  ];
}

export function shellMenu(theme: Theme, commands: ShellCommands): readonly MenuItem[] {
  return [
    { kind: 'command', label: t('key.map'), chord: KEYS.mapInText.keys[0], run: commands.openMap },
    { kind: 'command', label: t('key.palette'), chord: KEYS.palette.keys[0], run: commands.openPalette },
    {
      kind: 'choice',
      label: t('theme.title'),
      value: theme,
      options: THEMES.map((value) => ({ value, label: t(`theme.${value}`) })),
      choose: (value) => commands.chooseTheme(value as Theme),
    },
    { kind: 'command', label: t('about.title'), run: commands.openAbout },
  ];
}
