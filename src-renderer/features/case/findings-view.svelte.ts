/** Which finding is open, and what it marks in the grid. The open one stays open while the case is checked again. */
import type { Case, Finding, Patch } from '#contract/types.ts';

export type LineMark = 'error' | 'warning' | 'question';

type Source = {
  readonly findings: () => readonly Finding[];
  readonly case: () => Case | null;
  readonly change: (patch: Patch) => Promise<void>;
};

export class FindingsView {
  #openKey = $state<string | null>(null);
  /** The finding whose override is being written; null when none is. */
  overriding = $state<string | null>(null);
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  get open(): Finding | null {
    return this.#source.findings().find((finding) => keyOf(finding) === this.#openKey) ?? null;
  }

  /** 1-based lines of the open finding and of those folded into it; one may be named twice. */
  get marked(): readonly number[] {
    const { lines = [], folded = [] } = this.open ?? {};
    return [...lines, ...folded.flatMap((each) => each.lines)];
  }

  /** How the open finding is drawn; null where none is open. */
  get openKind(): LineMark | 'info' | 'overridden' | null {
    return this.open === null ? null : kindOf(this.open);
  }

  /** The weightiest mark of each 1-based line. */
  get marks(): ReadonlyMap<number, LineMark> {
    return marksOf(this.#source.findings());
  }

  isOpen(finding: Finding): boolean {
    return keyOf(finding) === this.#openKey;
  }

  toggle(finding: Finding): void {
    this.#openKey = this.isOpen(finding) ? null : keyOf(finding);
    this.overriding = null;
  }

  /** Opens the next (1) or previous (-1) finding, round the end. */
  step(by: 1 | -1): Finding | null {
    const findings = this.#source.findings();
    if (findings.length === 0) {
      return null;
    }
    const at = this.open === null ? (by === 1 ? -1 : 0) : findings.indexOf(this.open);
    const next = findings[(at + by + findings.length) % findings.length] ?? null;
    this.#openKey = next === null ? null : keyOf(next);
    this.overriding = null;
    return next;
  }

  /** Closes the open finding, or the override that is being written; false when nothing was open. */
  close(): boolean {
    if (this.overriding !== null) {
      this.overriding = null;
      return true;
    }
    const wasOpen = this.open !== null;
    this.#openKey = null;
    return wasOpen;
  }

  /** What `applyFirstFix` would mend, while a question on it is open: the answer comes first, since it may mend it otherwise. */
  get asked(): Finding | null {
    const finding = this.#next;
    return finding !== null && finding.question !== null && finding.override === null ? finding : null;
  }

  get #next(): Finding | null {
    return this.open ?? this.#source.findings().find((each) => each.fixes.length > 0) ?? null;
  }

  /** Applies the first fix of the open finding, else of the first finding that has one. */
  applyFirstFix(then: () => void = () => undefined): boolean {
    const fix = this.#next?.fixes[0];
    if (fix === undefined) {
      return false;
    }
    void this.#source.change(fix.patch).then(then);
    return true;
  }

  startOverride(finding: Finding): void {
    if (finding.overridable && finding.override === null) {
      this.#openKey = keyOf(finding);
      this.overriding = keyOf(finding);
    }
  }

  isOverriding(finding: Finding): boolean {
    return this.overriding === keyOf(finding);
  }

  override(finding: Finding, reason: string): void {
    const { rule, lines, dx } = finding;
    this.overriding = null;
    void this.#source.change([
      { op: 'add', path: '/overrides/-', value: { rule, lines: [...lines], dx: [...dx], reason } },
    ]);
  }

  withdrawOverride(finding: Finding): void {
    const overrides = this.#source.case()?.overrides ?? [];
    const index = overrides.findIndex(
      (each) => each.rule === finding.rule && same(each.lines, finding.lines) && same(each.dx, finding.dx),
    );
    if (index >= 0) {
      void this.#source.change([{ op: 'remove', path: `/overrides/${index}` }]);
    }
  }
}

/** What stays the same about a finding while other things of the case change. */
export function keyOf(finding: Finding): string {
  return JSON.stringify([finding.rule, finding.lines, finding.dx, finding.codes]);
}

/**
 * A key for each finding, by which its row is known again after an edit: without its place, so that one that appears
 * above moves the others and makes none of them anew.
 */
export function keysOf(findings: readonly Finding[]): readonly string[] {
  const seen: Record<string, number> = {};
  return findings.map((finding) => {
    const key = keyOf(finding);
    seen[key] = (seen[key] ?? 0) + 1;
    return `${key} ${seen[key]}`;
  });
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** A question is a finding that asks; an overridden one no longer marks its line; info marks none. */
export function kindOf(finding: Finding): LineMark | 'info' | 'overridden' {
  if (finding.override !== null) {
    return 'overridden';
  }
  return finding.question === null ? finding.severity : 'question';
}

const MARK_RANK: Record<LineMark, number> = { error: 3, warning: 2, question: 1 };

function marksOf(findings: readonly Finding[]): ReadonlyMap<number, LineMark> {
  // Built, returned and never changed after: nothing in it has to be reactive.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- see above
  const marks = new Map<number, LineMark>();
  for (const finding of findings) {
    const kind = kindOf(finding);
    if (kind === 'info' || kind === 'overridden') {
      continue;
    }
    for (const line of [...finding.lines, ...(finding.folded ?? []).flatMap(({ lines }) => lines)]) {
      const present = marks.get(line);
      if (present === undefined || MARK_RANK[kind] > MARK_RANK[present]) {
        marks.set(line, kind);
      }
    }
  }
  return marks;
}
