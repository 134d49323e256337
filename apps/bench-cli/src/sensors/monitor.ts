import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { Measurement } from '@breakeven/kernels/measure/types';
import type { Monitor, SensorDetails } from '@breakeven/kernels/report/report-request';
import { NO_POWER, silentMonitor } from '@breakeven/kernels/report/silent-monitor';
import type { PowerReason } from '@breakeven/schema/report/power';
import * as amd from './amd-smi.ts';
import { chooseGpu, type ListedGpu } from './choose-gpu.ts';
import * as nvidia from './nvidia-smi.ts';
import { powermetrics } from './powermetrics.ts';
import { raplCounter } from './rapl.ts';
import { NO_READING, type Reading, type SensorProgram } from './reading.ts';
import * as rocm from './rocm-smi.ts';
import { summariseClocks, summarisePower } from './summarise-readings.ts';

type Question = Pick<DeviceFacts, 'vendor' | 'device' | 'description' | 'isSoftwareAdapter'>;

/** Starts the reader that suits a device. Without one every answer says why. */
export async function startMonitor(facts: Question, platform = process.platform): Promise<Monitor> {
  const found = await readerFor(facts, platform);
  return typeof found === 'string' ? silentMonitor(found) : found();
}

async function readerFor(facts: Question, platform: NodeJS.Platform): Promise<PowerReason | (() => Monitor)> {
  const vendor = facts.vendor.toLowerCase();
  // A software adapter and the GPU of a processor draw from the processor's package.
  if (platform === 'linux' && (facts.isSoftwareAdapter || vendor === 'intel')) {
    const counter = raplCounter();
    return typeof counter === 'string' ? counter : () => counterMonitor(counter);
  }
  if (facts.isSoftwareAdapter) return 'software-adapter';
  if (platform === 'darwin') return () => programMonitor(powermetrics);
  return toolReader(TOOLS.get(vendor) ?? [], facts);
}

/** What lists a vendor's GPUs and reads one of them. */
interface Tool {
  command: string;
  listArguments: readonly string[];
  gpus(output: string): ListedGpu[];
  program(index: number): SensorProgram;
}

const NVIDIA_SMI: Tool = {
  command: 'nvidia-smi',
  listArguments: nvidia.LIST_ARGUMENTS,
  gpus: nvidia.nvidiaSmiGpus,
  program: nvidia.nvidiaSmi,
};
const AMD_SMI: Tool = {
  command: 'amd-smi',
  listArguments: amd.LIST_ARGUMENTS,
  gpus: amd.amdSmiGpus,
  program: amd.amdSmi,
};
const ROCM_SMI: Tool = {
  command: 'rocm-smi',
  listArguments: rocm.LIST_ARGUMENTS,
  gpus: rocm.rocmSmiGpus,
  program: rocm.rocmSmi,
};

/** By vendor; the first that is there and lists a GPU is taken. */
const TOOLS = new Map<string, readonly Tool[]>([
  ['nvidia', [NVIDIA_SMI]],
  ['amd', [AMD_SMI, ROCM_SMI]],
]);

async function toolReader(tools: readonly Tool[], facts: Question): Promise<PowerReason | (() => Monitor)> {
  let reason: PowerReason = 'no-reader';
  for (const { command, listArguments, gpus: read, program } of tools) {
    try {
      const { stdout } = await promisify(execFile)(command, listArguments, { timeout: 10_000 });
      const gpus = read(stdout);
      const gpu = chooseGpu(gpus, facts);
      if (gpu !== null) return () => programMonitor(program(gpu.index));
      reason = gpus.length === 0 ? 'reader-failed' : 'gpu-count-mismatch';
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') reason = 'reader-failed';
    }
  }
  return reason;
}

/** Readings of a run, and what is made of them. */
class Readings {
  readonly #all: Reading[] = [];
  readonly #waiting = new Set<() => void>();
  #beginSeconds = Number.POSITIVE_INFINITY;

  add(readings: readonly Reading[]): void {
    this.#all.push(...readings);
    for (const look of this.#waiting) look();
  }

  begin(): void {
    this.#beginSeconds = Date.now() / 1000;
  }

  /** Resolves when a reading is as late, or none came for a while. */
  reach(seconds: number, timeoutSeconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timeout);
        this.#waiting.delete(look);
        resolve();
      };
      const look = () => (this.#all.at(-1)?.seconds ?? 0) >= seconds && done();
      const timeout = setTimeout(done, 1000 * timeoutSeconds);
      this.#waiting.add(look);
      look();
    });
  }

  details(
    { windows, windowTokens }: Pick<Measurement, 'windows' | 'windowTokens'>,
    { source, scope }: Pick<SensorProgram, 'source' | 'scope'>,
  ): SensorDetails {
    const idle = this.#all.flatMap(({ seconds, watts }) =>
      seconds < this.#beginSeconds && watts !== null && watts > 0 ? [watts] : [],
    );
    const idleWatts = idle.length === 0 ? null : idle.reduce((sum, watts) => sum + watts, 0) / idle.length;
    return {
      power: summarisePower({ readings: this.#all, windows, windowTokens, idleWatts, source, scope }),
      clocks: summariseClocks(this.#all, windows, source),
    };
  }
}

/** Starts a program and reads what it prints; one that fails is a reason, not an error. */
export function programMonitor(program: SensorProgram): Monitor {
  const readings = new Readings();
  const parser = program.parser();
  let problem: PowerReason | null = null;
  let stderr = '';
  const child: ChildProcess = spawn(program.command, program.args, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.once('error', (error: NodeJS.ErrnoException) => {
    problem = error.code === 'ENOENT' ? 'no-reader' : 'reader-failed';
  });
  child.once('close', () => {
    problem ??= program.isDenied(stderr) ? 'permission-denied' : 'reader-failed';
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    readings.add(parser.push(text, Date.now() / 1000));
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-10_000);
  });
  // It must not keep this program from ending.
  child.unref();
  return {
    begin: () => readings.begin(),
    async details(measurement) {
      const end = Math.max(...measurement.windows.map(({ endSeconds }) => endSeconds));
      if (problem === null) await readings.reach(end, 3 * program.intervalSeconds);
      if (problem !== null) return { power: { ...NO_POWER, reasons: [problem] }, clocks: null };
      return readings.details(measurement, program);
    },
    stop: () => void child.kill(),
  };
}

const COUNTER_SECONDS = 0.2;

function counterMonitor(counter: { joules(): number | null }): Monitor {
  const readings = new Readings();
  const rapl = { source: 'rapl', scope: 'cpu-package' } as const;
  let last = Date.now() / 1000;
  const timer = setInterval(() => {
    const seconds = Date.now() / 1000;
    const joules = counter.joules();
    const passed = seconds - last;
    // Mean power since the last look, as of the middle between.
    const watts = joules === null || passed <= 0 ? null : joules / passed;
    readings.add([{ ...NO_READING, seconds: seconds - passed / 2, watts }]);
    last = seconds;
  }, 1000 * COUNTER_SECONDS).unref();
  return {
    begin: () => readings.begin(),
    async details(measurement) {
      const end = Math.max(...measurement.windows.map(({ endSeconds }) => endSeconds));
      await readings.reach(end, 5 * COUNTER_SECONDS);
      return readings.details(measurement, rapl);
    },
    stop: () => clearInterval(timer),
  };
}
