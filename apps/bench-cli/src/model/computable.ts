import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { toIdentifier } from '@breakeven/schema/values/identifier';
import { warn } from '../terminal/say.ts';

/**
 * What is computed in place of a shape: with relative positions (Gopher, Chinchilla) all but their term of attention,
 * under a name and an id that say so.
 */
export function computable(shape: ModelShape): ModelShape {
  if (shape.positions?.kind !== 'relative' || shape.positions.attended === false) return shape;
  const change = 'distances not attended to';
  warn(
    `${shape.name}: distances between tokens are projected, but their attention term is left out; the name of the model says so`,
  );
  return {
    ...shape,
    positions: { kind: 'relative', attended: false },
    id: toIdentifier(`${shape.id} ${change}`),
    name: `${shape.name} (${change})`.slice(0, 120),
    source: `${shape.source}; ${change}`.slice(0, 400),
  };
}
