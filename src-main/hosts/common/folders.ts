import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

export type Folders = { readonly data: string; readonly library: string | null };

export type FolderOptions = {
  /** `--data`, `--library`: what the call says goes before the environment. */
  readonly data?: string | undefined;
  readonly library?: string | undefined;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly home?: string;
  readonly cwd?: string;
};

/** Where packs and user data lie: as asked, as the environment says, else the platform's folder for this user. */
export function resolveFolders(options: FolderOptions = {}): Folders {
  const { env = process.env, platform = process.platform, cwd = process.cwd() } = options;
  const path = platform === 'win32' ? win32 : posix;
  const library = options.library ?? filled(env['CODEDESK_LIBRARY']);
  return {
    data: path.resolve(cwd, options.data ?? filled(env['CODEDESK_DATA']) ?? defaultFolder(options)),
    library: library === undefined ? null : path.resolve(cwd, library),
  };
}

function defaultFolder({ env = process.env, platform = process.platform, home = homedir() }: FolderOptions): string {
  if (platform === 'win32') {
    // Not the roaming folder: packs are large, and a copy that travels with every sign-in would be slow.
    return win32.join(filled(env['LOCALAPPDATA']) ?? win32.join(home, 'AppData', 'Local'), 'Codedesk');
  }
  if (platform === 'darwin') {
    return posix.join(home, 'Library', 'Application Support', 'Codedesk');
  }
  const xdg = filled(env['XDG_DATA_HOME']);
  // The specification has relative values ignored.
  return posix.join(xdg?.startsWith('/') === true ? xdg : posix.join(home, '.local', 'share'), 'codedesk');
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
