import path from 'node:path';
import type { Report } from '@breakeven/schema/report';
import { CliError, reason } from './errors.ts';
import { RENDERER_NAMES, type RendererName } from './renderers/index.ts';
import { renderReports } from './renderers/render-reports.ts';
import { warn } from './terminal.ts';
import { assertWritable, writeWhole } from './write-whole.ts';

/** The format that a file's name asks for: the ending that is a format's name, else JSON. */
export function formatOf(file: string): RendererName {
  const ending = path.extname(file).slice(1).toLowerCase();
  return RENDERER_NAMES.find((name) => name === ending) ?? 'json';
}

/** The file of `--output-file`: what was measured so far is in it after every test, whatever happens then. */
export class OutputFile {
  readonly #file: string;
  #problem: unknown = null;

  private constructor(file: string) {
    this.#file = file;
  }

  /** Refuses what could not be written at the end, before anything is measured. */
  static async open(file: string): Promise<OutputFile> {
    try {
      if (file === '') throw new Error('it has no name');
      await assertWritable(file);
    } catch (error) {
      throw new CliError(
        'usage',
        `--output-file ${file} cannot be written: ${reason(error)}`,
        'name a file in a folder that is there and can be written',
      );
    }
    return new OutputFile(file);
  }

  /** A disk that is full meanwhile does not end the measurement: it is said once, and again at the end. */
  async write(reports: readonly Report[]): Promise<void> {
    if (reports.length === 0) return;
    try {
      const text = renderReports(reports, formatOf(this.#file));
      await writeWhole(this.#file, `${text.trimEnd()}\n`);
      this.#problem = null;
    } catch (error) {
      if (this.#problem === null) warn(`${this.#file} could not be written: ${reason(error)}`);
      this.#problem = error;
    }
  }

  /** What the last write failed of; null where it did not. */
  get problem(): CliError | null {
    if (this.#problem === null) return null;
    return new CliError(
      'unexpected',
      `${this.#file} could not be written: ${reason(this.#problem)}`,
      'free disk space; what it held before the last test is still there',
    );
  }
}
