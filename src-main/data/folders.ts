/** Where packs and the user's own data lie. Pure: platform, environment and home folder are given. */
import { posix, win32 } from 'node:path';

export type FolderQuestion = {
  /** As `process.platform` names it. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** `--data` and `--library`; they go before everything else. */
  readonly data?: string | null;
  readonly library?: string | null;
};

export type Folders = {
  readonly dataFolder: string;
  /** A second, read-only folder of packs; null where none is set. */
  readonly libraryFolder: string | null;
};

/** The platform's per-user folder for application data, unless one is named. An empty name counts as none. */
export function findFolders(question: FolderQuestion): Folders {
  const { env } = question;
  return {
    dataFolder: given(question.data) ?? given(env['CODEDESK_DATA']) ?? platformFolder(question),
    libraryFolder: given(question.library) ?? given(env['CODEDESK_LIBRARY']),
  };
}

function platformFolder({ platform, env, home }: FolderQuestion): string {
  switch (platform) {
    case 'win32':
      return win32.join(given(env['APPDATA']) ?? win32.join(home, 'AppData', 'Roaming'), 'Codedesk');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Codedesk');
    default:
      return posix.join(absolute(env['XDG_DATA_HOME']) ?? posix.join(home, '.local', 'share'), 'codedesk');
  }
}

/** The base directory specification: a relative path in XDG_DATA_HOME is ignored. */
function absolute(folder: string | undefined): string | null {
  return folder !== undefined && posix.isAbsolute(folder) ? folder : null;
}

function given(value: string | null | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : value;
}
