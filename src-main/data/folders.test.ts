import { describe, expect, it } from 'vitest';
import { findFolders } from './folders.ts';

const nothing = { env: {}, home: '/home/ada' };

describe('data folder', () => {
  it('lies where each platform keeps application data', () => {
    expect(findFolders({ ...nothing, platform: 'linux' }).dataFolder).toBe('/home/ada/.local/share/codedesk');
    expect(findFolders({ env: {}, home: '/Users/ada', platform: 'darwin' }).dataFolder).toBe(
      '/Users/ada/Library/Application Support/Codedesk',
    );
    const env = { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' };
    expect(findFolders({ env, home: 'C:\\Users\\ada', platform: 'win32' }).dataFolder).toBe(
      'C:\\Users\\ada\\AppData\\Roaming\\Codedesk',
    );
  });

  it('falls back to the home folder where Windows does not name APPDATA', () => {
    expect(findFolders({ env: {}, home: 'C:\\Users\\ada', platform: 'win32' }).dataFolder).toBe(
      'C:\\Users\\ada\\AppData\\Roaming\\Codedesk',
    );
  });

  it('follows XDG_DATA_HOME on Linux when it is absolute', () => {
    const at = (folder: string) => findFolders({ ...nothing, platform: 'linux', env: { XDG_DATA_HOME: folder } });
    expect(at('/data').dataFolder).toBe('/data/codedesk');
    expect(at('data').dataFolder).toBe('/home/ada/.local/share/codedesk');
    expect(at('').dataFolder).toBe('/home/ada/.local/share/codedesk');
  });

  it('is what the option says, else the environment, on every platform', () => {
    for (const platform of ['linux', 'darwin', 'win32']) {
      const env = { CODEDESK_DATA: '/from/env', CODEDESK_LIBRARY: '/share' };
      expect(findFolders({ platform, env, home: '/h' })).toEqual({ dataFolder: '/from/env', libraryFolder: '/share' });
      expect(findFolders({ platform, env, home: '/h', data: '/from/option', library: '/other' })).toEqual({
        dataFolder: '/from/option',
        libraryFolder: '/other',
      });
    }
  });

  it('takes an empty setting for none', () => {
    const env = { CODEDESK_DATA: '', CODEDESK_LIBRARY: '' };
    expect(findFolders({ ...nothing, platform: 'linux', env })).toEqual({
      dataFolder: '/home/ada/.local/share/codedesk',
      libraryFolder: null,
    });
  });
});
