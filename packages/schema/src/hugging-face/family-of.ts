import { FAMILIES } from './families.ts';
import type { Family } from './family.ts';
import { familyRefusal } from './family-refusal.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';

/** The family that `model_type` names. Throws InvalidModelConfigError that says what another one is, and the nearest. */
export function familyOf(json: object): Family {
  const { model_type: name } = json as { model_type?: unknown };
  if (name === undefined) throw new InvalidModelConfigError('model_type', 'is missing');
  const family = typeof name === 'string' ? FAMILIES.get(name) : undefined;
  if (family !== undefined) return family;
  throw new InvalidModelConfigError('model_type', familyRefusal(json, [...FAMILIES.keys()]));
}
