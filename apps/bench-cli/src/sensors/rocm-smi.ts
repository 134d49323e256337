import type { ListedGpu } from './choose-gpu.ts';
import { NO_READING, numberOf, type OutputParser, type SensorProgram } from './reading.ts';

/** Names of the fields differ from one ROCm to the next; the first that is there is taken. */
const POWER = [/^Current Socket Graphics Package Power \(W\)$/, /^Average Graphics Package Power \(W\)$/];
const TEMPERATURE = [/^Temperature \(Sensor (?:junction|edge)\) \(C\)$/];
const CORE_CLOCK = [/^sclk clock speed:?$/];
const MEMORY_CLOCK = [/^mclk clock speed:?$/];

const MEGAHERTZ = 1e6;
const POLL_SECONDS = 1;

export const LIST_ARGUMENTS = ['--showproductname', '--json'];

/** Of the output of `rocm-smi --showproductname --json`. */
export function rocmSmiGpus(output: string): ListedGpu[] {
  return output.split('\n').flatMap((line) =>
    Object.entries(cardsOf(line)).map(([card, fields]) => {
      const name = Object.entries(fields).find(([field]) => /^Card (?:series|model)$/i.test(field))?.[1];
      return { index: Number(card.slice('card'.length)), name: String(name ?? '') };
    }),
  );
}

/** ROCm's rocm-smi, one card: it prints once, so a shell asks again and again. */
export function rocmSmi(card: number): SensorProgram {
  const ask = `rocm-smi -d ${card} --showpower --showtemp --showclocks --json`;
  return {
    source: 'rocm-smi',
    scope: 'gpu-board',
    command: 'sh',
    // Ends with the first failure: rocm-smi is not there, or may not.
    args: ['-c', `while ${ask} && echo; do sleep ${POLL_SECONDS}; done`],
    intervalSeconds: 2 * POLL_SECONDS,
    parser: jsonParser,
    isDenied: (stderr) => /permission denied/i.test(stderr),
  };
}

/** Readings are JSON objects, a line each, among lines that warn. */
function jsonParser(): OutputParser {
  let rest = '';
  return {
    push(text, seconds) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      return lines.flatMap((line) => {
        const reading = line.trimStart().startsWith('{') ? parseCard(line) : null;
        return reading === null ? [] : [{ seconds, ...NO_READING, ...reading }];
      });
    },
  };
}

/** The cards of a line of JSON by their names, `card0`; none where it is none. */
function cardsOf(line: string): Record<string, object> {
  try {
    const entries = Object.entries(JSON.parse(line) as object);
    return Object.fromEntries(
      entries.filter(([name, card]) => /^card\d+$/.test(name) && typeof card === 'object' && card !== null),
    );
  } catch {
    return {};
  }
}

function parseCard(line: string) {
  const [card] = Object.values(cardsOf(line));
  if (card === undefined) return null;
  const field = (names: readonly RegExp[]) => {
    for (const name of names) {
      const found = Object.entries(card).find(([key]) => name.test(key));
      const value = found === undefined ? null : numberOf(String(found[1]));
      if (value !== null) return value;
    }
    return null;
  };
  const hertz = (names: readonly RegExp[]) => {
    const megahertz = field(names);
    return megahertz === null ? null : megahertz * MEGAHERTZ;
  };
  return {
    watts: field(POWER),
    celsius: field(TEMPERATURE),
    coreHertz: hertz(CORE_CLOCK),
    memoryHertz: hertz(MEMORY_CLOCK),
  };
}
