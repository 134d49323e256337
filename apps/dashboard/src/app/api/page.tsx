import type { Metadata } from 'next';
import { commonParameters, documentedTables } from '../../server/documents/page-rows.ts';
import { DOCUMENTS } from '../../server/rest/addresses.ts';
import { DocLink } from '../_components/doc-link.tsx';
import { PageSection } from '../_components/page-section.tsx';
import { FieldList } from './_components/field-list.tsx';

export const metadata: Metadata = { title: 'The API' };

/** Made of the same definitions as the OpenAPI document. */
export default function ApiPage() {
  const tables = documentedTables();
  return (
    <>
      <h1 className="text-balance font-semibold text-2xl tracking-tight">The API</h1>
      <p className="mt-1 max-w-[80ch] text-pretty text-muted">
        Every table answers a plain GET as JSON, CSV, JSON lines or Parquet. A parameter that is unknown,
        repeated or without effect is refused by name. Numbers may be written 13B, 2T or 60%. How to ask:{' '}
        <DocLink to="api">the guide</DocLink>. For programs:{' '}
        <a className="link" href={DOCUMENTS.openapi}>
          OpenAPI 3.1
        </a>
        ,{' '}
        <a className="link" href={DOCUMENTS.reportSchema}>
          the JSON Schema of a report
        </a>
        ,{' '}
        <a className="link" href={DOCUMENTS.llms}>
          llms.txt
        </a>
        ,{' '}
        <a className="link" href={DOCUMENTS.python}>
          the Python client
        </a>{' '}
        and{' '}
        <a className="link" href="/api/v1">
          the list of addresses
        </a>
        .
      </p>
      <PageSection title="What every table takes">
        <FieldList
          label="Parameters of every table"
          fields={commonParameters().map(({ name, description }) => ({ name, text: description }))}
        />
      </PageSection>
      {tables.map(({ path, summary, procedure, example, parameters, columns }) => (
        <PageSection
          key={path}
          title={path}
          note={
            <>
              {summary}. tRPC: <code>{procedure}</code>. Example:{' '}
              <a className="link break-all" href={example}>
                {example}
              </a>
            </>
          }
        >
          {parameters.length > 0 && (
            <FieldList
              label={`Parameters of ${path}`}
              fields={parameters.map(({ name, description, isRequired }) => ({
                name,
                text: isRequired ? `${description} (must be given)` : description,
              }))}
            />
          )}
          <details className="mt-2">
            <summary className="cursor-pointer text-sm">{columns.length} columns</summary>
            <FieldList
              label={`Columns of ${path}`}
              fields={columns.map(({ name, kind, unit, description }) => ({
                name,
                text: `${unit === null ? kind : `${kind}, ${unit}`}: ${description}`,
              }))}
            />
          </details>
        </PageSection>
      ))}
    </>
  );
}
