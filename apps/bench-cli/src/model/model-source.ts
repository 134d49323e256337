import { checkpointWeights } from '@breakeven/kernels/model/checkpoint-weights';
import type { FillWeights } from '@breakeven/kernels/model/fill-weights';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { toIdentifier } from '@breakeven/schema/values/identifier';
import { CliError } from '../errors/errors.ts';
import { warn } from '../terminal/say.ts';
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
  if (folder === undefined) {
    const sources: ModelSource[] = [];
    for (const model of models) {
      const shape = overrideModel(computable(await readModelArgument(model)), overrides);
      sources.push({ shape, weights: null });
    }
    return { models: sources, close: async () => {} };
  }
  const [model, ...others] = models;
  if (others.length > 0) {
    throw new CliError('usage', '--weights are those of one model', `give one -m, or none; not ${models}`);
  }
  const given = model === undefined ? null : await readModelArgument(model, overrides);
  const opened = await openWeights(folder);
  try {
    const shape = given ?? overrideModel(opened.shape, overrides);
    return { models: [{ shape, weights: checkpointWeights(shape, opened.checkpoint) }], close: opened.close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/**
 * What is computed in place of a shape: with relative positions (Gopher, Chinchilla) all but their term of attention,
 * under a name and an id that say so.
 */
function computable(shape: ModelShape): ModelShape {
  if (shape.positions?.kind !== 'relative' || shape.positions.attended === false) return shape;
  const change = 'distances not attended to';
  warn(
    `${shape.name}: distances between tokens are projected, but their term of attention is left out; the model is called after it`,
  );
  return {
    ...shape,
    positions: { kind: 'relative', attended: false },
    id: toIdentifier(`${shape.id} ${change}`),
    name: `${shape.name} (${change})`.slice(0, 120),
    source: `${shape.source}; ${change}`.slice(0, 400),
  };
}
