import Ajv, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../src/server/documents/openapi.ts';
import { cursorOf } from '../src/server/endpoint/cursor.ts';
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
const paths = openApiDocument().paths as Record<string, { get: Operation; post: Operation }>;

const RUNS = 40;

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

const TIMES = [
  '2026-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  `2026-01-01T00:00:00.${'1'.repeat(130)}Z`,
];
const KEYS = ['a', 'a\0', '\ud800', ''];
const COUNTS = [0, 4, -1, 2 ** 31, Number.MAX_SAFE_INTEGER];

const some = (...values: (string | number)[]) => fc.constantFrom(...values);
const count = some(...COUNTS);
/** Places in the forms of the tables, by the time of receipt, by rank, by test and by row, that no row has. */
const cursor = fc
  .oneof(
    fc.tuple(some(...TIMES), fc.constant('0'.repeat(64)), count),
    fc.tuple(some(-1, 1, 1e308), some(...KEYS), count),
    fc.tuple(some(...KEYS), count, count, count, count),
    fc.tuple(count),
    fc.array(some(...TIMES, ...KEYS, ...COUNTS), { maxLength: 5 }),
  )
  .map(cursorOf);

/** An input as JSON: some of the fields, with what anybody may write there. */
function bodyOf(parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const nested = fc.integer({ min: 1, max: 20_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth));
  const fields = parameters.map(({ name, schema, example }) => {
    const texts = some(...(example === undefined ? [] : [example]), ...textsOf(schema), ...HOSTILE);
    const values = fc.oneof(texts, fc.constantFrom(13e9, 2e12, 1, 0, -1, true, null));
    const written = fc.oneof(
      { weight: 6, arbitrary: values.map((value) => JSON.stringify(value)) },
      { weight: 3, arbitrary: fc.array(values, { maxLength: 3 }).map((list) => JSON.stringify(list)) },
      { weight: 1, arbitrary: fc.json() },
      { weight: 1, arbitrary: nested },
    );
    return written.map((text) => `${JSON.stringify(name)}:${text}`);
  });
  const body = fc
    .tuple(...fields)
    .chain((all) => fc.subarray(all, { maxLength: Math.min(4, all.length) }))
    .map((texts) => `{${texts.join(',')}}`);
  return fc.oneof({ weight: 8, arbitrary: body }, { weight: 1, arbitrary: nested }, fc.string());
}

function textsOf({ type, enum: words, anyOf }: Schema): string[] {
  if (anyOf !== undefined) return anyOf.flatMap(textsOf);
  if (words !== undefined) return words;
  if (type === 'number' || type === 'integer') return NUMBERS;
  if (type === 'boolean') return ['true', 'False', '1'];
  return TEXTS;
}

/** The example, with one mistake that only a program makes. */
function spoiled(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
  const given = parameters.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]]));
  const example = Object.fromEntries(given) as Record<string, string>;
  const times = some('0000-01-01', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00');
  const isOfTime = (name: string) => name === 'since' || name === 'until';
  const mistakes = parameters.flatMap(({ name, example: good }) => [
    ...(name === 'cursor' ? [cursor.map((text) => [name, text] as const)] : []),
    ...(isOfTime(name) ? [times.map((text) => [name, String(text)] as const)] : []),
    ...(good === undefined ? [] : [some(...HOSTILE).map((text) => [name, `${good},${text}`] as const)]),
  ]);
  const format = fc.constantFrom('json', 'csv', 'parquet');
  return fc
    .tuple(fc.oneof(...mistakes), format)
    .map(([[name, text], written]) => ({ ...example, [name]: text, format: written }));
}

/** A query of some of the parameters: mostly what the document allows, else what it does not. */
function queryOf(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
  const fields = parameters.map(({ name, schema, example, required }) => {
    const good = [...(example === undefined ? [] : [example]), ...textsOf(schema)];
    const isList = schema.anyOf?.some(({ type }) => type === 'string') ?? false;
    const listed = fc.array(fc.constantFrom(...good, ...HOSTILE), { minLength: 2, maxLength: 3 });
    const value = fc.oneof(
      ...(isList ? [{ weight: 4, arbitrary: listed.map((texts) => texts.join(',')) }] : []),
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
        const asked = fc.oneof(
          { weight: 3, arbitrary: queryOf(operation.parameters) },
          { weight: 1, arbitrary: spoiled(operation.parameters) },
        );
        const validators = new Map<number, ValidateFunction>();
        await fc.assert(
          fc.asyncProperty(asked, async (query) => {
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
          { numRuns: RUNS, endOnFailure: true },
        );
      },
    );

    it.each([...TABLE_ROUTES.keys()])('%s answers whatever is POSTed, and never with a 5xx', async (path) => {
      const operation = paths[`/api/v1${path}`]?.get as Operation;
      const headers = { 'Content-Type': 'application/json' };
      await fc.assert(
        fc.asyncProperty(bodyOf(operation.parameters), async (body) => {
          const { status, text } = await ask(`/api/v1${path}`, { method: 'POST', headers, body });
          expect([200, 400, 404], `${body.slice(0, 300)}: ${text.slice(0, 300)}`).toContain(status);
          expect(text.slice(0, 1000)).not.toMatch(/call stack/);
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    });

    it('answers whatever path is asked for, and never with a 5xx', async () => {
      const piece = fc.oneof(some(...HOSTILE, '..', '%E0%A4%A', 'results', '.csv'), fc.string());
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 4 }), async (pieces) => {
          const { pathname } = new URL(`http://127.0.0.1/api/v1/${pieces.join('/')}`);
          if (!pathname.startsWith('/api/v1/')) return;
          const { status, text } = await ask(pathname);
          expect([200, 400, 404], `${pathname}: ${text.slice(0, 300)}`).toContain(status);
        }),
        { numRuns: 5 * RUNS, endOnFailure: true },
      );
    });
  });
});
