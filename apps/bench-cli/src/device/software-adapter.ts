import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { NoAdapterError } from '@breakeven/kernels/errors';
import {
  lacksSwiftShader,
  lookForSwiftShaderIn,
  SWIFTSHADER_PACKAGE,
} from '@breakeven/kernels/node/swiftshader';
import manifest from '../../package.json' with { type: 'json' };
import { messageOf } from '../errors/errors.ts';
import { dataFolder } from '../keep/data-folder.ts';
import { say } from '../terminal/say.ts';

/** The one version that this program was tested with; npm installs it with bench-cli nowhere, since a GPU needs none. */
const WANTED = `${SWIFTSHADER_PACKAGE}@${manifest.peerDependencies[SWIFTSHADER_PACKAGE]}`;

const folder = () => path.join(dataFolder(), 'software-adapter');

/** Lets kernels find SwiftShader where it was fetched to before. */
export const useFetchedSwiftShader = () => lookForSwiftShaderIn(folder());

/**
 * After `error` of --adapter `choice`: fetches SwiftShader by npm where it is what is missing, and says so. Throws the error
 * where that does not help, with why it could not be fetched.
 */
export async function fetchSwiftShader(error: unknown, choice: string): Promise<void> {
  const isWanted = ['auto', 'software', 'swiftshader'].includes(choice);
  if (!(error instanceof NoAdapterError) || !isWanted || !lacksSwiftShader()) throw error;
  say(`no GPU was found: npm fetches a software adapter, ${WANTED}, into ${folder()}`);
  // Its install scripts are not needed, and strangers' code is not to run.
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  try {
    await mkdir(folder(), { recursive: true });
    await promisify(execFile)('npm', ['install', '--prefix', folder(), ...flags, WANTED], { cwd: folder() });
  } catch (problem) {
    throw new NoAdapterError(
      error.message,
      `${error.fix}; or npm install ${WANTED} beside bench-cli, on a machine that reaches a registry`,
      [...error.tried, `fetching SwiftShader: ${npmProblem(problem)}`],
    );
  }
}

/** The line in which npm says what failed; of a program that could not be started, why not. */
const npmProblem = (problem: unknown): string =>
  (problem as { stderr?: string }).stderr
    ?.split('\n')
    .find((line) => /^npm error (?!code |errno |syscall |address |port )/.test(line)) ?? messageOf(problem);
