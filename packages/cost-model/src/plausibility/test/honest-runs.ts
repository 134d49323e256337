import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import fc from 'fast-check';
import { ceilingMachine, decodeTime, prefillTime } from '../../serving/phases.ts';
import { bytesPerMatmulParameter, paramCount } from '../../shape/parameter-count.ts';
import type { Run } from './run.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Around 1: the noise of a quiet machine or of a busy one, or clocks that fall while it runs. */
export const noise = fc
  .record({
    factors: fc.array(between(-1, 1), { minLength: 3, maxLength: 12 }),
    size: fc.constantFrom(0.002, 0.02, 0.1),
    fall: fc.constantFrom(0, 0, 0.6),
  })
  .map(({ factors, size, fall }) =>
    factors.map(
      (factor, index) => 1 - size + size * factor * 0.99 - (fall * index) / factors.length - index * 1e-7,
    ),
  );

const fits = (gpu: Gpu, bytes: number) => bytes < 0.9 * (gpu.memoryBytes ?? 16e9);

/** A model and a type of the catalogue, and a GPU with room for it. */
const placed = fc
  .record({
    gpu: fc.constantFrom(...GPUS),
    model: fc.constantFrom(...MODELS),
    type: fc.constantFrom(...ELEMENT_TYPES),
  })
  .filter(({ gpu, model, type }) => fits(gpu, paramCount(model) * ELEMENT_BYTES[type]));

/** The share of its limits that a phase reaches. */
const share = between(0.05, 0.95);

/** A prompt, a generation, several sequences and a deep context, each at a share of the roofline of the data sheet. */
export const honestRun: fc.Arbitrary<Run> = fc
  .record({
    placed,
    shares: fc.tuple(share, share),
    noises: fc.tuple(noise, noise, noise, noise),
    promptTokens: fc.constantFrom(16, 128, 512, 2048),
    concurrency: fc.constantFrom(2, 8, 64),
    depthTokens: fc.constantFrom(0, 512, 1024),
    probed: between(0.65, 1),
    busy: between(0.3, 1),
  })
  .map(({ placed: { gpu, model: shape, type }, shares: [ofPrompt, ofStep], noises, ...rest }) => {
    const { promptTokens, concurrency, depthTokens, probed, busy } = rest;
    const machine = ceilingMachine(gpu.memoryBytesPerSecond, gpu.f32FlopPerSecond ?? 1e12);
    const precision = { bytesPerParam: bytesPerMatmulParameter(shape, type), cacheBytesPerElement: 2 };
    const step = (batch: number, contextTokens: number) =>
      ofStep * decodeTime({ shape, batch, contextTokens, machine, ...precision }).tokensPerSecond;
    const pass = prefillTime({ shape, promptTokens, contextTokens: 0, machine, ...precision });
    const [a, b, c, d] = noises;
    const tests = [
      { promptTokens, rate: ofPrompt * pass.tokensPerSecond, noise: a },
      { generatedTokens: 128, rate: step(1, 128), noise: b },
      { generatedTokens: 64, concurrency, rate: step(concurrency, 64), noise: c },
      { generatedTokens: 32, depthTokens, rate: step(1, depthTokens + 32), noise: d },
    ];
    return { gpu, model: shape, type, tests, probed, busy };
  });
