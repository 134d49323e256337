import Ajv, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../src/server/documents/openapi.ts';
import { TABLE_ROUTES } from '../src/server/rest/routes.ts';
import { answerSchema } from './answer-schema.ts';
import { restUnderTest } from './rest.ts';
import { STORES } from './stores.ts';

interface Schema {
  type?: string;
  enum?: string[];
  anyOf?: Schema[];
}
interface Parameter {
  name: string;
  required?: boolean;
  schema: Schema;
  example?: string;
}
interface Operation {
  parameters: Parameter[];
}
const paths = openApiDocument().paths as Record<string, { get: Operation }>;

/** What anybody may write where the document says what it takes: good, bad, at the edges, and what breaks programs. */
const HOSTILE = [
  '',
  ' ',
  '\0',
  'x'.repeat(400),
  '\ud800',
  '%00',
  "' or 1=1 --",
  '__proto__',
  '1e400',
  '[]',
  '٣',
];
const NUMBERS = ['0', '1', '-1', '0.5', '100', '13B', '2T', '60%', '1e-320', '9007199254740993', 'NaN'];
const TEXTS = [
  'llama-2-7b',
  'nvidia-h100-sxm',
  'tiny',
  '2026-06-01',
  '2026-06-01T00:00:00Z',
  'all',
  'a,b',
  'q4_0',
];

function textsOf({ type, enum: words, anyOf }: Schema): string[] {
  if (anyOf !== undefined) return anyOf.flatMap(textsOf);
  if (words !== undefined) return words;
  if (type === 'number' || type === 'integer') return NUMBERS;
  if (type === 'boolean') return ['true', 'False', '1'];
  return TEXTS;
}

/** A query of some of the parameters: mostly what the document allows, else what it does not. */
function queryOf(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
  const fields = parameters.map(({ name, schema, example, required }) => {
    const good = [...(example === undefined ? [] : [example]), ...textsOf(schema)];
    const value = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...good) },
      { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    );
    // Few at once: of many some are always wrong.
    const often = required || example !== undefined ? 4 : 0.15 * parameters.length;
    return fc
      .option(value, { freq: Math.max(1, Math.round(often)), nil: undefined })
      .filter((text) => text === undefined || text.length < 500)
      .map((text) => [name, text] as const);
  });
  return fc
    .tuple(...fields)
    .chain((all) => fc.shuffledSubarray(all, { minLength: 0, maxLength: Math.min(6, all.length) }))
    .map((some) =>
      Object.fromEntries(some.filter((field): field is [string, string] => field[1] !== undefined)),
    );
}

describe.each(STORES)('whatever is asked of $name by the OpenAPI document', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const { ask } = restUnderTest(create);

    const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
    const validatorOf = (path: string, status: number): ValidateFunction =>
      ajv.compile(answerSchema(path, status));

    it.each([...TABLE_ROUTES.keys()])(
      '%s answers as the document says, and never with a 5xx',
      async (path) => {
        const operation = paths[`/api/v1${path}`]?.get as Operation;
        const validators = new Map<number, ValidateFunction>();
        await fc.assert(
          fc.asyncProperty(queryOf(operation.parameters), async (query) => {
            const address = `/api/v1${path}?${new URLSearchParams(query)}`;
            const { status, json, text, headers } = await ask(address);
            expect([200, 400, 404], `${address}: ${text.slice(0, 300)}`).toContain(status);
            if (!/json/.test(headers.get('content-type') ?? '')) return;
            if (status === 200 && query.format !== undefined && query.format !== 'json') return;
            const validate = validators.get(status) ?? validatorOf(`/api/v1${path}`, status);
            validators.set(status, validate);
            expect(validate(json), `${address}: ${JSON.stringify(validate.errors?.slice(0, 3))}`).toBe(true);
            // What was asked is what was answered: a default stands in for nothing that was given.
            if (status !== 200) return;
            const asked = Object.keys(query).filter((name) => !['format', 'columns'].includes(name));
            for (const name of asked) expect(json.params, address).toHaveProperty(name);
          }),
          { numRuns: 40, endOnFailure: true },
        );
      },
    );
  });
});
