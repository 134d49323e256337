import type { Gpu } from './gpu.ts';

type Identity = Pick<Gpu, 'id' | 'name' | 'spellings' | 'vendor' | 'class'>;
type Body = Pick<Gpu, 'memoryBytes' | 'memoryBytesPerSecond' | 'thermalDesignPowerWatts'> &
  Partial<Pick<Gpu, 'interconnectBytesPerSecond'>>;
type Peak = Pick<Gpu, 'f32FlopPerSecond' | 'f16MatrixFlopPerSecond' | 'f8MatrixFlopPerSecond'> &
  Partial<Pick<Gpu, 'f4MatrixFlopPerSecond'>>;
type Origin = Pick<Gpu, 'source' | 'verification' | 'note'>;

/**
 * One row of the catalogue, in four groups that each fit a line.
 *
 * Data sheets count in powers of ten, so 80 GB is written 80e9 bytes and 3350 GB/s 3350e9 bytes/s. Where the
 * memory is really built in powers of two the row is a few per cent too small, which errs on the safe side.
 * Matrix rates are dense and, where a card has both, with f32 accumulation. WGSL reaches the f32 rate, and up
 * to twice it in f16; the matrix rates are what the silicon has beside that.
 * An interconnect and an f4 rate that a row leaves out are not known, or the GPU has none. The page of a GPU shows f4 rates;
 * no prediction uses them yet.
 */
export function dataSheet(identity: Identity, body: Body, peak: Peak, origin: Origin): Gpu {
  return {
    ...identity,
    interconnectBytesPerSecond: null,
    ...body,
    f4MatrixFlopPerSecond: null,
    ...peak,
    ...origin,
  };
}
