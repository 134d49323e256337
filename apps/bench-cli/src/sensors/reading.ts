import type { Power } from '@breakeven/schema/report/power';

/** What a sensor said at one moment; null = it does not say. */
export interface Reading {
  /** Since 1970. */
  seconds: number;
  watts: number | null;
  celsius: number | null;
  coreHertz: number | null;
  memoryHertz: number | null;
  /** Why clocks are held down; [] = they are not; null = not known. */
  throttleReasons: readonly string[] | null;
}

export type Source = NonNullable<Power['source']>;
export type Scope = NonNullable<Power['scope']>;

/** What a program that reads sensors prints, as it comes; each gives the readings that are complete. */
export interface OutputParser {
  push(text: string, seconds: number): Reading[];
}

/** A program that goes on printing readings until it is ended. */
export interface SensorProgram {
  source: Source;
  scope: Scope;
  command: string;
  args: readonly string[];
  /** Longest time between readings that is as it should be. */
  intervalSeconds: number;
  parser(): OutputParser;
  /** Whether what it said on stderr, or its exit, means that it lacks rights. */
  isDenied(stderr: string): boolean;
}

export const NO_READING: Omit<Reading, 'seconds'> = {
  watts: null,
  celsius: null,
  coreHertz: null,
  memoryHertz: null,
  throttleReasons: null,
};

/** A parser of output that is one reading a line. */
export function lineParser(parse: (line: string) => Omit<Reading, 'seconds'> | null): OutputParser {
  let rest = '';
  return {
    push(text, seconds) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      return lines.flatMap((line) => {
        const reading = parse(line);
        return reading === null ? [] : [{ seconds, ...reading }];
      });
    },
  };
}

/** A number, or null for what is none (`[N/A]`, `[Not Supported]`, ''). */
export function numberOf(text: string | undefined): number | null {
  const match = /^\s*\(?(-?\d+(?:\.\d+)?)/.exec(text ?? '');
  return match === null ? null : Number(match[1]);
}
