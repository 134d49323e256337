import path from 'node:path';
import type { Report } from '@breakeven/schema/report/report';
import { CliError, messageOf } from '../errors/errors.ts';
import { assertWritable, isReplaceable, writeWhole } from '../keep/write-whole.ts';
import { RENDERER_NAMES, type RendererName } from '../renderers/index.ts';
import { renderReports } from '../renderers/render-reports.ts';
import { warn } from '../terminal/say.ts';

type Render = (reports: readonly Report[]) => string;

const renderAs =
  (format: RendererName): Render =>
  (reports) =>
    renderReports(reports, format);

/** The format that a file's name asks for: the ending that is a format's name, else JSON. */
export function formatOf(file: string): RendererName {
  const ending = path.extname(file).slice(1).toLowerCase();
  return RENDERER_NAMES.find((name) => name === ending) ?? 'json';
}

/**
 * The file of `--output-file`: what was measured so far is in it after every test, whatever happens then. A pipe or a
 * device takes it once, at the end: nothing in them could be replaced, and who reads a pipe goes when it is closed.
 */
export class OutputFile {
  readonly #file: string;
  readonly #isReplaceable: boolean;
  readonly #render: Render;
  #held: readonly Report[] = [];
  #problem: unknown = null;

  private constructor(file: string, isReplaceable: boolean, render: Render) {
    this.#file = file;
    this.#isReplaceable = isReplaceable;
    this.#render = render;
  }

  /** Refuses what could not be written at the end, before anything is measured. */
  static async open(file: string, render: Render = renderAs(formatOf(file))): Promise<OutputFile> {
    try {
      if (file === '') throw new Error('it has no name');
      await assertWritable(file);
      return new OutputFile(file, await isReplaceable(file), render);
    } catch (error) {
      throw new CliError(
        'usage',
        `--output-file ${file} cannot be written: ${messageOf(error)}`,
        'name a file in an existing, writable folder',
      );
    }
  }

  /** A disk that is full meanwhile does not end the measurement: it is said once, and again at the end. */
  async write(reports: readonly Report[]): Promise<void> {
    this.#held = reports;
    if (this.#isReplaceable) await this.#put();
  }

  /** Nothing will be added any more. */
  async end(): Promise<void> {
    if (!this.#isReplaceable) await this.#put();
  }

  async #put(): Promise<void> {
    if (this.#held.length === 0) return;
    try {
      await writeWhole(this.#file, `${this.#render(this.#held).trimEnd()}\n`);
      this.#problem = null;
    } catch (error) {
      if (this.#problem === null) warn(`${this.#file} could not be written: ${messageOf(error)}`);
      this.#problem = error;
    }
  }

  /** What the last write failed of; null where it did not. */
  get problem(): CliError | null {
    if (this.#problem === null) return null;
    return new CliError(
      'unexpected',
      `${this.#file} could not be written: ${messageOf(this.#problem)}`,
      this.#isReplaceable
        ? 'free disk space; the results before the last test are still there'
        : 'the reports are kept: bench-cli export latest',
    );
  }
}
