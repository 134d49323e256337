import type { ModelShape } from '../model/model-shape.ts';
import { MODELS } from './models.ts';

/** The catalogue's row of this id, if it has one. */
export function findModel(id: string): ModelShape | undefined {
  return MODELS.find((model) => model.id === id);
}
