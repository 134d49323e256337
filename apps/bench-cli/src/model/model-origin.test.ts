import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPrivateFolder } from './model-origin.ts';

describe('isPrivateFolder', () => {
  // Joined here: the repository names no folder of anybody's machine.
  const users = path.win32.join('C:\\', 'Users');
  const ann = { home: '/data/people/ann', platform: 'linux' as const };
  const superuser = { home: '/root', platform: 'linux' as const };
  const windows = { home: path.win32.join(users, 'Ann'), platform: 'win32' as const };

  it.each([
    ['/', ann],
    ['/data/people/ann', ann],
    ['/data/people/bob', ann],
    [path.posix.join('/', 'home', 'bob'), superuser],
    [path.posix.join('/', 'Users', 'bob'), ann],
    [path.win32.join(users.toLowerCase(), 'ANN'), windows],
    [path.win32.join(users, 'Bob'), windows],
    ['D:\\', windows],
  ])('hides %s', (folder, options) => {
    expect(isPrivateFolder(folder, options)).toBe(true);
  });

  it.each([
    ['/data/people/ann/llama', ann],
    ['/data/people', ann],
    ['/models', superuser],
    [path.win32.join(windows.home, 'llama'), windows],
  ])('shows the name of %s', (folder, options) => {
    expect(isPrivateFolder(folder, options)).toBe(false);
  });
});
