import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Request } from './judge.ts';

const JUDGE = fileURLToPath(new URL('judge.ts', import.meta.url));

/** What ended a judge: it gave no answer in time, or it crashed. */
export class JudgeEndedError extends Error {}

/** A judge in a process of its own, which is started again where a mutant hung or crashed it. */
export class JudgeProcess {
  #child: ChildProcess | null = null;
  readonly #largestFirst: boolean;
  /** The adapter's description, once there is a judge. */
  adapter = '';

  constructor({ largestFirst }: { largestFirst: boolean }) {
    this.#largestFirst = largestFirst;
  }

  async ask<T>(request: Request, timeoutSeconds: number): Promise<T> {
    if (this.#child === null) await this.#start();
    const child = this.#child as ChildProcess;
    child.send(request);
    return (await this.#answer(child, timeoutSeconds)) as T;
  }

  async #start(): Promise<void> {
    this.#child = fork(JUDGE, this.#largestFirst ? ['--largest-first'] : [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.adapter = String(await this.#answer(this.#child, 120));
  }

  async #answer(child: ChildProcess, timeoutSeconds: number): Promise<unknown> {
    // Ends the waiting for whatever did not come.
    const answered = new AbortController();
    const timeout = AbortSignal.timeout(1000 * timeoutSeconds);
    const signal = AbortSignal.any([timeout, answered.signal]);
    const ended = once(child, 'exit', { signal }).then(() => 'crashed' as const);
    const message = once(child, 'message', { signal }).then(([answer]) => answer as object);
    for (const one of [ended, message]) one.catch(() => {});
    try {
      const answer = await Promise.race([message, ended]);
      if (answer === 'crashed') throw new JudgeEndedError('the driver crashed');
      if ('error' in answer) throw new Error(String(answer.error));
      return (answer as { value: unknown }).value;
    } catch (error) {
      const isTimeout = timeout.aborted;
      if (isTimeout || error instanceof JudgeEndedError) this.stop();
      throw isTimeout ? new JudgeEndedError(`it did not end within ${timeoutSeconds} s`) : error;
    } finally {
      answered.abort();
    }
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}
