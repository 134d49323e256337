import { architectureOf } from '../model/architecture.ts';
import type { ModelShape } from '../model/model-shape.ts';
import { contentId } from '../report/content-id.ts';
import { toIdentifier } from '../values/identifier.ts';
import { visibleName } from '../values/name-fault.ts';
import { findModel } from './find-model.ts';
import { MODELS } from './models.ts';

/** Which model a shape is, whatever the report calls it. */
export interface ModelIdentity {
  /** The catalogue's where the shape is that of the model it names; never the catalogue's for another shape. */
  id: string;
  name: string;
  /** Of all that decides the speed: reports of one id and other shapes are of other models. */
  shapeId: string;
  /** Its row of the catalogue; null where it has none. */
  catalogued: ModelShape | null;
}

const SHAPE_DIGITS = 8;

/** A model is known by its shape: an id or a name of the catalogue makes no other shape the catalogue's model. */
export function modelIdentity(shape: ModelShape): ModelIdentity {
  const shapeId = shapeIdOf(shape);
  const name = visibleName(shape.name);
  const named = findModel(shape.id) ?? MODEL_OF_NAME.get(toIdentifier(shape.name));
  if (named === undefined) return { id: shape.id, name, shapeId, catalogued: null };
  if (shapeIdOf(named) === shapeId) {
    return { id: named.id, name: named.name, shapeId, catalogued: named };
  }
  return { id: ownId(shape.id, shapeId), name: ownName(name, shapeId), shapeId, catalogued: null };
}

/** An id that is not in the catalogue stays: the name alone was somebody else's. */
function ownId(id: string, shapeId: string): string {
  return findModel(id) === undefined ? id : `${id}-${shapeId}`;
}

/** A name that is not in the catalogue stays: the id alone was somebody else's. */
function ownName(name: string, shapeId: string): string {
  const slug = toIdentifier(name);
  return MODEL_OF_NAME.has(slug) || findModel(slug) !== undefined ? `${name}, other shape ${shapeId}` : name;
}

const MODEL_OF_NAME = new Map(
  MODELS.flatMap((model) => [
    [toIdentifier(model.name), model],
    [model.id, model],
  ]),
);

/**
 * What decides the speed, with nothing absent, so that two ways to write it are the same. A scaling of the rotary
 * angles does not: reports from before shapes held it have the same id without it.
 */
function shapeIdOf(shape: ModelShape): string {
  const { id: _, name: __, source: ___, ropeBase: ____, ...sizes } = shape;
  const { positions, ...rest } = architectureOf(shape);
  const angles =
    positions.kind === 'rope'
      ? { base: positions.base, rotatedSize: positions.rotatedSize ?? shape.headSize }
      : positions.kind === 'relative'
        ? { attended: positions.attended ?? true }
        : {};
  return contentId({ ...sizes, ...rest, positions: { kind: positions.kind, ...angles } }).slice(
    0,
    SHAPE_DIGITS,
  );
}
