import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The commit whose files this checkout has. null where it has others (changed or added ones), without git, and in
 * a folder that is not a checkout's root: a commit that is named says what was measured.
 */
export async function gitCommit(root: string): Promise<string | null> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', args, { cwd: root, timeout: 5000 })).stdout.trim();
  try {
    const [top = '', commit = ''] = (await git('rev-parse', '--show-toplevel', 'HEAD')).split('\n');
    const isRoot = (await realpath(top)) === (await realpath(root));
    if (!isRoot || !/^[0-9a-f]{40}$/.test(commit)) return null;
    return (await git('status', '--porcelain')) === '' ? commit : null;
  } catch {
    return null;
  }
}
