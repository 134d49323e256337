import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Checkout } from './checkouts.ts';
import type { Answer, DeviceQuestion, Question } from './protocol.ts';

/** A process that works with one checkout's kernels, run by that checkout's own tsx. */
export class CheckoutProcess {
  readonly checkout: Checkout;
  /** Of the device it opened. */
  description = '';
  isSoftwareAdapter = false;
  readonly #child: ChildProcess;

  private constructor(checkout: Checkout, child: ChildProcess) {
    this.checkout = checkout;
    this.#child = child;
  }

  /**
   * On one processor alone, where it is given (Linux). Throws Error with the reason where the checkout's kernels cannot be loaded or no such device can be opened.
   */
  static async start(
    checkout: Checkout,
    device: Omit<DeviceQuestion, 'ask' | 'folder'>,
    processor: number | null = null,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<CheckoutProcess> {
    const tsx = ['--import', 'tsx'];
    const pinned = { execPath: 'taskset', execArgv: ['-c', String(processor), process.execPath, ...tsx] };
    const child = fork(fileURLToPath(new URL('child/main.ts', import.meta.url)), [], {
      cwd: checkout.folder,
      ...(processor === null ? { execArgv: tsx } : pinned),
      // lavapipe's threads would wait for each other on one processor.
      env: { ...process.env, ...(processor !== null && { LP_NUM_THREADS: '1' }), ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const started = new CheckoutProcess(checkout, child);
    const { error, ...opened } = await started.ask({ ask: 'device', folder: checkout.folder, ...device });
    if (error !== undefined) {
      started.stop();
      throw new Error(`${checkout.name} (${checkout.folder}): ${error}`);
    }
    started.description = opened.description ?? '';
    started.isSoftwareAdapter = opened.isSoftwareAdapter ?? false;
    return started;
  }

  async ask(question: Question): Promise<Answer> {
    const ended = new AbortController();
    const { signal } = ended;
    try {
      const answered = once(this.#child, 'message', { signal }).then(([answer]) => answer as Answer);
      const exited = once(this.#child, 'exit', { signal }).then(([code, killed]): Answer => {
        return { error: `its process ended (${killed ?? code}) while asked to ${question.ask}` };
      });
      exited.catch(() => {});
      answered.catch(() => {});
      if (this.#child.exitCode !== null) return { error: `its process has ended (${this.#child.exitCode})` };
      this.#child.send(question);
      return await Promise.race([answered, exited]);
    } finally {
      ended.abort();
    }
  }

  stop(): void {
    this.#child.kill();
  }
}
