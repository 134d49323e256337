import type { FieldIssue } from './field-issue.ts';
import { findModel } from './find-model.ts';
import type { ModelShape } from './model-shape.ts';

/** What a report may word in its own way: neither decides how fast the model runs. */
const FREE_FIELDS = ['name', 'source'];

/** Where a shape has the id of a model of the catalogue and is not that model. `path` is the field that holds it. */
export function catalogIssues(shape: ModelShape, path: string): FieldIssue[] {
  const known = findModel(shape.id);
  if (known === undefined) return [];
  const fields = (Object.keys(known) as (keyof ModelShape)[]).filter((field) => !FREE_FIELDS.includes(field));
  const differences = fields
    .filter((field) => shape[field] !== known[field])
    .map((field) => `${field} is ${known[field]}, not ${shape[field]}`);
  if (differences.length === 0) return [];
  const message = `is another model in the catalogue, whose ${differences.join(', ')}`;
  return [{ path: `${path}.id`, message }];
}
