import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { parseReport } from '@breakeven/schema/report/read-report';
import type { Environment, Report } from '@breakeven/schema/report/report';
import { messageOf } from '../../errors/errors.ts';
import { dataFolder } from '../../keep/data-folder.ts';
import { reportPath } from '../../keep/outbox.ts';
import { writeWhole } from '../../keep/write-whole.ts';
import type { Suite } from './definition.ts';

interface StateQuestion {
  suite: Suite;
  facts: DeviceFacts;
  environment: Environment;
  /** Whether kernels that round were left out. */
  exact: boolean;
}

/** All that a report of a suite depends on: another program or driver starts again. */
function stateKey({ suite, facts, environment, exact }: StateQuestion): string {
  const { vendor, architecture, device, description } = facts;
  const { toolVersion, gitCommit, programHash, kernelSourceHash, webgpuImplementation } = environment;
  const identity = [
    ...[suite.id, suite.version, vendor, architecture, device, description],
    ...[toolVersion, gitCommit ?? programHash, kernelSourceHash, webgpuImplementation],
    ...(exact ? ['exact'] : []),
  ];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
}

/** Which members of a suite are done: ids of their reports, in a file that is written after each and calls them `parts`. */
export class SuiteState {
  readonly #file: string;
  readonly #reportIds: Record<string, string>;

  private constructor(file: string, reportIds: Record<string, string>) {
    this.#file = file;
    this.#reportIds = reportIds;
  }

  /** What is left of an interrupted run; nothing where there was none, or its file cannot be read. */
  static async read(question: StateQuestion, warn: (line: string) => void): Promise<SuiteState> {
    const file = path.join(dataFolder(), 'suites', `${stateKey(question)}.json`);
    try {
      return new SuiteState(file, reportIdsOf(JSON.parse(await readFile(file, 'utf8'))));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        warn(`${file} is ignored, the suite starts again: ${messageOf(error)}`);
      }
      return new SuiteState(file, {});
    }
  }

  /** The kept report of a member, if it is done and still there. */
  async report(member: string): Promise<Report | null> {
    const id = this.#reportIds[member];
    if (id === undefined) return null;
    try {
      const parsed = parseReport(JSON.parse(await readFile(reportPath(id), 'utf8')));
      return parsed.ok ? parsed.report : null;
    } catch {
      return null;
    }
  }

  async done(member: string, report: Report): Promise<void> {
    this.#reportIds[member] = report.id;
    await mkdir(path.dirname(this.#file), { recursive: true });
    await writeWhole(this.#file, `${JSON.stringify({ parts: this.#reportIds }, null, 2)}\n`);
  }

  /** The next run starts again. */
  async clear(): Promise<void> {
    await rm(this.#file, { force: true });
    for (const member of Object.keys(this.#reportIds)) delete this.#reportIds[member];
  }
}

function reportIdsOf(json: unknown): Record<string, string> {
  const parts = (json as { parts?: unknown } | null)?.parts;
  const isMap = typeof parts === 'object' && parts !== null && !Array.isArray(parts);
  if (!isMap || !Object.values(parts).every((id) => /^[0-9a-f]{64}$/.test(String(id)))) {
    throw new TypeError('it holds no reports');
  }
  return parts as Record<string, string>;
}
