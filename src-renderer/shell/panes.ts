/** F6 goes round the panes: every visible element with `data-pane`, in the order of the document. */

export function focusNextPane(step: 1 | -1, root: Document = document): void {
  const panes = [...root.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.checkVisibility());
  const here = panes.findIndex((pane) => pane.contains(root.activeElement));
  const next = panes[(here + step + panes.length) % panes.length];
  const target = next?.querySelector<HTMLElement>('[data-pane-focus]') ?? next;
  target?.focus();
}
