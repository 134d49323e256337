import { DOCUMENTS, exampleAddress } from '../rest/addresses.ts';
import { FORMATS } from '../rest/answer-options.ts';
import { TABLE_ROUTES } from '../rest/routes.ts';

/** The interface in a page of text (llmstxt.org). */
export function llmsText(): string {
  const tables = [...TABLE_ROUTES.values()].map(
    (route) => `- [${route.path}](${exampleAddress(route)}): ${route.summary}`,
  );
  return `# Breakeven

> Tokens per second of transformers, measured through WebGPU, and what tokens cost: results, prices, scaling laws, break-even.

Every table answers GET with plain parameters, in the formats ${FORMATS.join(', ')} (\`format=csv\`, or \`.csv\` behind the path). JSON is
\`{apiVersion, dataAsOf, params, total, next, units, rows}\`, its rows flat; units of columns are in \`units\`. null is never 0: \`reason\` says why.
An unknown, repeated or unused parameter is a 400 with \`allowed\` and \`nearest\`. Numbers may be written 13B, 2T or 60%. \`cursor\` takes
\`next\`; \`since\` is the time of receipt. A question too long for an address is POSTed as JSON. Reading takes no key.

## Documents

- [OpenAPI 3.1](${DOCUMENTS.openapi}): every address, parameter and column
- [The same as a page](${DOCUMENTS.page})
- [JSON Schema of a report](${DOCUMENTS.reportSchema})
- [Every address](/api/v1)
- [Python client](${DOCUMENTS.python}): one file, of the standard library alone
- Model Context Protocol: /api/mcp has a tool for each table

## Tables

${tables.join('\n')}
`;
}
