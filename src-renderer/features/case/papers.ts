/** What can be done with a case as a whole, by key and by name: report, save, look at what was saved, compare, back up. */
import type { Command } from '#api/commands.ts';
import type { KeyBinding } from '#api/keys.ts';
import { t } from '#i18n/i18n.svelte.ts';
import type { CaseDesk } from './case-desk.svelte.ts';
import { CASE_KEYS as KEYS } from './case-keys.ts';
import type { ReportView } from './report-view.svelte.ts';
import type { CaseShelf } from './shelf.svelte.ts';

export type Papers = { readonly shelf: CaseShelf; readonly report: ReportView };

export class CasePapers implements Papers {
  readonly shelf: CaseShelf;
  readonly report: ReportView;
  readonly #cases: CaseDesk;

  constructor(papers: Papers, cases: CaseDesk) {
    this.shelf = papers.shelf;
    this.report = papers.report;
    this.#cases = cases;
  }

  get hasCase(): boolean {
    return this.#cases.current?.isEmpty === false;
  }

  openReport(): void {
    const session = this.#cases.current;
    if (session === null || session.isEmpty) return;
    this.report.start(session);
    this.shelf.dialog = 'report';
  }

  openSave(): void {
    if (this.hasCase) this.shelf.dialog = 'save';
  }

  compare(): void {
    const id = this.#cases.current?.savedAs?.id;
    if (id !== undefined) void this.shelf.compare(id);
  }

  bindings(): readonly KeyBinding[] {
    const hasCase = (): boolean => this.hasCase;
    const awaits = (): boolean => this.#cases.current?.isAwaited ?? false;
    return [
      { entry: KEYS.report, run: () => this.openReport(), when: hasCase, awaits },
      { entry: KEYS.save, run: () => this.openSave(), when: hasCase, awaits },
      { entry: KEYS.saved, run: () => void this.shelf.openSaved() },
      { entry: KEYS.compare, run: () => this.compare(), when: () => this.#cases.current?.savedAs != null, awaits },
    ];
  }

  commands(): readonly Command[] {
    const group = 'elsewhere';
    const ofCase: readonly Command[] = [
      {
        id: 'case-report',
        group,
        icon: 'report',
        label: t('case.key.report'),
        chord: KEYS.report.keys[0],
        run: () => this.openReport(),
      },
      {
        id: 'case-save',
        group,
        icon: 'save',
        label: t('case.key.save'),
        chord: KEYS.save.keys[0],
        run: () => this.openSave(),
      },
    ];
    const isSaved = this.#cases.current?.savedAs != null;
    return [
      ...(this.hasCase ? ofCase : []),
      ...(isSaved
        ? [
            {
              id: 'case-compare',
              group,
              icon: 'saved',
              label: t('case.key.compare'),
              chord: KEYS.compare.keys[0],
              run: () => this.compare(),
            } as const,
          ]
        : []),
      {
        id: 'case-saved',
        group,
        icon: 'saved',
        label: t('case.key.saved'),
        chord: KEYS.saved.keys[0],
        run: () => void this.shelf.openSaved(),
      },
      {
        id: 'backups',
        group,
        icon: 'backup',
        label: t('case.backups.command'),
        run: () => void this.shelf.openBackups(),
      },
    ];
  }
}
