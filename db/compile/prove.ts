/** Runs every worked example through the checker, on the pack just written, and compares with what it expects. */
import { dirname, join } from 'node:path';
import { withDefaults } from '#core/case/draft.ts';
import { parseEntry } from '#core/case/entry.ts';
import { checkCase } from '#core/rules/engine.ts';
import type { Finding } from '#core/rules/types.ts';
import { createFacts } from '#data/packs/facts.ts';
import { Library } from '#data/packs/library.ts';
import type { Example, Expectation, PackFacts, Starter } from './authored.ts';
import type { Report } from './problems.ts';
import { examplesOf } from './validate-examples.ts';

export function proveExamples(starterPack: string, pack: PackFacts, starter: Starter, report: Report): void {
  const localFolder = join(dirname(starterPack), 'none');
  const library = new Library({ localFolder, libraryFolder: null, starterPack });
  try {
    const { gather } = createFacts(library);
    // An example is checked as if it were looked at on the pack's last day, so that the answer never depends on today.
    const today = pack.to ?? pack.revised;
    for (const example of examplesOf(starter)) {
      const { case: read } = parseEntry(example.entry.value, { isPcs: () => false });
      if (read !== null) {
        const theCase = withDefaults(read, { today });
        compare(example, checkCase(theCase, gather(theCase, today)).findings, report);
      }
    }
  } finally {
    library.close();
  }
}

/** Each rule counts once with each severity; info findings are left to the checker. */
function compare({ expect }: Example, findings: readonly Finding[], report: Report): void {
  const expected = describe(expect.value);
  const found = describe(findings.filter(({ severity }) => severity !== 'info'));
  if (expected !== found) {
    report(
      expect.at,
      `The checker answers \`${found}\`, not \`${expected}\`: mend the entry, the expectation or the relation.`,
    );
  }
}

function describe(answers: readonly Pick<Expectation, 'rule' | 'severity'>[]): string {
  const texts = new Set(answers.map(({ rule, severity }) => `${rule} ${severity}`));
  return texts.size === 0 ? 'none' : [...texts].sort().join(', ');
}
