import type { ListedGpu } from './choose-gpu.ts';
import { NO_READING, numberOf, type OutputParser, type SensorProgram } from './reading.ts';

/**
 * AMD's amd-smi, which takes the place of rocm-smi from ROCm 6 on (ROCm's documentation, AMD SMI command line tool).
 * Its JSON is an array of GPUs, or an object with them under `gpu_data`; values are numbers, `{ value, unit }`, or
 * "N/A".
 */
export const LIST_ARGUMENTS = ['static', '--asic', '--json'];

const MEGAHERTZ = 1e6;
const POLL_SECONDS = 1;

type Json = Record<string, unknown>;
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** Of the output of `amd-smi static --asic --json`. */
export function amdSmiGpus(output: string): ListedGpu[] {
  const [json] = jsonParser((value) => [value]).push(`${output}\n`);
  return gpusOf(json).flatMap((gpu) => {
    const index = numberOf(String(gpu.gpu));
    return index === null ? [] : [{ index, name: String(object(gpu.asic).market_name ?? '') }];
  });
}

/** One GPU; it prints once, so a shell asks again and again. */
export function amdSmi(index: number): SensorProgram {
  const ask = `amd-smi metric --gpu ${index} --power --clock --temperature --json`;
  return {
    source: 'amd-smi',
    scope: 'gpu-board',
    command: 'sh',
    args: ['-c', `while ${ask} && echo; do sleep ${POLL_SECONDS}; done`],
    intervalSeconds: 2 * POLL_SECONDS,
    parser: (): OutputParser => {
      const parser = jsonParser((value) => gpusOf(value).slice(0, 1).map(readingOf));
      return { push: (text, seconds) => parser.push(text).map((reading) => ({ seconds, ...reading })) };
    },
    isDenied: (stderr) => /permission denied|render group|not have permission/i.test(stderr),
  };
}

const gpusOf = (json: unknown): Json[] =>
  (Array.isArray(json) ? json : [object(json).gpu_data].flat()).map(object);

function readingOf({ power, temperature, clock }: Json) {
  const [watts, celsius] = [object(power), object(temperature)];
  const hertz = (names: readonly string[]) => {
    const megahertz = first(
      names.map((name) => object(clock)[name]).map((one) => object(one).clk ?? object(one).cur_clk),
    );
    return megahertz === null ? null : megahertz * MEGAHERTZ;
  };
  const status = String(watts.throttle_status ?? '');
  return {
    ...NO_READING,
    watts: first([watts.socket_power, watts.current_socket_power, watts.average_socket_power]),
    celsius: first([celsius.hotspot, celsius.edge]),
    coreHertz: hertz(['gfx_0', 'gfx']),
    memoryHertz: hertz(['mem_0', 'mem']),
    throttleReasons: /^UNTHROTTLED$/i.test(status) ? [] : /^THROTTLED$/i.test(status) ? ['throttled'] : null,
  };
}

/** The first that is a number. */
function first(values: readonly unknown[]): number | null {
  for (const value of values) {
    const number = numberOf(String(object(value).value ?? value));
    if (number !== null) return number;
  }
  return null;
}

/** JSON values of many lines each, among lines that warn: they begin and end at the first column. */
function jsonParser<T>(read: (value: unknown) => T[]): { push(text: string): T[] } {
  let rest = '';
  let value: string | null = null;
  return {
    push(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      return lines.flatMap((line) => {
        if (/^[[{]/.test(line)) value = '';
        if (value === null) return [];
        value += line;
        if (!/^[\]}]/.test(line) && !/^[[{].*[\]}]\s*$/.test(line)) return [];
        const whole = value;
        value = null;
        try {
          return read(JSON.parse(whole));
        } catch {
          return [];
        }
      });
    },
  };
}
