import type { ModelProblem } from './model-problem.ts';

export interface Generation {
  /** From the prompt to the first token, which is on the host. */
  promptSeconds: number;
  /** Of `generatedTokens` more, each computed from the one before. */
  decodeSeconds: number;
  /** The first token and those generated. */
  tokens: number[];
}

export interface PreparedModel {
  /** Computes the prompt into an empty cache, then generates greedily. */
  generate(): Promise<Generation>;
  /** Logarithms of the probabilities of the token behind the prompt, by id: of all ids, or of the likeliest. */
  logProbabilities(): Promise<ReadonlyMap<number, number>>;
  destroy(): Promise<void> | void;
}

/** An engine that runs whole models. */
export interface ModelEngine {
  name: string;
  version: string;
  ways: readonly string[];
  prepare(problem: ModelProblem, way: string): Promise<PreparedModel>;
}

export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}

export function logProbabilities(logits: ArrayLike<number>): Map<number, number> {
  const values = Array.from(logits);
  const highest = Math.max(...values);
  const total = Math.log(values.reduce((sum, value) => sum + Math.exp(value - highest), 0)) + highest;
  return new Map(values.map((value, id) => [id, value - total]));
}
