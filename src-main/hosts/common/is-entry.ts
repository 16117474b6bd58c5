import { realpathSync } from 'node:fs';

/** Is this module's file the one that Node was told to run (rather than one that imports it)? */
export function isEntry(filename: string): boolean {
  const started = process.argv[1];
  if (started === undefined) {
    return false;
  }
  try {
    return realpathSync(started) === realpathSync(filename);
  } catch {
    // Node also accepts a name without its extension; such a start is not ours.
    return false;
  }
}
