import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedDispatch } from '../protocol.ts';

/** What an offline compiler says of one kernel; null where it does not say. */
export interface Statistics {
  registers: number | null;
  spills: number | null;
  /** Of the peak of f32 multiply-adds, in %: the smaller of what issue and what memory allow. */
  peakPercent: number | null;
  /** Multiply-adds a cycle of a SIMD; for Intel, whose cycles are not told by loop, those an instruction of the hottest loop. */
  macsPerCycle: number | null;
}

/** The fields of a line of the tool that are read. */
interface IsaLine {
  error?: string;
  stats?: Record<string, number>;
  est_pct_f32_peak?: number;
  est_macs_per_clk_simd?: number;
  hot?: { macs?: number; instrs?: number; roof?: { pct_f32_peak?: number; macs_per_clk?: number } };
}

const sumOf = (stats: Record<string, number>, names: readonly string[]) => {
  const found = names.flatMap((name) => stats[name] ?? []);
  return found.length === 0 ? null : found.reduce((sum, value) => sum + value, 0);
};

const leastOf = (...values: (number | undefined)[]) => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : Math.min(...known);
};

/** Reads a line of the tool. Throws Error with the compiler's words where it failed. */
export function statisticsOf(line: string): Statistics {
  const { error, stats = {}, hot, ...rest } = JSON.parse(line) as IsaLine;
  if (error !== undefined) throw new Error(error.split('\n')[0]);
  const perInstruction = hot?.macs !== undefined && hot.instrs ? hot.macs / hot.instrs : null;
  return {
    registers: stats.VGPRs ?? stats['Max live registers'] ?? null,
    spills: sumOf(stats, ['Spilled VGPRs', 'Spilled SGPRs', 'Spill Count', 'Fill Count']),
    peakPercent: leastOf(rest.est_pct_f32_peak, hot?.roof?.pct_f32_peak),
    macsPerCycle: leastOf(rest.est_macs_per_clk_simd, hot?.roof?.macs_per_clk) ?? perInstruction,
  };
}

/** Asks the tool, once for each different kernel. */
export class IsaTool {
  readonly #known = new Map<string, Statistics | string>();
  readonly #tool: string;
  readonly #folder: string;

  constructor(tool: string, folder: string) {
    this.#tool = tool;
    this.#folder = folder;
  }

  /** The statistics, or in words why there are none. */
  of({ code, constants, kernel }: RecordedDispatch, family: string): Statistics | string {
    const key = JSON.stringify([family, code, constants]);
    let known = this.#known.get(key);
    if (known === undefined) {
      known = this.#compile({ code, constants, kernel, family });
      this.#known.set(key, known);
    }
    return known;
  }

  #compile(kernel: Pick<RecordedDispatch, 'code' | 'constants' | 'kernel'> & { family: string }) {
    const file = join(this.#folder, `${kernel.kernel}-${this.#known.size}.wgsl`);
    writeFileSync(file, kernel.code);
    const flags = Object.entries(kernel.constants).flatMap(([name, value]) => [
      '--const',
      `${name}=${value}`,
    ]);
    const { stdout, stderr, error } = spawnSync(this.#tool, ['--family', kernel.family, ...flags, file], {
      cwd: this.#folder,
      encoding: 'utf8',
    });
    if (error) throw error;
    const line = stdout.split('\n').find((one) => one.startsWith('{'));
    if (line === undefined) return stderr.trim().split('\n').at(-1) ?? 'no line';
    try {
      return statisticsOf(line);
    } catch (failure) {
      return (failure as Error).message;
    }
  }
}
