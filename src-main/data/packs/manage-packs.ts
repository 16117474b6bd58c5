/** What is done with packs as files: described, proven, removed. */
import { existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '#core/errors.ts';
import type { PackInfo, PackVerification } from '#core/packs.ts';
import { said } from '#core/said.ts';
import { asEnvironmentError } from './failures.ts';
import type { Entry } from './library.ts';
import type { Pack } from './open-pack.ts';
import { hashFile, parsePackName } from './pack-file.ts';
import type { Prove } from './prove.ts';

/** Hashes of files already read; a changed file is another pack object. */
const hashes = new WeakMap<Pack, string>();

function sha256Of(pack: Pack): string {
  const sha256 = hashes.get(pack) ?? hashFile(pack.file);
  hashes.set(pack, sha256);
  return sha256;
}

/** A pack as `packs --json` names its fields. */
export function infoOf(pack: Pack): PackInfo {
  const { ref, meta } = pack;
  return {
    id: ref.id,
    kind: ref.kind,
    edition: ref.edition,
    validFrom: ref.validFrom,
    validTo: ref.validTo,
    counts: meta.counts,
    publisher: ref.publisher,
    licence: meta.licence,
    sha256: sha256Of(pack),
    source: meta.sources.map(({ name }) => name).join(', '),
    builtIn: ref.builtIn,
    location: pack.location,
    bytes: pack.bytes,
  };
}

/** Proves one pack by its id, or everything that lies in the library's folders, refused files included. */
export async function verifyPacks(
  packs: readonly Pack[],
  entries: readonly Entry[],
  { id, prove }: { readonly id: string | null; readonly prove: Prove },
): Promise<readonly PackVerification[]> {
  const wanted = packs.filter(({ ref }) => id === null || ref.id === id);
  const refused = entries
    .filter((entry) => entry.kind === 'refused')
    .filter((entry) => id === null || idOf(entry) === id)
    .map((entry) => ({ id: idOf(entry), file: basename(entry.candidate.file), ok: false, problem: entry.reason }));
  if (id !== null && wanted.length + refused.length === 0) {
    throw unknownPack(id);
  }
  const problems = await prove(wanted.map(({ file }) => file));
  const proven = wanted.map(({ ref, file }, at) => {
    const problem = problems[at] ?? null;
    return { id: ref.id, file: basename(file), ok: problem === null, problem, isThere: existsSync(file) };
  });
  // A pack that was removed or replaced meanwhile is no damaged one.
  const stayed = proven.filter(({ isThere }) => isThere).map(({ isThere: _, ...verification }) => verification);
  return [...stayed, ...refused];
}

/** The local files of a pack, damaged ones included; throws where there are none that may be deleted. */
export function removableFiles(entries: readonly Entry[], id: string): readonly string[] {
  const own = entries.filter((entry) => idOf(entry) === id);
  const removable = own.filter(isRemovable);
  if (own.length === 0) {
    throw unknownPack(id);
  }
  if (removable.length === 0) {
    const key = own.some(({ candidate }) => candidate.builtIn) ? 'library.built_in' : 'library.read_only';
    throw new AppError('bad-input', said(key, { id }), { where: '/id' });
  }
  return removable.map(({ candidate }) => candidate.file);
}

/** Neither built in nor of a read-only library. */
export function isRemovable({ candidate }: Entry): boolean {
  return candidate.location === 'local' && !candidate.builtIn;
}

export function deleteFile(file: string): void {
  try {
    rmSync(file);
  } catch (error) {
    throw asEnvironmentError(error, file);
  }
}

/** A refused file can't say its id; its name does. */
export function idOf(entry: Entry): string {
  const file = basename(entry.candidate.file);
  return entry.kind === 'open' ? entry.pack.ref.id : (parsePackName(file)?.id ?? file);
}

function unknownPack(id: string): AppError {
  return new AppError('not-found', said('pack.unknown', { id }), { where: '/id', hint: said('pack.unknown.hint') });
}
