import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Written out because Node's own recursive way never returns where a parent exists
 * and takes no folders all the same (`/proc`).
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (isFolder(path)) {
    return;
  }
  const parent = dirname(path);
  if (parent !== path && !isFolder(parent)) {
    makeFolder(parent, mode);
  }
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another program may have made it in between.
    if (!isFolder(path)) {
      throw error;
    }
  }
}

function isFolder(path: string): boolean {
  // A file in the place of a parent is told by making the folder, with its proper error.
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}
