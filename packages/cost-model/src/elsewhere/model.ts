import { findModel } from '@breakeven/schema/catalogue/find-model';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { toIdentifier } from '@breakeven/schema/values/identifier';
import { paramCount } from '../shape/parameter-count.ts';

/** What another tool's counting may differ by: it counts tables of the rotary embedding as weights. */
const COUNT_TOLERANCE = 1e-5;

/** Models of the same matrices as a row of the catalogue: only their weights, or their longest context, differ. */
const SAME_MATRICES = new Map([
  ['llama-3-8b', 'llama-3.1-8b'],
  ['llama-3-70b', 'llama-3.1-70b'],
  ['llama-3.3-70b', 'llama-3.1-70b'],
]);

/** Parts of a name that say how a model was trained or stored, not which model it is. */
const ADDED = new RegExp(
  `-(${[
    'instruct|chat|it|base|hf|gguf',
    'f16|f32|bf16|fp8|fp4|nvfp4|mxfp4|int4|int8|awq|gptq',
    'i?q\\d(?:-\\d|-k(?:-(?:s|m|l|small|medium|large))?)?',
  ].join('|')})$`,
);

/**
 * The model of the catalogue that another tool means, by the number of its weights, which names rather than sizes a model,
 * else by its name. null where neither tells.
 */
export function modelElsewhere({
  name,
  parameterCount,
}: Pick<ImportedResult['model'], 'name' | 'parameterCount'>): ModelShape | null {
  return (
    (parameterCount === null ? null : modelOfCount(parameterCount)) ??
    (name === null ? null : modelOfName(name))
  );
}

/** A tied head may have been counted twice. */
const MODELS_BY_COUNT = MODELS.flatMap((shape) => {
  const count = paramCount(shape);
  const tied = shape.tiedEmbeddings ? [count + shape.vocabularySize * shape.hiddenSize] : [];
  return [count, ...tied].map((counted) => ({ shape, counted }));
});

const modelOfCount = (parameterCount: number): ModelShape | null =>
  MODELS_BY_COUNT.find(({ counted }) => Math.abs(parameterCount / counted - 1) < COUNT_TOLERANCE)?.shape ??
  null;

/** `openai/gpt-oss-120b`, `Meta Llama 3.1 8B Instruct`, `Llama 3.2:3b`, `gpt-oss 20B F16`. */
function modelOfName(name: string): ModelShape | null {
  const own = name.slice(name.lastIndexOf('/') + 1).replace(/^meta[- ]/i, '');
  let id = toIdentifier(own);
  for (let shorter = id.replace(ADDED, ''); shorter !== id; shorter = id.replace(ADDED, '')) id = shorter;
  return findModel(SAME_MATRICES.get(id) ?? id) ?? null;
}
