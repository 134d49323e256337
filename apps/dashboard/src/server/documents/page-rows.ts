import type { z } from 'zod';
import { jsonSchemaOf, leavesOf } from '../endpoint/json-schema.ts';
import { exampleAddress } from '../rest/addresses.ts';
import { AnswerOptions } from '../rest/answer-options.ts';
import { TABLE_ROUTES } from '../rest/routes.ts';

export interface DocumentedTable {
  path: string;
  summary: string;
  procedure: string;
  example: string;
  parameters: { name: string; description: string; isRequired: boolean }[];
  columns: { name: string; kind: string; unit: string | null; description: string }[];
}

/** The tables as the page at /api shows them. */
export function documentedTables(): DocumentedTable[] {
  return [...TABLE_ROUTES.values()].map((route) => {
    const input = jsonSchemaOf(route.endpoint.input as z.ZodObject);
    return {
      path: `/api/v1${route.path}`,
      summary: route.summary,
      procedure: route.procedure,
      example: exampleAddress(route),
      parameters: [...leavesOf(input)].map(([name, { description = '', enum: values }]) => ({
        name,
        description: [description, values?.join(', ')].filter(Boolean).join(': '),
        isRequired: input.required?.includes(name) ?? false,
      })),
      columns: route.columns.map(({ name, kind, unit, description }) => ({ name, kind, unit, description })),
    };
  });
}

/** What every table takes beside its own parameters. */
export const commonParameters = () =>
  [...leavesOf(jsonSchemaOf(AnswerOptions))].map(([name, { description = '' }]) => ({ name, description }));
