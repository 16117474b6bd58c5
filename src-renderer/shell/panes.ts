/** F6 goes round the panes: every visible element with `data-pane`, in the order of the document. */

/** What takes the focus in a pane that names nothing for it. */
const FIRST = 'a[href], button:not([disabled]), input:not([disabled]), [tabindex]:not([tabindex="-1"])';

export function focusNextPane(step: 1 | -1, root: Document = document): void {
  const panes = [...root.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.checkVisibility());
  const here = panes.findIndex((pane) => pane.contains(root.activeElement));
  // A pane without anything to focus is passed over, so that the key never sticks.
  for (let n = 1; n <= panes.length; n += 1) {
    const pane = panes[(here + step * n + panes.length * panes.length) % panes.length];
    targetOf(pane)?.focus();
    if (pane?.contains(root.activeElement) === true) {
      return;
    }
  }
}

function targetOf(pane: HTMLElement | undefined): HTMLElement | undefined {
  const named = pane?.querySelector<HTMLElement>('[data-pane-focus]');
  const first = [...(pane?.querySelectorAll<HTMLElement>(FIRST) ?? [])].find((one) => one.checkVisibility());
  return named ?? (pane?.hasAttribute('tabindex') === true ? pane : first);
}
