import canonicalize from 'canonicalize';
import type { FieldIssue } from '../input/field-issue.ts';
import { architectureOf } from '../model/architecture.ts';
import type { ModelShape } from '../model/model-shape.ts';
import { findModel } from './find-model.ts';

/**
 * What decides the speed, with nothing absent, so that two ways to write it are the same. A scaling of the rotary
 * angles does not: reports from before shapes held it have the same id without it.
 */
function arithmetic(shape: ModelShape): Record<string, unknown> {
  const { name: _, source: __, ropeBase: ___, ...sizes } = shape;
  const { positions, ...rest } = architectureOf(shape);
  const angles =
    positions.kind === 'rope'
      ? { base: positions.base, rotatedSize: positions.rotatedSize ?? shape.headSize }
      : positions.kind === 'relative'
        ? { attended: positions.attended ?? true }
        : {};
  return { ...sizes, ...rest, positions: { kind: positions.kind, ...angles } };
}

const text = (value: unknown) => (typeof value === 'object' ? canonicalize(value) : String(value));

/** Where a shape has the id of a model of the catalogue and is not that model. `path` is the field that holds it. */
export function catalogueIssues(shape: ModelShape, path: string): FieldIssue[] {
  const known = findModel(shape.id);
  if (known === undefined) return [];
  const [theirs, ours] = [arithmetic(shape), arithmetic(known)];
  const differences = Object.keys(ours)
    .filter((field) => text(theirs[field]) !== text(ours[field]))
    .map((field) => `${field} is ${text(ours[field])}, not ${text(theirs[field])}`);
  if (differences.length === 0) return [];
  const message = `is another model in the catalogue, whose ${differences.join(', ')}`;
  return [{ path: `${path}.id`, message }];
}
