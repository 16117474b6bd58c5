/** The case screen's keys, for the key map and the foot bar. */
import type { KeyBinding, KeyTable } from '#api/keys.ts';
import type { CaseSession } from './case-session.svelte.ts';
import type { FindingsView } from './findings-view.svelte.ts';
import type { LineGrid } from './grid.svelte.ts';

export const CASE_KEYS = {
  nextFinding: { keys: ['F8'], label: 'case.key.next_finding', group: 'case', inText: true, foot: 1 },
  previousFinding: { keys: ['Shift+F8'], label: 'case.key.previous_finding', group: 'case', inText: true },
  applyFix: { keys: ['Mod+.'], label: 'case.key.apply_fix', group: 'case', inText: true, foot: 2 },
  applyFixHere: { keys: ['.'], label: 'case.key.apply_fix', group: 'case' },
  override: { keys: ['Alt+O'], label: 'case.key.override', group: 'case', inText: true },
  overrideHere: { keys: ['o'], label: 'case.key.override', group: 'case' },
  duplicate: { keys: ['Mod+D'], label: 'case.key.duplicate', group: 'case', foot: 4 },
  insertLine: { keys: ['Insert', 'Mod+I'], label: 'case.key.insert_line', group: 'case' },
  moveUp: { keys: ['Alt+ArrowUp'], label: 'case.key.move_line', group: 'case' },
  moveDown: { keys: ['Alt+ArrowDown'], label: 'case.key.move_line', group: 'case' },
  removeLine: { keys: ['Mod+Delete'], label: 'case.key.remove_line', group: 'case' },
  columns: { keys: ['Alt+M'], label: 'case.key.columns', group: 'case', inText: true },
  about: { keys: ['Alt+P'], label: 'case.key.about', group: 'case', inText: true },
  rename: { keys: ['Shift+F2'], label: 'case.key.rename', group: 'case', inText: true },
  undo: { keys: ['Mod+Z'], label: 'case.key.undo', group: 'case', inText: true, foot: 5 },
  redo: { keys: ['Mod+Shift+Z', 'Mod+Y'], label: 'case.key.redo', group: 'case', inText: true },
  copy: { keys: ['Mod+Shift+C'], label: 'case.key.copy', group: 'case', inText: true },
  report: { keys: ['Mod+P'], label: 'case.key.report', group: 'case', inText: true },
  save: { keys: ['Mod+S'], label: 'case.key.save', group: 'case', inText: true, foot: 6 },
  saved: { keys: ['Mod+Shift+O'], label: 'case.key.saved', group: 'case', inText: true },
  compare: { keys: ['Alt+C'], label: 'case.key.compare', group: 'case', inText: true },
  close: { keys: ['Escape'], label: 'case.key.close', group: 'case' },
} as const satisfies KeyTable;

export type CaseKeyTarget = {
  readonly session: () => CaseSession;
  readonly view: () => FindingsView;
  /** The lines, whatever has the focus. */
  readonly grid: () => LineGrid;
  readonly history: () => LineGrid;
  /** Opens the fields for patient, payer, setting and date. */
  readonly about: () => void;
  readonly rename: () => void;
  readonly root: () => HTMLElement | null;
  readonly copy: () => void;
};

export function bindCaseKeys(target: CaseKeyTarget): readonly KeyBinding[] {
  const inFindings = (): boolean => paneOf(document.activeElement) === 'findings';
  const grid = (): LineGrid | null => gridOf(document.activeElement, target);
  const inGrid = (): boolean => grid() !== null;
  const hasFindings = (): boolean => target.session().findings.length > 0;
  const hasFix = (): boolean => target.session().findings.some((finding) => finding.fixes.length > 0);
  const step = (by: 1 | -1) => () => {
    const finding = target.view().step(by);
    if (finding !== null) {
      focusFinding(target.root(), finding.rule);
    }
  };
  const override = (): boolean => {
    const finding = target.view().open;
    if (finding === null || !finding.overridable) {
      return false;
    }
    target.view().startOverride(finding);
    return true;
  };
  const fix = (): boolean => {
    const { asked } = target.view();
    return asked !== null && focusAnswers(target.root(), asked.rule)
      ? true
      : target.view().applyFirstFix(() => focusAfterFix(target.root()));
  };
  const awaits = (): boolean => target.session().isAwaited;
  return [
    { entry: CASE_KEYS.nextFinding, run: step(1), when: hasFindings, awaits },
    { entry: CASE_KEYS.previousFinding, run: step(-1), when: hasFindings, awaits },
    { entry: CASE_KEYS.applyFix, run: fix, when: hasFix, awaits },
    { entry: CASE_KEYS.applyFixHere, run: fix, when: inFindings, awaits },
    { entry: CASE_KEYS.override, run: override, when: hasFindings, awaits },
    { entry: CASE_KEYS.overrideHere, run: override, when: inFindings, awaits },
    { entry: CASE_KEYS.duplicate, run: () => grid()?.duplicate(), when: inGrid, awaits },
    { entry: CASE_KEYS.insertLine, run: () => grid()?.insertLine(), when: inGrid, awaits },
    { entry: CASE_KEYS.moveUp, run: () => grid()?.moveLine(-1), when: inGrid, awaits },
    { entry: CASE_KEYS.moveDown, run: () => grid()?.moveLine(1), when: inGrid, awaits },
    { entry: CASE_KEYS.removeLine, run: () => grid()?.removeLine(), when: inGrid, awaits },
    { entry: CASE_KEYS.columns, run: () => (target.grid().isWide = !target.grid().isWide) },
    { entry: CASE_KEYS.about, run: target.about },
    { entry: CASE_KEYS.rename, run: target.rename },
    { entry: CASE_KEYS.undo, run: () => void target.session().undo(), when: () => target.session().canUndo, awaits },
    { entry: CASE_KEYS.redo, run: () => void target.session().redo(), when: () => target.session().canRedo, awaits },
    { entry: CASE_KEYS.copy, run: target.copy, when: () => !target.session().isEmpty, awaits },
    { entry: CASE_KEYS.close, run: () => target.view().close() },
  ];
}

/** The grid that the focus is in, while none of its cells is open. */
function gridOf(element: Element | null, { grid, history }: CaseKeyTarget): LineGrid | null {
  const name = element?.closest('[data-grid]')?.getAttribute('data-grid') ?? null;
  const here = name === null ? null : name === 'history' ? history() : grid();
  return here?.draft === null ? here : null;
}

function paneOf(element: Element | null): string | null {
  return element?.closest('[data-pane]')?.getAttribute('data-pane') ?? null;
}

/** A question that is open is answered before anything is mended; false where the focus is among its answers already. */
function focusAnswers(root: HTMLElement | null, rule: string): boolean {
  const all = [...(root?.querySelectorAll<HTMLElement>(`[data-rule="${rule}"] .answers`) ?? [])];
  const open = all.filter((one) => one.closest('.finding.open') !== null);
  const answers = open.length > 0 ? open : all;
  const here = answers.some((one) => one.contains(document.activeElement));
  const first = answers[0]?.querySelector<HTMLElement>('button') ?? null;
  if (here || first === null) return false;
  first.focus();
  return true;
}

/** A fix takes its finding away; the next one gets the focus, or the grid where none is left. */
function focusAfterFix(root: HTMLElement | null): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) {
      root?.querySelector<HTMLElement>('[data-rule] [aria-expanded], [data-current="true"]')?.focus();
    }
  });
}

/** The open finding gets the focus, so that `.` and `o` speak of it. */
function focusFinding(root: HTMLElement | null, rule: string): void {
  requestAnimationFrame(() => {
    root?.querySelector<HTMLElement>(`[data-rule="${CSS.escape(rule)}"] [aria-expanded="true"]`)?.focus();
  });
}
