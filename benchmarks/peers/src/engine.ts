import type { Problem } from './problem.ts';

/** What an engine made of a problem: ready to be run again and again. */
export interface Prepared {
  /** Largest error that counts as right, where the engine rounds more than the type says. */
  tolerance?: number;
  /** Computes the op once; what it was given is on the device already, and stays. May return before the GPU is done. */
  run(): Promise<void> | void;
  /** Resolves when the GPU has done all that was run. */
  wait(): Promise<void>;
  /** Of the last run, row-major, in f32. */
  output(): Promise<Float32Array>;
  destroy(): Promise<void> | void;
}

/** An engine that is compared: a file in engines/, a line in peers.ts. */
export interface Engine {
  name: string;
  version: string;
  /** Ways to run the same problem that its users choose from, as the order of a matrix in memory; each is a row. */
  ways(problem: Problem): readonly string[];
  /** Throws UnsupportedError where the engine has no such op or type. */
  prepare(problem: Problem, way: string): Promise<Prepared>;
}

export class UnsupportedError extends Error {
  override name = 'UnsupportedError';
}
