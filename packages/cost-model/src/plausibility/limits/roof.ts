import { tokensOfRepetition } from '../rule/repetition.ts';
import { leastWork, type Work } from './least-work.ts';

/** Limits of a device; null = not known. */
export interface Limits {
  bytesPerSecond: number | null;
  flopPerSecond: number | null;
  isSoftware: boolean;
}

/**
 * What may stay in the last cache from one step to the next: of GPUs the 256 MiB of an MI300X, of processors the
 * 1152 MiB of an EPYC 9684X. Which cache a device has is not known, so each gets the largest.
 */
const CACHE_BYTES = { gpu: 256 * 2 ** 20, software: 1152 * 2 ** 20 };

/** How much faster than memory a last cache is read: 3 to 6 times on GPUs (17.2 TB/s over 5.3 on an MI300X), then some. */
const CACHE_SPEED = 8;

/** The most tokens per second of a test that limits allow; null where no limit is known. */
export function roofOf(work: Work, { bytesPerSecond, flopPerSecond, isSoftware }: Limits): number | null {
  if (bytesPerSecond === null && flopPerSecond === null) return null;
  const cacheBytes = isSoftware ? CACHE_BYTES.software : CACHE_BYTES.gpu;
  const seconds = leastWork(work).reduce((total, { bytes, flop, count }) => {
    const cached = Math.min(bytes, cacheBytes);
    const memorySeconds =
      bytesPerSecond === null ? 0 : (bytes - cached + cached / CACHE_SPEED) / bytesPerSecond;
    const computeSeconds = flopPerSecond === null ? 0 : flop / flopPerSecond;
    return total + count * Math.max(memorySeconds, computeSeconds);
  }, 0);
  return tokensOfRepetition(work) / seconds;
}
