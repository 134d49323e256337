import { MODELS } from './catalog/models.ts';
import type { ModelShape } from './model-shape.ts';

/** The catalogue's row of this id, if it has one. */
export function findModel(id: string): ModelShape | undefined {
  return MODELS.find((model) => model.id === id);
}
