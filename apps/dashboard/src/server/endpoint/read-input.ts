import { fieldIssues } from '@breakeven/schema/input/field-issue';
import { ownValue } from '@breakeven/schema/values/own-value';
import { TRPCError } from '@trpc/server';
import type { z } from 'zod';
import { type AdvisedIssue, InvalidInputError } from '../input/invalid-input-error.ts';
import { MAXIMUM_DEPTH } from '../input/maximum-depth.ts';
import type { Context } from './context.ts';
import { jsonSchemaOf, type SchemaNode } from './json-schema.ts';
import { LISTED, namesOf, nearestName, type Vocabulary } from './vocabulary.ts';

/** Of how many names an error lists all. */
const LISTED_NAMES = 100;

/** An input by its schema; a mistake is a 400 that says what is allowed and what is nearest. */
export function readInput<Input extends z.ZodObject>(schema: Input, value: unknown): z.output<Input> {
  const nul = pathOfNul(value);
  if (nul !== null) refuse('BAD_REQUEST', [{ path: nul, message: 'must not hold the character U+0000' }]);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  refuse('BAD_REQUEST', advised(fieldIssues(parsed.error), schema, value));
}

/** Where a text holds the one character that PostgreSQL keeps in none; null: nowhere. */
function pathOfNul(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path.join('.') : null;
  if (typeof value !== 'object' || value === null) return null;
  if (path.length > MAXIMUM_DEPTH) {
    const message = `nests lists and objects more than ${MAXIMUM_DEPTH} deep`;
    refuse('BAD_REQUEST', [{ path: path[0] ?? '', message }]);
  }
  for (const [name, inner] of Object.entries(value)) {
    const found = pathOfNul(inner, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}

/** Of `?=1`. */
export const NAMELESS: AdvisedIssue = { path: '', message: 'the name of a parameter is empty' };

export function refuse(code: TRPCError['code'], issues: readonly AdvisedIssue[]): never {
  const cause = new InvalidInputError(issues);
  throw new TRPCError({ code, message: cause.message, cause });
}

/** The issue of a name that is not among those that are allowed. */
export function unknownName(
  path: string,
  message: string,
  text: string,
  allowed: readonly string[],
): AdvisedIssue {
  const nearest = nearestName(text, allowed);
  const listed = allowed.slice(0, LISTED_NAMES);
  return { path, message, allowed: listed, ...(nearest !== null && { nearest }) };
}

/** What does not exist is a 404 that says what is nearest, never an empty list. */
export async function requireNames(
  names: Readonly<Record<string, Vocabulary>>,
  input: object,
  context: Context,
): Promise<void> {
  for (const [field, vocabulary] of Object.entries(names)) {
    const name = valueAt(input, field.split('.'));
    if (name === undefined) continue;
    const known = await namesOf(vocabulary, name, context);
    if (known.includes(name)) continue;
    const { thing, where, path } = LISTED[vocabulary];
    const shown = name.length > 60 ? `${name.slice(0, 59)}…` : name;
    refuse('NOT_FOUND', [
      unknownName(field, `there is no ${thing} ${shown}${where}: ${path} lists them`, name, known),
    ]);
  }
}

function advised(
  issues: ReturnType<typeof fieldIssues>,
  schema: z.ZodObject,
  value: unknown,
): AdvisedIssue[] {
  const root = jsonSchemaOf(schema);
  return issues.map((issue) => {
    const path = issue.path === '' ? [] : issue.path.split('.');
    if (issue.message === 'is not a known field') {
      const fields = Object.keys(nodeAt(root, path.slice(0, -1))?.properties ?? {});
      return unknownName(issue.path, issue.message, path.at(-1) ?? '', fields);
    }
    const node = nodeAt(root, path);
    const allowed = node?.enum ?? node?.items?.enum;
    if (allowed === undefined) return issue;
    return unknownName(issue.path, issue.message, String(valueAt(value, path) ?? ''), allowed);
  });
}

function nodeAt(root: SchemaNode, path: readonly string[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = root;
  for (const name of path) node = node?.items ?? ownValue(node?.properties ?? {}, name);
  return node;
}

function valueAt(root: unknown, path: readonly string[]): string | undefined {
  let value: unknown = root;
  for (const name of path) value = ownValue({ ...Object(value) }, name);
  return typeof value === 'string' ? value : undefined;
}
