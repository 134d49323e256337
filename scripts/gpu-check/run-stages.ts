import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './stages.ts';

/** `did not fit`: its time was over before it ended, or before it began. */
export type Outcome = 'done' | 'failed' | 'did not fit' | 'left out';

export interface StageResult {
  id: string;
  question: string;
  outcome: Outcome;
  /** In words where it is not done. */
  reason: string | null;
  exitCode: number | null;
  seconds: number;
  /** What it printed, parsed; null where that is not JSON. */
  output: unknown;
}

/** Without the folders of this machine, which are nobody's business: the checkout is `.`, the home folder `~`. */
export function withoutPaths(text: string, { root, home }: { root: string; home: string }): string {
  const folder = root.replace(/[\\/]$/, '');
  const both = [[folder, '.'] as const, [home, '~'] as const].filter(([path]) => path.length > 1);
  // As it is, and as JSON writes a path of Windows.
  return both.reduce(
    (rest, [path, name]) => rest.replaceAll(path, name).replaceAll(path.replaceAll('\\', '\\\\'), name),
    text,
  );
}

/** Less time than this, or than half of a stage's own share, is not worth a start. */
const LEAST_SECONDS = 5;
const LAST_LINES = 5;

export interface RunOptions {
  root: string;
  folder: string;
  /** Of all stages together. */
  seconds: number;
  note(line: string): void;
}

/**
 * Runs the stages one after the other, whatever becomes of the others. Each has its share of the time and what those before it
 * left; one that takes longer is ended.
 */
export async function runStages(
  stages: readonly Stage[],
  { root, folder, seconds, note }: RunOptions,
): Promise<StageResult[]> {
  const active = stages.filter(({ refusal }) => refusal === null);
  const scale = seconds / active.reduce((sum, stage) => sum + stage.seconds, 0);
  const start = performance.now();
  const results: StageResult[] = [];
  let end = 0;
  for (const stage of stages) {
    const base = { id: stage.id, question: stage.question, exitCode: null, seconds: 0, output: null };
    if (stage.refusal !== null) {
      results.push({ ...base, outcome: 'left out', reason: stage.refusal });
      continue;
    }
    end += stage.seconds * scale;
    const limit = end - (performance.now() - start) / 1000;
    note(`${stage.id}: ${stage.question}? (${Math.max(0, limit).toFixed(0)} s)`);
    if (limit < Math.min(LEAST_SECONDS, (stage.seconds * scale) / 2)) {
      results.push({ ...base, outcome: 'did not fit', reason: 'no time was left for it' });
    } else results.push({ ...base, ...(await runStage(stage, { root, folder, limit })) });
    const { outcome, reason } = results.at(-1) as StageResult;
    note(`${stage.id}: ${outcome}${reason === null ? '' : `: ${reason}`}`);
  }
  return results;
}

/** The JSON that a stage left, or null. */
function parsed(text: string): unknown {
  // Drivers write warnings before it.
  const begin = text.search(/^[[{]/m);
  try {
    return begin === -1 ? null : JSON.parse(text.slice(begin));
  } catch {
    return null;
  }
}

function written(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    return '';
  }
}

const lastLines = (text: string) => text.trim().split('\n').slice(-LAST_LINES).join(' | ');

function runStage(
  { command, env, file }: Stage,
  { root, folder, limit }: { root: string; folder: string; limit: number },
): Promise<Pick<StageResult, 'outcome' | 'reason' | 'exitCode' | 'seconds' | 'output'>> {
  const [program = '', ...args] = command;
  const start = performance.now();
  // A group of its own, so that what it starts ends with it.
  const child = spawn(program, args, {
    cwd: root,
    detached: process.platform !== 'win32',
    env: { ...process.env, BREAKEVEN_DATA_DIR: join(folder, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    endGroup(child.pid);
  }, 1000 * limit);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve) => {
    const finish = (exitCode: number | null, failure: string | null) => {
      clearTimeout(timer);
      const output = parsed(file === undefined ? stdout : written(folder, file));
      const seconds = (performance.now() - start) / 1000;
      if (isOver) {
        const reason = `ended after ${limit.toFixed(0)} s`;
        resolve({ outcome: 'did not fit', reason, exitCode, seconds, output });
      } else if (exitCode === 0) resolve({ outcome: 'done', reason: null, exitCode, seconds, output });
      else {
        const reason = failure ?? `exit code ${exitCode}: ${lastLines(stderr || stdout)}`;
        resolve({ outcome: 'failed', reason, exitCode, seconds, output });
      }
    };
    child.once('error', (error) => finish(null, error.message));
    child.once('close', (exitCode) => finish(exitCode, null));
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
