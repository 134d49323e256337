import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { facility } from '../../../test/facilities.ts';

const BIN = fileURLToPath(new URL('../bin/bench-cli.js', import.meta.url));
export const TINY = fileURLToPath(new URL('fixtures/tiny.json', import.meta.url));

/** Small enough for seconds on a software adapter. */
export const TINY_RUN = ['run', '-m', TINY, '-p', '8', '-n', '4', '-r', '2'];

export const hasSwiftShader = facility('swiftshader').available;

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  /** Resolves when stderr has said this; rejects if the program ends before. */
  says(text: string): Promise<void>;
  ended: Promise<Ended>;
}

/** A folder for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Starts the program as a user does, in a folder that is not the repository, on SwiftShader where there is one. `input`
 * is what it finds on standard input; null = there is none.
 */
export function startBenchCli(
  args: string[],
  env: NodeJS.ProcessEnv = {},
  input: string | null = null,
): Running {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: folder,
    stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      BREAKEVEN_ADAPTER: hasSwiftShader ? 'swiftshader' : 'auto',
      BREAKEVEN_DATA_DIR: path.join(folder, 'data'),
      ...env,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  // A program that ends without having read it all closes the pipe.
  child.stdin?.on('error', () => {}).end(input);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
  });
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.stderr.includes(text) && resolve();
      child.stderr?.on('data', look);
      ended.then(() => reject(new Error(`ended without saying "${text}":\n${output.stderr}`)), reject);
      look();
    });
  return { child, says, ended };
}

export function benchCli(
  args: string[],
  env: NodeJS.ProcessEnv = {},
  input: string | null = null,
): Promise<Ended> {
  return startBenchCli(args, env, input).ended;
}
