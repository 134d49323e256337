import { catalogueIssues } from '@breakeven/schema/catalogue/catalogue-issues';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';

/** An id of the catalogue is for the catalogue's shape alone: a dashboard refuses another one under it. */
export function asCatalogued(shape: ModelShape): ModelShape {
  const known = findModel(shape.id);
  if (known === undefined) return shape;
  return catalogueIssues(shape, 'model').length === 0 ? known : { ...shape, id: `${shape.id}-custom` };
}

/**
 * The shape as it is under the catalogue's id and name. How angles are scaled decides nothing about speed, so the
 * catalogue's shape may stand for it; it decides what weights compute, so with weights the catalogue's may not.
 */
export function namedAsCatalogued(shape: ModelShape): ModelShape {
  const { id, name } = asCatalogued(shape);
  return { ...shape, id, name };
}
