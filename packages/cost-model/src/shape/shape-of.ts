import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { DomainError } from '../values/domain.ts';

/**
 * The shape that an input gives, or names.
 *
 *     shape, else the model of that id in the catalogue
 *
 *     at where the two fields stand: `measured.0.`
 *
 * Domain: a shape, or an id of the catalogue. Source: ours.
 * Example: shapeOf({ model: 'llama-2-7b' }).layerCount = 32
 */
export function shapeOf(
  { model, shape }: { model?: string | undefined; shape?: ModelShape | undefined },
  at = '',
): ModelShape {
  const found = shape ?? (model === undefined ? undefined : findModel(model));
  if (found !== undefined) return found;
  throw model === undefined
    ? new DomainError(`${at}model`, 'must be given, or shape')
    : new DomainError(`${at}model`, `must be an id of the catalogue, but is ${model}`);
}
