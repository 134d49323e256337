import { openApiDocument } from '../src/server/documents/openapi.ts';

interface Answer {
  $ref?: string;
  content?: Record<string, { schema: object }>;
}
const { components, paths } = openApiDocument();
const answersOf = paths as Record<string, { get?: { responses: Record<string, Answer> } }>;

/** The schema of what a GET answers with a status, as a validator takes it: with all that it refers to. */
export function answerSchema(path: string, status: number): object {
  const answer = answersOf[path]?.get?.responses[status];
  const name = answer?.$ref?.replace('#/components/responses/', '');
  const found = name === undefined ? answer : (components.responses as Record<string, Answer>)[name];
  const schema = found?.content?.['application/json']?.schema;
  if (schema === undefined) throw new Error(`the document has no answer ${status} of ${path}`);
  return { ...schema, components };
}
