import { SIGNATURE_HEADERS } from '@breakeven/schema/trust/signature-headers';
import type { z } from 'zod';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { jsonSchemaOf, leavesOf, type SchemaNode } from '../endpoint/json-schema.ts';
import { AnswerOptions } from '../rest/answer-options.ts';
import { API_VERSION } from '../rest/answer-table.ts';
import { OTHER_ROUTES, type OtherRoute } from '../rest/other-routes.ts';
import { TABLE_ROUTES, type TableRoute } from '../rest/routes.ts';
import { importedReportSchema, reportSchema } from './report-schema.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const refusal = (description: string) => ({ description, ...json(reference('Error')) });

/** Refusals of many addresses, each under one name of the document. */
const RESPONSES = {
  BadRequest: refusal('A field is wrong, unknown, given twice or without effect'),
  NotFound: refusal('Nothing has this name'),
  MethodNotAllowed: refusal('The address takes other methods'),
  Unavailable: refusal('The store cannot be reached, or too many requests wait: ask again'),
  TooLong: refusal('The body is too long'),
  NotJson: refusal('The body is not JSON'),
};
const response = (name: keyof typeof RESPONSES) => ({ $ref: `#/components/responses/${name}` });

const REFUSALS = {
  400: response('BadRequest'),
  404: response('NotFound'),
  405: response('MethodNotAllowed'),
  503: response('Unavailable'),
};
const OF_A_BODY = { 413: response('TooLong'), 415: response('NotJson') };

/** The OpenAPI 3.1 document of everything that the site answers, made of the definitions. */
export function openApiDocument() {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Breakeven',
      version: String(API_VERSION),
      description:
        'Tokens per second of transformers measured through WebGPU, and what tokens cost. Every table is JSON, CSV, JSON lines or Parquet. Parameters are strict: what is unknown, given twice or without effect is a 400 that says what is allowed.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: pathItems(),
    components: {
      responses: RESPONSES,
      schemas: {
        Error: ERROR,
        Gone: GONE,
        Report: component('Report', reportSchema()),
        ImportedReport: component('ImportedReport', importedReportSchema()),
        ...Object.fromEntries([...TABLE_ROUTES.values()].map((route) => [rowName(route), rowSchema(route)])),
      },
    },
  };
}

function pathItems() {
  const paths: Record<string, object> = {};
  for (const route of TABLE_ROUTES.values()) {
    paths[`/api/v1${route.path}`] = { get: getOperation(route), post: postOperation(route) };
  }
  for (const route of OTHER_ROUTES) paths[route.path] = { ...paths[route.path], ...otherOperations(route) };
  return Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a.localeCompare(b)));
}

function getOperation(route: TableRoute) {
  const { endpoint, summary, procedure } = route;
  const input = jsonSchemaOf(endpoint.input as z.ZodObject);
  const required = new Set(input.required ?? []);
  const parameters = [...leavesOf(input), ...leavesOf(jsonSchemaOf(AnswerOptions))].map(([name, node]) => {
    const { description, ...schema } = node;
    const example = (endpoint.example as Record<string, string>)[name];
    const sweep = endpoint.kind === 'question' ? endpoint.sweeps?.[name] : undefined;
    return {
      name,
      in: 'query',
      required: required.has(name) && !name.includes('.'),
      ...(description !== undefined && {
        description: sweep ? `${description}; ${sweepText(sweep)}` : description,
      }),
      ...(description === undefined && sweep && { description: sweepText(sweep) }),
      schema: sweep ? { anyOf: [schema, { type: 'string' }] } : readable(schema),
      ...(node.type === 'array' && { style: 'form', explode: false }),
      ...(example !== undefined && { example }),
    };
  });
  return {
    operationId: `get ${route.path.slice(1)}`.replace(/[ /-]+(\w)/g, (_, letter: string) =>
      letter.toUpperCase(),
    ),
    summary,
    description: `${(endpoint.summary as string).replace(/\.$/, '')}. tRPC: ${procedure}.`,
    parameters,
    responses: {
      200: tableResponse(route),
      304: { description: 'Unchanged: the ETag or Last-Modified that the client has is current' },
      ...goneOf(route),
      ...REFUSALS,
    },
  };
}

const sweepText = (sweep: readonly string[] | 'list') =>
  sweep === 'list' ? 'several, separated by commas' : 'several, separated by commas, or all';

/** A number may be written as people do: 13B, 60%. */
const readable = (schema: SchemaNode): object =>
  schema.type === 'number' || schema.type === 'integer'
    ? { anyOf: [schema, { type: 'string', pattern: '^[+-]?[0-9._]+(e[+-]?[0-9]+)? ?[kKmMbBtT%]?$' }] }
    : schema;

function postOperation(route: TableRoute) {
  const { endpoint, summary } = route;
  const sweeps = endpoint.kind === 'question' ? (endpoint.sweeps ?? {}) : {};
  const input = jsonSchemaOf(endpoint.input as z.ZodObject);
  const properties = Object.fromEntries(
    Object.entries(input.properties ?? {}).map(([name, node]) => [
      name,
      name in sweeps ? { anyOf: [node, { type: 'array', items: node }, { const: 'all' }] } : node,
    ]),
  );
  return {
    operationId: `post ${route.path.slice(1)}`.replace(/[ /-]+(\w)/g, (_, letter: string) =>
      letter.toUpperCase(),
    ),
    summary: `${summary}; the input as JSON, if it is too long for an address`,
    parameters: [...leavesOf(jsonSchemaOf(AnswerOptions))].map(([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      ...(description !== undefined && { description }),
      schema,
      ...(schema.type === 'array' && { style: 'form', explode: false }),
    })),
    requestBody: { required: true, ...json({ ...input, properties }) },
    responses: { 200: tableResponse(route), ...goneOf(route), ...REFUSALS, ...OF_A_BODY },
  };
}

const GONE_ANSWER = {
  410: { description: 'The report is no longer public', ...json(reference('Gone')) },
};

/** Of a table that takes the id of a report. */
const goneOf = ({ endpoint }: TableRoute) =>
  Object.values((endpoint as Endpoint).names ?? {}).includes('report') ? GONE_ANSWER : {};

function tableResponse(route: TableRoute) {
  return {
    description: route.summary,
    headers: {
      ETag: { description: 'for If-None-Match', schema: { type: 'string' } },
      Link: { description: 'the next page, where there is one', schema: { type: 'string' } },
    },
    content: {
      'application/json': { schema: envelope(route) },
      'text/csv': { schema: { type: 'string' } },
      'application/jsonl': { schema: { type: 'string' } },
      'application/vnd.apache.parquet': { schema: { type: 'string', format: 'binary' } },
    },
  };
}

function envelope(route: TableRoute) {
  return {
    type: 'object',
    required: ['apiVersion', 'dataAsOf', 'params', 'total', 'next', 'units', 'rows'],
    properties: {
      apiVersion: { const: API_VERSION },
      dataAsOf: {
        type: ['string', 'null'],
        description: 'the newest day or time behind the rows; null: they have none',
      },
      params: { type: 'object', additionalProperties: true, description: 'the question as the site read it' },
      total: {
        type: ['integer', 'null'],
        description: 'rows of all pages; null where counting would read every report',
      },
      next: {
        type: ['string', 'null'],
        description: 'value of cursor for the next page; null: this is the last',
      },
      units: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'units of the columns that have one',
      },
      rows: { type: 'array', items: reference(rowName(route)) },
    },
  };
}

const rowName = ({ path }: TableRoute) =>
  `${path.slice(1).replace(/(?:^|[/-])(\w)/g, (_, letter: string) => letter.toUpperCase())}Row`;

/** A choice of columns leaves others out: none is required. */
function rowSchema({ endpoint, table }: TableRoute): object {
  const { required: _, ...row } = jsonSchemaOf(table === null ? endpoint.row : table.row);
  return row;
}

const PATH_PARAMETERS: Readonly<Record<string, { description: string; pattern: string }>> = {
  id: { description: '64 hexadecimal digits in lower case', pattern: '^[0-9a-f]{64}$' },
  key: { description: 'a public key: 64 hexadecimal digits in lower case', pattern: '^[0-9a-f]{64}$' },
};

function otherOperations(route: OtherRoute): object {
  const id = route.path.replace(/[/{}._-]+(\w?)/g, (_, letter: string) => letter.toUpperCase());
  const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const { description, pattern } = PATH_PARAMETERS[name] ?? { description: name, pattern: '.' };
    return { name, in: 'path', required: true, description, schema: { type: 'string', pattern } };
  });
  const signed = Object.values(SIGNATURE_HEADERS).map((name) => ({
    name,
    in: 'header',
    required: true,
    description: 'header of a signed request: docs/security.md says what is signed',
    schema: { type: 'string' },
  }));
  const parameters = [...named, ...(route.isSigned ? signed : [])];
  return Object.fromEntries(
    route.methods.map((method) => [
      method.toLowerCase(),
      {
        operationId: `${method.toLowerCase()}${id}${method === 'POST' && !route.isSigned ? 'Submit' : ''}`,
        summary: route.summary,
        parameters,
        ...(route.body !== undefined && { requestBody: { required: true, ...json(bodyOf(route.body)) } }),
        responses: responsesOf(route),
      },
    ]),
  );
}

const bodyOf = (body: NonNullable<OtherRoute['body']>) =>
  typeof body === 'string' ? reference(body) : nested({ ...jsonSchemaOf(body) });

const OF_A_WRITE = {
  403: refusal('A page of another site may not write here, and a key may change only its own reports'),
  421: refusal('The site is not served by this name'),
  429: refusal('Too many writes: Retry-After says when to come back'),
};

function responsesOf({ summary, mediaType, body, isSigned }: OtherRoute): object {
  const signature = {
    401: refusal('The signature is missing, or not that of this request by this key'),
    409: refusal('The request was carried out before'),
  };
  if (typeof body === 'string') {
    return {
      200: { description: 'It was here already', ...json({ type: 'object', additionalProperties: true }) },
      201: { description: 'It is new', ...json({ type: 'object', additionalProperties: true }) },
      401: signature[401],
      ...OF_A_WRITE,
      422: refusal('The id is not that of the content'),
      ...REFUSALS,
      ...OF_A_BODY,
    };
  }
  const good = { 200: { description: summary, content: { [mediaType]: { schema: {} } } } };
  if (isSigned) return { ...good, ...signature, ...OF_A_WRITE, ...REFUSALS, ...OF_A_BODY };
  return {
    ...good,
    ...GONE_ANSWER,
    ...REFUSALS,
  };
}

/** A schema within a document has no address of its own. */
function nested({ $schema: _, $id: __, ...schema }: Record<string, unknown>): object {
  return schema;
}

/**
 * A schema of the document by its name: what it refers to in itself is found from the root of the document. A
 * generator of clients cannot make a type of a schema that refers to itself, as that of any JSON value does.
 */
function component(
  name: string,
  { $defs = {}, ...schema }: { $defs?: object; [key: string]: unknown },
): object {
  const definitions = Object.entries($defs).map(([key, value]) => [
    key,
    JSON.stringify(value).includes(`"#/$defs/${key}"`) ? { description: 'any value of JSON' } : value,
  ]);
  const text = JSON.stringify({ ...nested(schema), $defs: Object.fromEntries(definitions) });
  return JSON.parse(text.replaceAll('"$ref":"#/$defs/', `"$ref":"#/components/schemas/${name}/$defs/`));
}

const advice = { type: ['array', 'null'], items: { type: 'string' }, description: 'what the field may be' };
const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'issues', 'allowed', 'nearest'],
      properties: {
        code: { type: 'string', description: 'for programs: BAD_REQUEST, NOT_FOUND, ...' },
        message: { type: 'string', description: 'for people' },
        issues: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'message'],
            properties: {
              path: { type: 'string', description: 'the field, dotted; empty: the request as a whole' },
              message: { type: 'string' },
              allowed: { ...advice, type: 'array' },
              nearest: { type: 'string' },
            },
          },
        },
        allowed: advice,
        nearest: { type: ['string', 'null'], description: 'the one of them most likely meant' },
      },
    },
  },
};

const GONE = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'withdrawnAt', 'issues'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        withdrawnAt: { type: ['string', 'null'], format: 'date-time' },
        issues: { type: 'array' },
      },
    },
  },
};
