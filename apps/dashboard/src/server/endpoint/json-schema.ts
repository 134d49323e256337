import type { FieldRule, Partner } from '@breakeven/schema/input/field-rules';
import { z } from 'zod';

/** What is read of a JSON Schema here. */
export interface SchemaNode {
  type?: string;
  format?: string;
  description?: string;
  unit?: string;
  default?: unknown;
  enum?: string[];
  const?: unknown;
  anyOf?: SchemaNode[];
  items?: SchemaNode;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  additionalProperties?: unknown;
}

const MADE = new WeakMap<z.ZodType, SchemaNode>();

/** zod's own JSON Schema (2020-12) of what a schema takes; what a field needs beside it is in its description. */
export function jsonSchemaOf(schema: z.ZodType): SchemaNode {
  const made = MADE.get(schema);
  if (made !== undefined) return made;
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    // A custom check of a value has no form in JSON Schema; the field around it has.
    unrepresentable: 'any',
    override: ({ jsonSchema }) => sayRules(jsonSchema as SchemaNode & FieldRule),
  });
  MADE.set(schema, json as SchemaNode);
  return json as SchemaNode;
}

function sayRules(node: SchemaNode & FieldRule): void {
  const { needs = [], excludes = [], atMost } = node;
  const said = [
    node.description,
    needs.length > 0 &&
      `needs ${needs.map((need) => [need].flat().map(partnerText).join(' or ')).join(' and ')}`,
    excludes.length > 0 && `does not go with ${excludes.map(partnerText).join(', ')}`,
    atMost !== undefined && `at most ${atMost}`,
  ].filter((part) => part !== undefined && part !== false);
  if (said.length > 0) node.description = said.join('; ');
  for (const rule of ['needs', 'excludes', 'atMost', 'because'] as const) delete node[rule];
}

function partnerText(partner: Partner): string {
  if (typeof partner === 'string') return partner;
  return `${partner.field} ${'is' in partner ? partner.is.join(' or ') : partner.text}`;
}

/** The fields that a query can name, by their dotted paths: single values, and lists of single values. */
export function leavesOf(node: SchemaNode, prefix = ''): Map<string, SchemaNode> {
  const leaves = new Map<string, SchemaNode>();
  for (const [name, field] of Object.entries(node.properties ?? {})) {
    const path = `${prefix}${name}`;
    if (field.properties !== undefined) {
      for (const [inner, leaf] of leavesOf(field, `${path}.`)) leaves.set(inner, leaf);
    } else if (isSingle(field)) leaves.set(path, field);
  }
  return leaves;
}

const isSingle = ({ type, items, anyOf }: SchemaNode): boolean =>
  anyOf?.every(isSingle) ?? (type === 'array' ? items?.type === 'string' : type !== 'object');
