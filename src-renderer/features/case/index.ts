/** What features/case gives to the shell and, through the gateway, to every other screen. */
import type { CaseFeature } from '#api/case-gateway.ts';
import type { Desk } from '#api/desk.ts';
import { CaseDesk } from './case-desk.svelte.ts';
import CaseScreen from './CaseScreen.svelte';
import CaseTray from './CaseTray.svelte';
import { setCaseDesk } from './context.ts';

/** Makes the open cases, while the shell is being made. Drafts that a crash left behind come back by themselves. */
export function createCases(desk: Desk): CaseFeature {
  const cases = new CaseDesk(
    desk.call,
    () => ({ asOf: desk.asOf.chosen }),
    () => crypto.randomUUID(),
  );
  setCaseDesk(cases);
  void cases.recover().catch((error: unknown) => desk.trouble.report(error));
  desk.on('library.changed', () => cases.recheckAll());
  const show = (): void => desk.router.go({ screen: 'case' });
  return {
    addCode: (code, system) => void cases.addCode(code, system),
    openEntry: (entry) => {
      cases.openEntry(entry);
      show();
    },
    open: () => {
      cases.ensure();
      show();
    },
    openNew: () => {
      cases.startNew();
      show();
    },
    Screen: CaseScreen,
    Tray: CaseTray,
  };
}
