import type { ListedGpu } from './choose-gpu.ts';
import { lineParser, numberOf, type SensorProgram } from './reading.ts';

const FIELDS = [
  'index',
  'name',
  'power.draw',
  'temperature.gpu',
  'clocks.current.sm',
  'clocks.current.memory',
  'clocks_throttle_reasons.active',
] as const;

/** Bits of NVML's nvmlClocksThrottleReasons (nvml.h) that hold clocks down; being idle and what a user set do not. */
const REASONS: readonly (readonly [bigint, string])[] = [
  [0x4n, 'software power cap'],
  [0x8n, 'hardware slowdown'],
  [0x20n, 'software thermal slowdown'],
  [0x40n, 'hardware thermal slowdown'],
  [0x80n, 'hardware power brake'],
];

const MEGAHERTZ = 1e6;
const POLL_MILLISECONDS = 200;

/** What the driver calls GPUs, in the order of their indices. Of the output of `nvidia-smi --query-gpu=index,name`. */
export function nvidiaSmiGpus(csv: string): ListedGpu[] {
  return csv.split('\n').flatMap((line) => {
    const [index, ...name] = line.split(', ');
    return /^\d+$/.test(index ?? '') ? [{ index: Number(index), name: name.join(', ').trim() }] : [];
  });
}

export const LIST_ARGUMENTS = ['--query-gpu=index,name', '--format=csv,noheader'];

/** NVML through nvidia-smi, one GPU; the fields are those of `nvidia-smi --help-query-gpu`. */
export function nvidiaSmi(index: number): SensorProgram {
  return {
    source: 'nvidia-smi',
    scope: 'gpu-board',
    command: 'nvidia-smi',
    args: [
      `--id=${index}`,
      `--query-gpu=${FIELDS.join(',')}`,
      '--format=csv,noheader,nounits',
      `--loop-ms=${POLL_MILLISECONDS}`,
    ],
    intervalSeconds: POLL_MILLISECONDS / 1000,
    parser: () => lineParser(parseLine),
    isDenied: (stderr) => /insufficient permissions/i.test(stderr),
  };
}

function parseLine(line: string) {
  const cells = line.split(',').map((cell) => cell.trim());
  if (cells.length < FIELDS.length || !/^\d+$/.test(cells[0] ?? '')) return null;
  const [watts, celsius, core, memory, reasons = ''] = cells.slice(-5);
  const hertz = (text: string | undefined) => {
    const megahertz = numberOf(text);
    return megahertz === null ? null : megahertz * MEGAHERTZ;
  };
  return {
    watts: numberOf(watts),
    celsius: numberOf(celsius),
    coreHertz: hertz(core),
    memoryHertz: hertz(memory),
    throttleReasons: /^0x[0-9a-f]+$/i.test(reasons)
      ? REASONS.filter(([bit]) => (BigInt(reasons) & bit) !== 0n).map(([, text]) => text)
      : null,
  };
}
