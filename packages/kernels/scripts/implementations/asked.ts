import { fileURLToPath } from 'node:url';
import { LineProgram } from '../../test/wgpu/line-program.ts';
import type { Description, Question } from './questions.ts';

/** An implementation in its process. */
export interface Asked {
  program: LineProgram;
  description: Description;
}

export const ask = async <T>({ program }: Asked, question: Question): Promise<T> =>
  JSON.parse(await program.ask(JSON.stringify(question)));

export async function start(program: LineProgram): Promise<Asked> {
  return { program, description: JSON.parse(await program.read()) };
}

export function startDawn(name: string): Promise<Asked> {
  const path = fileURLToPath(new URL('process.ts', import.meta.url));
  const env = { ...process.env, BREAKEVEN_ADAPTER: 'lavapipe' };
  return start(new LineProgram(process.execPath, [...process.execArgv, path, name], env));
}

/** Seconds of each, turn by turn; who begins changes with every turn. */
export async function inTurns(
  asked: readonly Asked[],
  { count, turns }: { count: number; turns: number },
): Promise<number[][]> {
  const samples: number[][] = asked.map(() => []);
  for (let turn = 0; turn < turns; turn++) {
    for (let i = 0; i < asked.length; i++) {
      const index = (turn + i) % asked.length;
      samples[index]?.push(await ask<number>(asked[index] as Asked, { ask: 'time', count }));
    }
  }
  return samples;
}
