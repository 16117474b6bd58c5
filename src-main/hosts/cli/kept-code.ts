/**
 * A script together with the functions that V8 compiled of it, kept beside the program. What Node keeps by itself is
 * made before a module has run and has no function in it that is compiled when it is first called, which is most.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What has gone into the kept code: the script, and how many runs of each command; `sum` of the code itself. */
type Head = { readonly script: string; readonly runs: Readonly<Record<string, number>>; readonly sum?: number };
type Kept = { readonly head: Head; readonly code: Buffer | undefined };

export type LoadedScript<Exports> = {
  readonly exports: Exports;
  /** Keeps what ran so far, where this is one of the first runs of the command: each runs something of its own. */
  readonly keep: (command: string) => void;
};

const RUNS_KEPT = 5;
/** The length of the head, before it. */
const LENGTH_BYTES = 4;

/**
 * Runs `file`, a CommonJS script in ASCII within its function; `nativeFolder` is the folder that it takes for its own,
 * where it looks for native modules. `keptIn` may be missing, damaged, of another script or another Node: then all is compiled again.
 */
export function loadScript<Exports>(file: string, keptIn: string, nativeFolder: string): LoadedScript<Exports> {
  const { text, stamp } = readScript(file);
  const kept = readKept(keptIn, stamp);
  const script = new Script(text, { filename: file, cachedData: kept.code });
  const head: Head = script.cachedDataRejected === true ? { script: stamp, runs: {} } : kept.head;
  const module = { exports: {} as Exports };
  const run = script.runInThisContext() as (...parts: readonly unknown[]) => void;
  run(module.exports, createRequire(file), module, file, nativeFolder);
  const keep = (command: string): void => {
    const before = head.runs[command] ?? 0;
    if (before < RUNS_KEPT) {
      writeKept(keptIn, { ...head, runs: { ...head.runs, [command]: before + 1 } }, script.createCachedData());
    }
  };
  return { exports: module.exports, keep };
}

function readScript(file: string): { readonly text: string; readonly stamp: string } {
  const { size, mtimeMs } = statSync(file);
  return { text: readFileSync(file, 'latin1'), stamp: `${size} ${mtimeMs}` };
}

function readKept(file: string, stamp: string): Kept {
  const none: Kept = { head: { script: stamp, runs: {} }, code: undefined };
  try {
    const bytes = readFileSync(file);
    const codeAt = LENGTH_BYTES + bytes.readUInt32LE(0);
    const head = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, codeAt)) as Head;
    const code = bytes.subarray(codeAt);
    // V8 takes code for what it was, and looks no closer.
    return head.script === stamp && head.sum === crc32(code) ? { head, code } : none;
  } catch {
    return none;
  }
}

/** In one step. Where it can't be written, every run compiles. */
function writeKept(file: string, head: Head, code: Buffer): void {
  const part = `${file}.${process.pid}.part`;
  const headBytes = Buffer.from(JSON.stringify({ ...head, sum: crc32(code) }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(headBytes.length);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, Buffer.concat([length, headBytes, code]), { mode: 0o600 });
    renameSync(part, file);
  } catch {
    // A program that several use may lie where one may not write.
  }
}
