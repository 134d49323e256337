import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../src/server/documents/openapi.ts';
import { reportSchema } from '../src/server/documents/report-schema.ts';
import { exampleAddress } from '../src/server/rest/addresses.ts';
import { TABLE_ROUTES } from '../src/server/rest/routes.ts';
import { appRouter } from '../src/server/routers/root.ts';
import { answerSchema } from './answer-schema.ts';
import { restUnderTest } from './rest.ts';
import { sampleReport } from './sample-report.ts';
import { STORES } from './stores.ts';

interface Operation {
  parameters?: { name: string; required?: boolean }[];
}
const document = openApiDocument();
const paths = document.paths as Record<string, Record<string, Operation>>;

/** Formats that a document may name and that say nothing to a validator of JSON. */
function newValidator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}

/** What a client may rely on, a line each: what goes away from here, or becomes required, breaks somebody. */
function surfaceText(): string {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { parameters = [] }]) => [
      `${method.toUpperCase()} ${path}`,
      ...(method === 'get'
        ? parameters.map(({ name, required }) => `  ?${name}${required ? ' (required)' : ''}`)
        : []),
    ]),
  );
  const columns = [...TABLE_ROUTES.values()].flatMap(({ path, columns }) => [
    `ROW /api/v1${path}`,
    ...columns.map(
      ({ name, kind, isNullable, unit }) =>
        `  ${name}: ${kind}${isNullable ? ' or null' : ''}${unit === null ? '' : ` [${unit}]`}`,
    ),
  ]);
  const procedures = Object.keys(appRouter._def.procedures).map((name) => `TRPC ${name}`);
  return `${[...operations, ...columns, ...procedures.sort()].join('\n')}\n`;
}

it('is the surface that is committed: what breaks it needs a version', async () => {
  await expect(surfaceText()).toMatchFileSnapshot('./generated/api-surface.txt');
});

it('is described by a valid OpenAPI 3.1 document', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

it('names every operation once', () => {
  const ids = Object.values(paths).flatMap((item) =>
    Object.values(item).map((operation) => (operation as { operationId?: string }).operationId),
  );
  expect(ids.filter((id, at) => id === undefined || ids.indexOf(id) < at)).toEqual([]);
});

it('has a JSON Schema that takes a report and refuses what is none', () => {
  const validate = newValidator().compile(reportSchema());
  const report = sampleReport();
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...report, type: 'f64' })).toBe(false);
  expect(validate({ ...report, more: 1 })).toBe(false);
});

describe('answers', () => {
  const { ask } = restUnderTest((STORES[0] as (typeof STORES)[number]).create);

  const schemaOf = (path: string, status: number) => newValidator().compile(answerSchema(path, status));

  it.each([...TABLE_ROUTES.values()].map((route) => [route.path, route] as const))(
    'of %s are as the document says',
    async (path, route) => {
      const good = schemaOf(`/api/v1${path}`, 200);
      const { json } = await ask(exampleAddress(route));
      expect(good(json), JSON.stringify(good.errors)).toBe(true);
      expect(good({ ...json, rows: [{ ...json.rows[0], surprise: 1 }] })).toBe(false);
      const bad = schemaOf(`/api/v1${path}`, 400);
      const refusal = await ask(exampleAddress(route, { nonsense: '1' }));
      expect(bad(refusal.json), JSON.stringify(bad.errors)).toBe(true);
    },
  );
});
