/** Whether a file is one that some importer takes or leaves aside, by its name and its first bytes. */
import { recognise } from './sort-out.ts';
import { IMPORTERS } from './registry.ts';

/** `head`: the unpacked content's first bytes, at most 64 KB of them. */
export function isOfficial(name: string, head: Uint8Array): boolean {
  const source = { file: name, member: null, name, around: [], bytes: null, head, read: () => NOTHING };
  return recognise(source, IMPORTERS) !== null;
}

const NOTHING: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};
