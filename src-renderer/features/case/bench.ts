/** What belongs to an open case besides its contents: where one was in the grid, and which finding was open. */
import type { CaseSession } from './case-session.svelte.ts';
import { HISTORY_COLUMNS } from './cells.ts';
import { detached } from './detached.svelte.ts';
import { FindingsView } from './findings-view.svelte.ts';
import { LineGrid } from './grid.svelte.ts';

export type Bench = { readonly grid: LineGrid; readonly history: LineGrid; readonly view: FindingsView };

const benches = new WeakMap<CaseSession, Bench>();

/** The same for as long as the case is open, so that coming back to it one finds everything as one left it. */
export function benchOf(session: CaseSession): Bench {
  const known = benches.get(session);
  if (known !== undefined) {
    return known;
  }
  const bench = detached(() => makeBench(session));
  benches.set(session, bench);
  return bench;
}

function makeBench(session: CaseSession): Bench {
  return {
    grid: new LineGrid({ lines: () => session.lines, change: (patch) => session.change(patch) }),
    history: new LineGrid({
      list: 'history',
      columns: HISTORY_COLUMNS,
      lines: () => session.case?.history ?? [],
      change: (patch) => session.change(patch),
    }),
    view: new FindingsView({
      findings: () => session.findings,
      case: () => session.case,
      change: (patch) => session.change(patch),
    }),
  };
}
