/** What a command writes to. Text for people and JSON go to stdout, progress and problems to stderr. */
export type Terminal = {
  /** Resolves when the text may be followed by more: a slow reader is waited for. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  /** Replaces the progress line; empty takes it away. null where nobody watches: progress is for a terminal only. */
  readonly progress: ((line: string) => void) | null;
  /** Characters per line. */
  readonly columns: number;
  readonly colour: boolean;
};

const DEFAULT_COLUMNS = 80;
/** Longer lines are hard to read, however wide the terminal is. */
const MAX_COLUMNS = 120;
const MIN_COLUMNS = 40;

export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', endOnClosedPipe);
  }
  const columns = stdout.isTTY ? stdout.columns : Number(env['COLUMNS'] ?? DEFAULT_COLUMNS);
  return {
    out: (text) => writeTo(stdout, text),
    err: (text) => void stderr.write(text),
    progress: stderr.isTTY ? (line) => void stderr.write(`\r\u001B[K${line.slice(0, stderr.columns - 1)}`) : null,
    columns: Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, Number.isFinite(columns) ? columns : DEFAULT_COLUMNS)),
    colour: stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
  };
}

async function writeTo(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) {
    await new Promise((resolve) => stream.once('drain', resolve));
  }
}

/** `codedesk search … | head` closes the pipe early; the reader has what it wanted, so that is no failure. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED') {
    process.exit();
  }
  process.exit(3);
}
