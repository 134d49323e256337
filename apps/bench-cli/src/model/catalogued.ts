import { findModel } from '@breakeven/schema/catalogue/find-model';
import { modelIdentity } from '@breakeven/schema/catalogue/model-identity';
import type { ModelShape } from '@breakeven/schema/model/model-shape';

/** An id of the catalogue is for the catalogue's shape alone: a dashboard shows another one under an id of its own. */
export function asCatalogued(shape: ModelShape): ModelShape {
  if (findModel(shape.id) === undefined) return shape;
  return modelIdentity(shape).catalogued ?? { ...shape, id: `${shape.id}-custom` };
}

/**
 * The shape as it is under the catalogue's id and name. How angles are scaled decides nothing about speed, so the
 * catalogue's shape may stand for it; it decides what weights compute, so with weights the catalogue's may not.
 */
export function namedAsCatalogued(shape: ModelShape): ModelShape {
  const { id, name } = asCatalogued(shape);
  return { ...shape, id, name };
}
