import { fieldIssues } from '../input/field-issue.ts';
import { ModelShape } from '../model/model-shape.ts';
import { foreignConfig, hasOnlyOtherFields } from './foreign-config.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { type ModelOrigin, shapeFromHuggingFace } from './shape-from-config.ts';

/**
 * Reads a model's shape from a file: our own ModelShape, or a config.json of Hugging Face, told by its
 * `model_type` or `hidden_size`. `origin` names the latter and is not used for the former, which names itself.
 * Throws InvalidModelConfigError.
 */
export function parseModelShape(json: unknown, origin: ModelOrigin): ModelShape {
  const isObject = typeof json === 'object' && json !== null;
  if (isObject && (Object.hasOwn(json, 'model_type') || Object.hasOwn(json, 'hidden_size'))) {
    return shapeFromHuggingFace(json, origin);
  }
  const kind = foreignConfig(json);
  if (kind !== null) throw new InvalidModelConfigError('', kind);
  if (isObject && hasOnlyOtherFields(json, ModelShape.shape)) {
    throw new InvalidModelConfigError(
      'model_type',
      'is missing, and no field is one of a model shape: give the config.json of a model',
    );
  }
  const shape = ModelShape.safeParse(json);
  if (shape.success) return shape.data;
  const [issue] = fieldIssues(shape.error);
  throw new InvalidModelConfigError(issue?.path ?? '', issue?.message ?? 'is not a model shape');
}
