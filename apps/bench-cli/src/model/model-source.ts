import { checkpointWeights } from '@breakeven/kernels/model/checkpoint-weights';
import type { FillWeights } from '@breakeven/kernels/model/fill-weights';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { CliError } from '../errors/errors.ts';
import { computable } from './computable.ts';
import { readModelArgument } from './model-argument.ts';
import { type ModelOverrides, overrideModel } from './model-overrides.ts';
import { openWeights } from './open-weights.ts';

/** What a command runs or plans. */
export interface ModelSource {
  shape: ModelShape;
  /** null: random ones. */
  weights: FillWeights | null;
}

/** The flags that say which model. */
export interface ModelSourceOptions extends ModelOverrides {
  weights?: string;
}

interface OpenModels {
  models: readonly ModelSource[];
  close(): Promise<void>;
}

/**
 * The models of `-m`, with random weights, or the one of `--weights`, whose shape is its own unless `-m` gives
 * another; single fields as flags replace them. Files of weights are open until `close`. Throws CliError or
 * InvalidWeightsError, where the weights are not of that shape; then nothing is open.
 */
export async function openModels(
  models: readonly string[],
  { weights: folder, ...overrides }: ModelSourceOptions,
): Promise<OpenModels> {
  if (folder !== undefined && models.length > 1) {
    throw new CliError('usage', '--weights belongs to one model', `give one -m, or none; not ${models}`);
  }
  const shapes: ModelShape[] = [];
  for (const model of models) {
    const named = await readModelArgument(model);
    shapes.push(overrideModel(folder === undefined ? computable(named) : named, overrides));
  }
  if (folder === undefined) {
    return { models: shapes.map((shape) => ({ shape, weights: null })), close: async () => {} };
  }
  const opened = await openWeights(folder);
  try {
    const shape = shapes[0] ?? overrideModel(opened.shape, overrides);
    return { models: [{ shape, weights: checkpointWeights(shape, opened.checkpoint) }], close: opened.close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
