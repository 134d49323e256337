import type { ByteSource } from './byte-source.ts';

/** The files of a model: those of a folder, or those that a visitor chose. */
export interface ModelFiles {
  /** What holds them, for messages. */
  name: string;
  names: readonly string[];
  /** Throws InvalidWeightsError where a file cannot be opened. */
  open(name: string): Promise<ByteSource>;
}
