import { activeParameterCount, paramCount } from '@breakeven/cost-model/shape/parameter-count';
import { formatCount, formatLargeCount } from '@breakeven/cost-model/values/format';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { Metadata } from 'next';
import Link from 'next/link';
import { PageTitle } from '../_components/page-title.tsx';
import { PlainTable } from '../_components/plain-table.tsx';

export const metadata: Metadata = { title: 'Models' };

/** Every model of the catalogue, the smallest first. */
export default function ModelsPage() {
  const rows = MODELS.map((model) => ({ model, params: paramCount(model) })).sort(
    (a, b) => a.params - b.params,
  );
  return (
    <>
      <PageTitle title="Models">
        The shapes that can be measured by name. Any other shape can be measured from its config.json.
      </PageTitle>
      <div className="mt-6">
        <PlainTable
          caption="Models of the catalogue"
          columns={[
            { header: 'Model' },
            { header: 'Parameters', align: 'end' },
            { header: 'Active', align: 'end' },
            { header: 'Layers', align: 'end' },
            { header: 'Hidden size', align: 'end' },
            { header: 'Context', align: 'end' },
          ]}
          rows={rows.map(({ model, params }) => ({
            key: model.id,
            cells: [
              <Link
                key="name"
                href={`/models/${model.id}`}
                prefetch={false}
                className="whitespace-nowrap hover:text-accent hover:underline"
              >
                {model.name}
              </Link>,
              formatLargeCount(params),
              formatLargeCount(activeParameterCount(model)),
              formatCount(model.layerCount),
              formatCount(model.hiddenSize),
              formatCount(model.contextTokens),
            ],
          }))}
        />
      </div>
    </>
  );
}
