import { describe, expect, test } from 'vitest';
import { resolveFolders } from './folders.ts';

const linux = { platform: 'linux', home: '/home/a', cwd: '/home/a/here', env: {} } as const;

describe('resolveFolders', () => {
  test('each platform has its folder', () => {
    expect(resolveFolders(linux)).toEqual({ data: '/home/a/.local/share/codedesk', library: null });
    expect(resolveFolders({ ...linux, platform: 'darwin', home: '/Users/a' }).data).toBe(
      '/Users/a/Library/Application Support/Codedesk',
    );
    const windows = { platform: 'win32', home: 'C:\\Users\\a', cwd: 'C:\\work' } as const;
    expect(resolveFolders({ ...windows, env: {} }).data).toBe('C:\\Users\\a\\AppData\\Local\\Codedesk');
    expect(resolveFolders({ ...windows, env: { LOCALAPPDATA: 'D:\\L' } }).data).toBe('D:\\L\\Codedesk');
  });

  test('XDG_DATA_HOME counts when it is absolute', () => {
    expect(resolveFolders({ ...linux, env: { XDG_DATA_HOME: '/x' } }).data).toBe('/x/codedesk');
    expect(resolveFolders({ ...linux, env: { XDG_DATA_HOME: 'x' } }).data).toBe('/home/a/.local/share/codedesk');
  });

  test('the call goes before the environment, and relative folders are those of the call', () => {
    const env = { CODEDESK_DATA: '/e', CODEDESK_LIBRARY: 'share' };
    expect(resolveFolders({ ...linux, env })).toEqual({ data: '/e', library: '/home/a/here/share' });
    expect(resolveFolders({ ...linux, env, data: 'd', library: '/l' })).toEqual({
      data: '/home/a/here/d',
      library: '/l',
    });
    expect(resolveFolders({ ...linux, env: { CODEDESK_DATA: '', CODEDESK_LIBRARY: '' } }).library).toBeNull();
  });
});
