import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Subprocess {
  child: ChildProcess;
  /** The exit code; of one that a signal ended, 128 and the signal's number as a shell says it. */
  ended: Promise<number>;
}

const SIGNAL_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const running = new Set<Subprocess>();

/** One press of Ctrl-C comes twice under npm: from the terminal and from npm, which passes it on. */
const SAME_PRESS_SECONDS = 1;

/**
 * Starts a Node program. It leaves the terminal's process group: there Ctrl-C would reach it twice, from the
 * terminal and from here, and bench-cli takes the second for "stop at once".
 */
export function startNode(
  args: string[],
  options: { cwd?: string; stdio: StdioOptions; env?: NodeJS.ProcessEnv },
): Subprocess {
  const child = spawn(process.execPath, args, {
    cwd: root,
    ...options,
    env: { ...process.env, ...options.env },
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(subprocess);
      resolve(code ?? SIGNAL_CODES[signal as keyof typeof SIGNAL_CODES] ?? 1);
    });
  });
  ended.catch(() => running.delete(subprocess));
  const subprocess = { child, ended };
  running.add(subprocess);
  return subprocess;
}

/**
 * Hands Ctrl-C to the process that was started last: a measurement ends well before the dashboard does. Other
 * signals go to all. What still runs when this process ends is ended. Returns whether a signal came.
 */
export function forwardSignals(): () => boolean {
  let interrupted = false;
  const forwardedSeconds = new Map<NodeJS.Signals, number>();
  for (const signal of Object.keys(SIGNAL_CODES) as (keyof typeof SIGNAL_CODES)[]) {
    process.on(signal, () => {
      interrupted = true;
      // On Windows the console tells every process of Ctrl-C, and kill() would not be a signal.
      if (process.platform === 'win32' && signal === 'SIGINT') return;
      const seconds = performance.now() / 1000;
      if (seconds - (forwardedSeconds.get(signal) ?? Number.NEGATIVE_INFINITY) < SAME_PRESS_SECONDS) return;
      forwardedSeconds.set(signal, seconds);
      for (const { child } of signal === 'SIGINT' ? [...running].slice(-1) : running) child.kill(signal);
    });
  }
  process.on('exit', () => {
    for (const { child } of running) child.kill('SIGTERM');
  });
  return () => interrupted;
}

/**
 * Ends what still runs and waits for it. Who has had a signal gets no second one: a measurement would stop at once
 * and lose what it has finished.
 */
export async function endRunning(): Promise<void> {
  for (const { child } of running) if (!child.killed) child.kill('SIGTERM');
  await Promise.allSettled([...running].map(({ ended }) => ended));
}

/** All that a stream says, once it ends. */
export async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream?.setEncoding('utf8') ?? []) text += chunk;
  return text;
}
