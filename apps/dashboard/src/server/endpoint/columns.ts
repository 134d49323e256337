import type { z } from 'zod';
import { jsonSchemaOf, type SchemaNode } from './json-schema.ts';

export type ColumnKind = 'text' | 'number' | 'integer' | 'boolean' | 'time';

/** What a column of a table holds. */
export interface Column {
  name: string;
  kind: ColumnKind;
  isNullable: boolean;
  unit: string | null;
  description: string;
}

/** The columns of a flat row, in its order. */
export function columnsOf(row: z.ZodObject): Column[] {
  return Object.entries(jsonSchemaOf(row).properties ?? {}).map(([name, node]) => {
    const value = (node.anyOf ?? [node]).find(({ type }) => type !== 'null') ?? node;
    return {
      name,
      kind: kindOf(value, name),
      isNullable: node.anyOf?.some(({ type }) => type === 'null') ?? false,
      unit: node.unit ?? null,
      description: node.description ?? '',
    };
  });
}

function kindOf({ type, format }: SchemaNode, name: string): ColumnKind {
  if (type === 'string') return format === 'date-time' ? 'time' : 'text';
  if (type === 'number' || type === 'integer' || type === 'boolean') return type;
  throw new Error(`${name}: a column holds one value, no ${type ?? 'union'}`);
}

/** The units of the columns that have one. */
export const unitsOf = (columns: readonly Column[]): Record<string, string> =>
  Object.fromEntries(columns.flatMap(({ name, unit }) => (unit === null ? [] : [[name, unit]])));
