/** A source whose content is hashed while it is read, so that a pack can say what it was built from. */
import { createHash } from 'node:crypto';
import type { SourceFile } from '../packs/create-pack.ts';
import type { ImportSource } from './types.ts';

export type HashedSource = ImportSource & {
  /** Name, hash and size of what was read last. Before a whole reading the hash is of what was read so far. */
  readonly identity: () => SourceFile;
};

export function hashingRead(source: ImportSource): HashedSource {
  let hash = createHash('sha256');
  let bytes = 0;
  let sha256: string | null = null;
  async function* read(signal: AbortSignal): AsyncIterable<Uint8Array> {
    hash = createHash('sha256');
    bytes = 0;
    sha256 = null;
    for await (const chunk of source.read(signal)) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  return {
    ...source,
    read,
    identity: () => ({ name: source.name, ...(source.original ?? { sha256: (sha256 ??= hash.digest('hex')), bytes }) }),
  };
}
