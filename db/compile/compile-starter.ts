/**
 * Authored text → starter pack. The pack is written aside, its examples are proven on it with the program's own
 * checker, and only then does it take its place: whatever is refused leaves no pack behind.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createPack } from '#data/packs/create-pack.ts';
import type { PackMeta } from '#data/packs/create-pack.ts';
import { buildSnapshot } from '#data/search-index/build.ts';
import { TABLE_GROUPS } from '#db/pack/schema.ts';
import type { PackFacts, Starter } from './authored.ts';
import { createProblems } from './problems.ts';
import type { Problem, Report } from './problems.ts';
import { proveExamples } from './prove.ts';
import { readStarter } from './read.ts';
import type { Source } from './read.ts';
import { fillStarter } from './rows.ts';
import { validate } from './validate.ts';

export type CompileOptions = {
  readonly source: Source;
  /** The folder for the pack; other packs in it are removed. */
  readonly out: string;
  /** ISO date and time to be written into the pack; null = the day of the last revision of the text. */
  readonly builtAt: string | null;
};

export type Compiled =
  | { readonly kind: 'compiled'; readonly path: string; readonly bytes: number; readonly starter: Starter }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export async function compileStarter(options: CompileOptions): Promise<Compiled> {
  const { report, list } = createProblems();
  mkdirSync(options.out, { recursive: true });
  const aside = mkdtempSync(join(options.out, 'unproven-'));
  try {
    const starter = readStarter(options.source, report);
    validate(starter, report);
    const made = list().length === 0 ? await make(starter, aside, options, report) : null;
    const problems = list();
    if (made === null || problems.length > 0) {
      removePacks(options.out, null);
      return { kind: 'refused', problems };
    }
    const path = join(options.out, made.name);
    // Over the one of before, so that a program that starts meanwhile finds one of the two.
    renameSync(made.path, path);
    removePacks(options.out, made.name);
    return { kind: 'compiled', path, bytes: statSync(path).size, starter };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function make(starter: Starter, folder: string, options: CompileOptions, report: Report) {
  if (starter.pack === null) {
    return null;
  }
  const meta = metaOf(starter.pack, options);
  const { path } = await createPack({
    folder,
    meta,
    tables: TABLE_GROUPS,
    fill: (db) => fillStarter(db, starter),
    searchable: buildSnapshot,
    name: 'id',
  });
  proveExamples(path, starter.pack, starter, report);
  return { path, name: `${meta.id}.pack` };
}

function metaOf(pack: PackFacts, { source, builtAt }: CompileOptions): PackMeta {
  return {
    id: `starter-${pack.edition}`,
    kind: 'starter',
    edition: pack.edition,
    validFrom: pack.from,
    validTo: pack.to,
    publisher: pack.publisher,
    title: 'Starter pages',
    licence: pack.licence,
    sources: [hashFolder(source)],
    wholeSystems: [],
    setting: null,
    builtAt: builtAt ?? `${pack.revised}T00:00:00.000Z`,
  };
}

/** The authored folder as one source: names and contents of its files, in the order of their names. */
function hashFolder({ folder, name }: Source): PackMeta['sources'][number] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: path.slice(folder.length).replaceAll('\\', '/') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const hash = createHash('sha256');
  let bytes = 0;
  for (const file of files) {
    const content = readFileSync(file.path);
    hash.update(`${file.name}\n${content.length}\n`).update(content);
    bytes += content.length;
  }
  return { name, sha256: hash.digest('hex'), bytes };
}

function removePacks(folder: string, keep: string | null): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.pack') && name !== keep) {
      rmSync(join(folder, name));
    }
  }
}
