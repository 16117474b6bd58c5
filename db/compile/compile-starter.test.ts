import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileStarter } from './compile-starter.ts';
import type { Compiled } from './compile-starter.ts';
import { SMALL_STARTER, writeStarter } from './fixtures/small-starter.ts';
import { formatProblem } from './problems.ts';

const STARTER = { folder: fileURLToPath(new URL('../starter', import.meta.url)), name: 'db/starter' };

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'codedesk-compile-'));
});
afterEach(() => {
  rmSync(out, { recursive: true, force: true });
});

async function compile(files: Readonly<Record<string, string>>, builtAt: string | null = null): Promise<Compiled> {
  const { folder, remove } = writeStarter(files);
  try {
    return await compileStarter({ source: { folder, name: 's' }, out, builtAt });
  } finally {
    remove();
  }
}

function problemsOf(compiled: Compiled): readonly string[] {
  return compiled.kind === 'refused' ? compiled.problems.map(formatProblem) : [];
}

function sha256(compiled: Compiled): string {
  if (compiled.kind === 'refused') {
    throw new Error(problemsOf(compiled).join('\n'));
  }
  return createHash('sha256').update(readFileSync(compiled.path)).digest('hex');
}

describe('the starter pack', () => {
  it('is made from the text of this repository', async () => {
    const compiled = await compileStarter({ source: STARTER, out, builtAt: null });

    expect(problemsOf(compiled)).toEqual([]);
    expect(readdirSync(out)).toEqual(['starter-2025.pack']);
  });

  it('is the same to the byte when made from the same text', async () => {
    const first = sha256(await compile(SMALL_STARTER));

    expect(sha256(await compile(SMALL_STARTER))).toBe(first);
    expect(sha256(await compile(SMALL_STARTER, '2026-01-01T00:00:00.000Z'))).not.toBe(first);
  });

  it('takes the place of packs made before', async () => {
    writeFileSync(join(out, 'starter-2024.pack'), '');
    await compile(SMALL_STARTER);

    expect(readdirSync(out)).toEqual(['starter-2025.pack']);
  });

  it('is not there when the text is refused, nor is the one made before', async () => {
    await compile(SMALL_STARTER);
    const refused = await compile({ ...SMALL_STARTER, 'words/all.yaml': 'form' });

    expect(problemsOf(refused)).toEqual(['s/words/all.yaml:1: This file has to be a list.']);
    expect(existsSync(out)).toBe(true);
    expect(readdirSync(out)).toEqual([]);
  });

  it('is refused where the checker answers something else than a worked example says', async () => {
    const first = SMALL_STARTER['codes/cpt/63620.md'].replace('63620; dx C72.0;', '63620 77427; dx C72.0;');
    const further = SMALL_STARTER['codes/cpt/63621.md'].replace('aoc.missing_primary error', 'none');
    const refused = await compile({ ...SMALL_STARTER, 'codes/cpt/63620.md': first, 'codes/cpt/63621.md': further });

    const mend = 'mend the entry, the expectation or the relation.';
    expect(problemsOf(refused)).toEqual([
      `s/codes/cpt/63620.md:47: The checker answers \`range.do_not_report_with error\`, not \`none\`: ${mend}`,
      `s/codes/cpt/63621.md:16: The checker answers \`aoc.missing_primary error\`, not \`none\`: ${mend}`,
    ]);
    expect(readdirSync(out)).toEqual([]);
  });
});
