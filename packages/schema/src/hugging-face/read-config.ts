import { z } from 'zod';
import type { Family } from './family.ts';
import { unknownField } from './fields.ts';
import { InvalidModelConfigError } from './invalid-model-config-error.ts';
import { namedFields } from './names.ts';

export interface ReadConfig {
  config: Record<string, unknown>;
  nameOf(field: string): string;
}

/** Validates a config by its family's fields, under the names that most families use. */
export function readConfig(json: object, family: Family): ReadConfig {
  checkArchitecture(json, family);
  const { fields, nameOf } = namedFields(json, family);
  const config = Object.fromEntries(fields);
  const parsed = z.object(family.fields).catchall(unknownField).safeParse(config);
  if (!parsed.success) {
    const { field, message } = firstIssue(parsed.error);
    const missing = !fields.has(field) && !field.includes('.');
    const [first = '', ...rest] = field.split('.');
    throw new InvalidModelConfigError([nameOf(first), ...rest].join('.'), missing ? 'is missing' : message);
  }
  const absent = family.requires?.find((field) => config[field] === undefined);
  const empty = family.requires?.find((field) => /^(num_|head_dim)/.test(field) && config[field] == null);
  const missing = absent ?? empty;
  if (missing !== undefined) throw new InvalidModelConfigError(nameOf(missing), 'is missing');
  checkListLength(parsed.data, nameOf);
  return { config: parsed.data, nameOf };
}

/** A list with an entry for each layer has as many as there are layers. */
function checkListLength(config: Record<string, unknown>, nameOf: ReadConfig['nameOf']): void {
  const { layer_types: types, num_hidden_layers: layers } = config;
  if (!Array.isArray(types) || types.length === layers) return;
  throw new InvalidModelConfigError(
    'layer_types',
    `has ${types.length} entries, but ${nameOf('num_hidden_layers')} is ${layers}`,
  );
}

function checkArchitecture(json: object, { architecture }: Family): void {
  const { architectures } = json as { architectures?: unknown };
  if (architectures === null || architectures === undefined) return;
  if (!Array.isArray(architectures)) {
    throw new InvalidModelConfigError('architectures', 'must be a list of names');
  }
  const other = architectures.findIndex((name) => name !== architecture);
  if (other < 0) return;
  throw new InvalidModelConfigError(
    `architectures.${other}`,
    `asks for something that is not supported yet (supported: ${architecture})`,
  );
}

/** Where the first fault of a config lies, and what is wrong there. */
export function firstIssue(error: z.ZodError): { field: string; message: string } {
  const issue = error.issues[0];
  // zod names the object that holds an unknown key; here the key itself is named.
  if (issue?.code === 'unrecognized_keys') {
    return {
      field: [...issue.path, issue.keys[0]].join('.'),
      message: 'is not known here and may change what is computed: not supported yet',
    };
  }
  return { field: issue?.path.join('.') ?? '', message: issue?.message ?? 'is not valid' };
}
