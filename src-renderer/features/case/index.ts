/** What features/case gives to the shell and, through the gateway, to every other screen. */
import type { CaseFeature } from '#api/case-gateway.ts';
import type { Desk } from '#api/desk.ts';
import { CaseDesk } from './case-desk.svelte.ts';
import CaseScreen from './CaseScreen.svelte';
import CaseTray from './CaseTray.svelte';
import { setCaseDesk, setPapers } from './context.ts';
import CaseDialogs from './dialogs/CaseDialogs.svelte';
import { CasePapers } from './papers.ts';
import { ReportView } from './report-view.svelte.ts';
import { CaseShelf } from './shelf.svelte.ts';

/** Makes the open cases, while the shell is being made. Drafts that a crash left behind come back by themselves. */
export function createCases(desk: Desk): CaseFeature {
  const cases = new CaseDesk(
    desk.call,
    () => ({ asOf: desk.asOf.chosen }),
    () => crypto.randomUUID(),
  );
  setCaseDesk(cases);
  const papers = makePapers(desk, cases);
  setPapers(papers);
  desk.commands.offer(() => papers.commands());
  void cases.recover().catch((error: unknown) => desk.trouble.report(error));
  desk.on('library.changed', () => cases.recheckAll());
  const show = (): void => desk.router.go({ screen: 'case' });
  return {
    addCode: (code, system) => void cases.addCode(code, system),
    openEntry: (entry) => {
      cases.openEntry(entry);
      show();
    },
    openCase: (theCase, name) => {
      cases.openCase(theCase, name ?? null);
      show();
    },
    get isAwaited() {
      return cases.current?.isAwaited ?? false;
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
    Dialogs: CaseDialogs,
  };
}

function makePapers(desk: Desk, cases: CaseDesk): CasePapers {
  const failed = (error: unknown): void => desk.trouble.report(error);
  const shelf = new CaseShelf({ api: desk.call, cases, newId: () => crypto.randomUUID(), failed });
  const report = new ReportView({
    api: desk.call,
    language: () => desk.settings.language,
    failed: (error) => {
      shelf.close();
      failed(error);
    },
  });
  return new CasePapers({ shelf, report }, cases);
}
