import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { openApiDocument } from '../../../apps/dashboard/src/server/documents/openapi.ts';

/** The types of the REST API, made of its OpenAPI document by openapi-typescript. */
export async function restTypes(): Promise<string> {
  const types = await openapiTS(openApiDocument() as unknown as OpenAPI3, { defaultNonNullable: false });
  return `// Made of the OpenAPI document: npm run generate -w @breakeven/client\n${astToString(types)}`;
}
