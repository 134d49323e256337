import { GPUS } from '@breakeven/schema/catalogue/gpus';

/** The largest figures of any row of the catalogue. */
export const FASTEST_BYTES_PER_SECOND = Math.max(...GPUS.map((gpu) => gpu.memoryBytesPerSecond));
export const FASTEST_FLOP_PER_SECOND = Math.max(
  ...GPUS.flatMap((gpu) => [gpu.f16MatrixFlopPerSecond ?? 0, gpu.f8MatrixFlopPerSecond ?? 0]),
);

/** Bandwidth has grown by less than 3 times a generation, and the catalogue holds part of the newest. */
export const GENERATION = 2;
