/** What lies in a library's folder, and what the program finds there when it starts next. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Library } from '#data/packs/library.ts';

/** Stays where an import once was; empty, and no pack. */
const LOCK_FILE = 'import.lock';

/** Every file but the lock with the hash of its content, whatever it is called. */
export function filesOf(dataFolder: string): Readonly<Record<string, string>> {
  const packs = join(dataFolder, 'packs');
  const names = existsSync(packs) ? readdirSync(packs).filter((name) => name !== LOCK_FILE) : [];
  return Object.fromEntries(
    names.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(packs, name)))
        .digest('hex'),
    ]),
  );
}

/** Rows of each pack by its id, after the library was opened as any start opens it. Throws what is wrong with it. */
export async function openLibrary(dataFolder: string): Promise<Readonly<Record<string, number>>> {
  const library = new Library({ localFolder: join(dataFolder, 'packs'), libraryFolder: null, starterPack: null });
  try {
    const faults = [...library.refused(), ...(await library.verify(null)).filter(({ ok }) => !ok)];
    if (faults.length > 0) {
      throw new Error(`the library is damaged: ${JSON.stringify(faults)}`);
    }
    return Object.fromEntries(library.list().map(({ id, counts }) => [id, counts['rows'] ?? 0]));
  } finally {
    library.close();
  }
}

/** Names of what no library reads: unfinished packs and their journals. */
export function leftoversIn(dataFolder: string): readonly string[] {
  return Object.keys(filesOf(dataFolder)).filter((name) => !name.endsWith('.pack'));
}
