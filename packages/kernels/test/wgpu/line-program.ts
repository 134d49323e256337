import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A program that prints one line when it has started, and one for each line that it is sent. */
export class LineProgram {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<string>;
  #stderr = '';

  constructor(command: string, parameters: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    this.#child = spawn(command, parameters, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    // A program that is gone is told of by `read`.
    this.#child.stdin.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', ({ message }) => resolve(message));
      this.#child.on('close', (code, signal) => resolve(`ended with ${signal ?? code}`));
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** The next line. Throws where the program has ended, with what it wrote to stderr. */
  async read(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (!done) return value;
    throw new Error(`${this.#child.spawnargs.join(' ')} ${await this.#ended}\n${this.#stderr}`.trim());
  }

  /** Sends a line and waits for the answer; one question at a time. */
  ask(question: string): Promise<string> {
    this.#child.stdin.write(`${question}\n`);
    return this.read();
  }

  /** Tells it that there is nothing more to ask, and waits until it has ended. */
  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }
}
