import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { PYPI_PACKAGES, pypiFolder } from '../test/pypi.ts';

/** `npm run fetch:pypi`: the Python packages of tests from PyPI, by pip, into the user's cache; nothing where they are there already. */
const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

/** Fetched beside its place and renamed: the folder is complete or absent. */
function fetchPackages(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(`${folder}.partial-`);
  try {
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-cache-dir', '--no-warn-conflicts'];
    const what = ['--only-binary', ':all:', '--no-compile', '--target', partial, ...PYPI_PACKAGES];
    const { error, status } = spawnSync(PYTHON, ['-m', 'pip', 'install', ...quiet, ...what], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (error !== undefined || status !== 0) {
      const problem = error === undefined ? `ended with ${status}` : error.message;
      throw new Error(
        `${PYTHON} could not install ${PYPI_PACKAGES.join(', ')} (${problem}): it takes python3 with pip, and a way to PyPI`,
      );
    }
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

const folder = pypiFolder();
try {
  if (!existsSync(folder)) fetchPackages(folder);
  console.log(folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
