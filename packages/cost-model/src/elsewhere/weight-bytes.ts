import type { ImportedResult } from '@breakeven/schema/report/imported-report';

/**
 * Bits of a weight in the types of other tools. Mixtures of llama.cpp as its quantize tool's README states them for Llama 2 7B;
 * fp4 with a scale of a byte for every 16 weights (NVFP4, taken where a row says no more) or 32 (MXFP4).
 */
const BITS_PER_WEIGHT = new Map<string, number>(
  Object.entries({
    F32: 32,
    FP32: 32,
    F16: 16,
    FP16: 16,
    BF16: 16,
    FP8: 8,
    Q8_0: 8.5,
    Q4_0: 4.5,
    Q4_1: 5,
    Q4_K_S: 4.58,
    Q4_K_M: 4.84,
    Q5_K_S: 5.52,
    Q5_K_M: 5.68,
    Q6_K: 6.56,
    FP4: 4.5,
    NVFP4: 4.5,
    MXFP4: 4.25,
  }),
);

/** The fewest bits of a weight that any type of llama.cpp has, IQ1_S. */
const FEWEST_BITS = 1.56;

/** `Q4_K - Medium` is what llama.cpp calls Q4_K_M where it has room. */
function bitsOf(type: string): number | undefined {
  const name = type
    .toUpperCase()
    .replace(/ - (SMALL|MEDIUM)$/, (_, size: string) => `_${size[0]}`)
    .replace(/-/g, '_');
  return BITS_PER_WEIGHT.get(name);
}

/** Bytes of a weight of a type as another tool names it; null where its size is not known. */
export function bytesPerWeightOf(type: string | null): number | null {
  const bits = type === null ? undefined : bitsOf(type);
  return bits === undefined ? null : bits / 8;
}

/** Of a result: what it says of its file, else its type. */
export function bytesPerParamOf({ model }: Pick<ImportedResult, 'model'>): number | null {
  const { type, parameterCount, weightBytes } = model;
  return weightBytes && parameterCount ? weightBytes / parameterCount : bytesPerWeightOf(type);
}

/** The same where it may not be known: no weight takes less. */
export const leastBytesPerParam = (result: Pick<ImportedResult, 'model'>): number =>
  bytesPerParamOf(result) ?? FEWEST_BITS / 8;
