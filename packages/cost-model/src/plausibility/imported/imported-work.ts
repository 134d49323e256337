import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { modelElsewhere } from '../../elsewhere/model.ts';
import { leastBytesPerParam } from '../../elsewhere/weight-bytes.ts';
import type { Work } from '../limits/least-work.ts';
import { multipliedParameters } from '../limits/token-cost.ts';

/** Tensors that are stored in a smaller type than a file's mean. */
const SMALLEST_SHARE = 0.8;

/** A cache in q4_0, the smallest that engines offer. */
const LEAST_CACHE_BYTES = 18 / 32;

/** Tokens that one pass makes with speculative decoding, at most: engines draft up to 8. */
const SPECULATED_TOKENS = 8;

/** One rate of a result: its field, and the least work of the tokens that it counts. */
export interface ImportedWork {
  field: string;
  tokensPerSecond: number;
  work: Work;
  /** Passes of generation that may have made several tokens each: memory is read that much less often. */
  tokensPerPass: number;
}

/**
 * What the rates of a result took at least; null where its model is not known. Of a rate of a whole run only the generated
 * tokens are counted: a cache of prefixes may have spared the prompts.
 */
export function importedWork(result: ImportedResult): ImportedWork[] | null {
  const shape = modelElsewhere(result.model);
  if (shape === null) return null;
  const { promptTokens, generatedTokens, timing } = result;
  const depth = result.depthTokens ?? 0;
  const concurrency = Math.max(1, result.concurrency ?? 1);
  const base = {
    shape,
    weightBytes: leastWeightBytes(result, shape),
    cacheBytesPerElement: LEAST_CACHE_BYTES,
  };
  const rates: ImportedWork[] = [];
  const add = (
    field: keyof ImportedResult,
    mean: number | null | undefined,
    tokens: Pick<Work, 'promptTokens' | 'generatedTokens' | 'depthTokens' | 'concurrency'>,
  ) => {
    if (mean == null || tokens.promptTokens + tokens.generatedTokens === 0) return;
    const tokensPerPass = timing === 'whole-run' ? SPECULATED_TOKENS : 1;
    rates.push({
      field: `${field}.mean`,
      tokensPerSecond: mean,
      work: { ...base, ...tokens },
      tokensPerPass,
    });
  };
  const prompt = { promptTokens: promptTokens ?? 0, generatedTokens: 0, depthTokens: depth, concurrency };
  const generated = {
    promptTokens: 0,
    generatedTokens: generatedTokens ?? 1,
    depthTokens: depth + (promptTokens ?? 0),
    concurrency,
  };
  if (timing === 'phase') add('promptTokensPerSecond', result.promptTokensPerSecond?.mean, prompt);
  add('generatedTokensPerSecond', result.generatedTokensPerSecond?.mean, generated);
  if (timing === 'phase') {
    const both = { ...prompt, generatedTokens: generatedTokens ?? 0 };
    add('totalTokensPerSecond', result.totalTokensPerSecond?.mean, both);
  }
  return rates;
}

const leastWeightBytes = (result: ImportedResult, shape: ModelShape) =>
  SMALLEST_SHARE * leastBytesPerParam(result) * multipliedParameters(shape);

/** GPUs whose limits a rate is compared with together; null where a row does not say how many there were. */
export function acceleratorsOfRate({ rateOf, hardware }: ImportedResult): number | null {
  return rateOf === 'system' ? hardware.acceleratorCount : 1;
}
