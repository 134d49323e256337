import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { loadSwiftShader, swiftShaderRefusal } from '@breakeven/kernels/node/swiftshader';
import { findLavapipe, vulkanDriver } from '@breakeven/kernels/node/vulkan-drivers';
import type { Failure } from '@breakeven/kernels/report/report-request';
import { parseReport } from '@breakeven/schema/report/read-report';
import type { Report } from '@breakeven/schema/report/report';
import { useFetchedSwiftShader } from '../../device/software-adapter.ts';
import { checkout } from '../../environment/checkout.ts';
import { program } from '../../environment/program.ts';
import { CliError } from '../../errors/errors.ts';
import { type Answer, answeredError } from './in-deno.ts';
import type { RunOptions } from './options.ts';

const START = fileURLToPath(new URL('../../../bin/in-deno.js', import.meta.url));

/** It measures as Node does: it reads models, starts what reads sensors, and keeps what it tunes. */
const FLAGS = [
  'run',
  '--unstable-webgpu',
  '--allow-all',
  '--no-prompt',
  '--no-lock',
  '--no-config',
  '--cached-only',
];

/**
 * The program of Deno: from PATH, or as npm has installed it in the checkout. Throws CliError with what to do where there is
 * none, or where `--adapter` names what only Dawn can choose.
 */
export function requireDeno(
  { adapter, backend }: Pick<RunOptions, 'adapter' | 'backend'>,
  root: string | null = checkout,
): string {
  if (backend !== undefined || !isAdapterChoice(adapter)) {
    throw new CliError(
      'usage',
      `${backend === undefined ? `--adapter ${adapter}` : `--backend ${backend}`} is for Dawn: in Deno wgpu chooses the adapter itself`,
      'leave it out, or leave --runtime deno out',
    );
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const names = process.platform === 'win32' ? ['deno.exe'] : ['deno'];
  if (root !== null) folders.push(join(root, 'node_modules', '.bin'));
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
  if (found !== undefined) return found;
  throw new CliError(
    'usage',
    '--runtime deno: there is no deno on PATH',
    'install Deno 2 (npm install --global deno, or https://docs.deno.com/runtime/getting_started/installation), or leave --runtime out',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Measures as `options` say by wgpu, in a process of Deno's that ends with it. Progress goes to stderr meanwhile. */
export async function measureInDeno(
  deno: string,
  options: RunOptions,
  signal: AbortSignal,
): Promise<{ reports: Report[]; failures: Failure[] }> {
  const loaded = program();
  if (loaded === null) throw new Error('only the compiled program runs in Deno');
  const { outputFile: _, ...asked } = options;
  const child = spawn(deno, [...FLAGS, START, JSON.stringify(loaded)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...(await driverOf(options.adapter)), DENO_NO_UPDATE_CHECK: '1' },
  });
  const stop = () => void child.kill('SIGINT');
  signal.addEventListener('abort', stop);
  try {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    // A program that could not start closes the pipe.
    child.stdin.on('error', () => {}).end(JSON.stringify(asked));
    const end = await new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, name) => resolve(name ?? `exit code ${code}`));
    });
    return read(text, end);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The environment in which wgpu finds the driver that was asked for; it has no other way to choose. */
async function driverOf(adapter: string): Promise<Record<string, string>> {
  const lavapipe = ['lavapipe', 'software'].includes(adapter) ? findLavapipe() : null;
  if (lavapipe !== null) return vulkanDriver(lavapipe);
  if (!['swiftshader', 'software'].includes(adapter)) return {};
  useFetchedSwiftShader();
  if (swiftShaderRefusal() !== null) return {};
  const manifest = await loadSwiftShader();
  // Its folder has the Vulkan loader, too.
  const libraries = [dirname(manifest), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return { ...vulkanDriver(manifest), LD_LIBRARY_PATH: libraries.join(delimiter) };
}

function read(text: string, end: string): { reports: Report[]; failures: Failure[] } {
  let answer: Answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new CliError(
      'unexpected',
      `Deno ended without a result (${end})`,
      'deno --version must say 2 or later; the lines above are its own',
    );
  }
  const reports = answer.reports.map((json) => {
    const parsed = parseReport(json);
    if (!parsed.ok) throw new Error(`Deno sent a report that is not valid: ${JSON.stringify(parsed)}`);
    return parsed.report;
  });
  const failures = answer.failures.map(({ test, error }) => ({ test, error: answeredError(error) }));
  return { reports, failures };
}
