import { NO_READING, type OutputParser, type SensorProgram } from './reading.ts';

const POLL_MILLISECONDS = 500;
const MEGAHERTZ = 1e6;

/** macOS's powermetrics; it wants the superuser. The power is that of CPU, GPU and neural engine together. */
export const powermetrics: SensorProgram = {
  source: 'powermetrics',
  scope: 'system-on-chip',
  command: 'powermetrics',
  args: ['--samplers', 'cpu_power,gpu_power', '--sample-rate', String(POLL_MILLISECONDS), '--format', 'text'],
  intervalSeconds: POLL_MILLISECONDS / 1000,
  parser: sampleParser,
  isDenied: (stderr) => /superuser/i.test(stderr),
};

/** Samples begin with a line of stars and a date; one is complete when the next begins, or its power is there. */
function sampleParser(): OutputParser {
  let rest = '';
  let hertz: number | null = null;
  return {
    push(text, seconds) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      return lines.flatMap((line) => {
        const frequency = /^GPU HW active frequency:\s*(\d+) MHz/.exec(line);
        if (frequency !== null) hertz = Number(frequency[1]) * MEGAHERTZ;
        const power = /^Combined Power \(CPU \+ GPU \+ ANE\):\s*(\d+) mW/.exec(line);
        if (power === null) return [];
        return [{ seconds, ...NO_READING, watts: Number(power[1]) / 1000, coreHertz: hertz }];
      });
    },
  };
}
