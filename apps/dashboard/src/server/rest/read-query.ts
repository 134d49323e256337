import { parseQuantity } from '@breakeven/cost-model/values/quantity';
import { ownValue } from '@breakeven/schema/values/own-value';
import { z } from 'zod';
import type { Sweeps } from '../endpoint/endpoint.ts';
import { jsonSchemaOf, leavesOf, type SchemaNode } from '../endpoint/json-schema.ts';
import { NAMELESS, readInput, refuse, unknownName } from '../endpoint/read-input.ts';
import type { AdvisedIssue } from '../input/invalid-input-error.ts';

/** Of one request: a table of everything by everything is asked for in parts. */
export const MAXIMUM_SWEEP = 100;

/** Of all answers of a request: a law's own draws are solved once for each, those beyond them are counted and sorted. */
const MAXIMUM_DRAWS = 1_000_000;

/**
 * The parameters of an address as the fields that they name, `outer.inner` of a field inside another; numbers as people write
 * them (13B, 60%), True as true. A name that is not known, or is given twice, is an error.
 */
export function readParameters(
  parameters: URLSearchParams,
  schema: z.ZodObject,
  sweeps: Sweeps = {},
): Record<string, unknown> {
  const leaves = leavesOf(jsonSchemaOf(schema));
  const issues: AdvisedIssue[] = [];
  const fields: Record<string, unknown> = {};
  for (const name of new Set(parameters.keys())) {
    const [text = '', ...others] = parameters.getAll(name);
    const leaf = leaves.get(name);
    if (name === '') issues.push(NAMELESS);
    else if (leaf === undefined) {
      issues.push(unknownName(name, 'is not a parameter here', name, [...leaves.keys()]));
    } else if (others.length > 0) issues.push({ path: name, message: 'is given twice' });
    else setAt(fields, name.split('.'), readText(text, leaf, name in sweeps));
  }
  if (issues.length > 0) refuse('BAD_REQUEST', issues);
  return fields;
}

function readText(text: string, leaf: SchemaNode, isSwept: boolean): unknown {
  if (leaf.type === 'array') return text.split(',');
  if (isSwept && text.includes(',')) return text.split(',').map((part) => readValue(part, leaf));
  return readValue(text, leaf);
}

function readValue(text: string, { type }: SchemaNode): unknown {
  if (type === 'number' || type === 'integer') return parseQuantity(text) ?? text;
  if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
}

/** The names are those of a schema, so that none is of what every object inherits. */
function setAt(
  fields: Record<string, unknown>,
  [name = '', ...inner]: readonly string[],
  value: unknown,
): void {
  if (inner.length === 0) {
    fields[name] = value;
    return;
  }
  fields[name] ??= {};
  setAt(fields[name] as Record<string, unknown>, inner, value);
}

/** A value that the schema refuses is a mistake of the whole request; one without an answer is a row that says so. */
export function requireSwept(
  input: z.ZodObject,
  fields: Readonly<Record<string, unknown>>,
  sweeps: Sweeps = {},
): void {
  for (const name of Object.keys(sweeps)) {
    const list = ownValue(fields, name);
    const field = ownValue(input.shape, name);
    if (!Array.isArray(list) || field === undefined) continue;
    const one = z.strictObject({ [name]: field });
    for (const value of list) readInput(one, { [name]: value });
  }
}

/** One input for each combination of the fields that are asked for together. */
export function combinationsOf(
  fields: Readonly<Record<string, unknown>>,
  sweeps: Sweeps = {},
): Record<string, unknown>[] {
  let combinations: Record<string, unknown>[] = [{ ...fields }];
  for (const [name, values] of Object.entries(sweeps)) {
    const given = ownValue(fields, name);
    const list = given === 'all' && values !== 'list' ? values : given;
    if (!Array.isArray(list)) continue;
    if (list.length === 0)
      refuse('BAD_REQUEST', [{ path: name, message: 'must have 1 or more entries, but has 0' }]);
    const twice = list.find((value, at) => list.indexOf(value) < at);
    if (twice !== undefined) refuse('BAD_REQUEST', [{ path: name, message: `has ${String(twice)} twice` }]);
    if (combinations.length * list.length > MAXIMUM_SWEEP) {
      refuse('BAD_REQUEST', [
        {
          path: name,
          message: `asks for ${combinations.length * list.length} answers at once, which must be at most ${MAXIMUM_SWEEP}`,
        },
      ]);
    }
    combinations = combinations.flatMap((one) => list.map((value) => ({ ...one, [name]: value })));
  }
  const draws = combinations.length * Number(ownValue(fields, 'samples') ?? 0);
  if (combinations.length > 1 && draws > MAXIMUM_DRAWS) {
    const message = `times the ${combinations.length} answers is ${draws} draws, which must be at most ${MAXIMUM_DRAWS}`;
    refuse('BAD_REQUEST', [{ path: 'samples', message }]);
  }
  return combinations;
}
