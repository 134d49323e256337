import type { ReleasedModel, ReleasedModels } from '@breakeven/cost-model/procedures/released-models';
import { formatLargeCount } from '@breakeven/cost-model/values/format';
import { Folded } from '../../_components/folded.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { PlainTable } from '../../_components/plain-table.tsx';
import { demandText } from './demand-text.ts';
import { ReleasedChart } from './released-chart.tsx';

const BOUND: Record<ReleasedModel['stated'], string> = {
  exactly: '',
  'at-most': '≤\u00a0',
  'at-least': '≥\u00a0',
};
const ratio = (value: number) => (value < 100 ? value.toFixed(1) : formatLargeCount(Math.round(value)));

/** Whether makers went the way of the first essay: tokens per parameter since 2020, and the demand that would justify it. */
export function ReleasedSection({ released }: { released: ReleasedModels }) {
  const { years, models, beyondFit, law } = released;
  const [first, last] = [years[0], years.at(-1)];
  return (
    <PageSection
      title="Were released models right?"
      note={
        first &&
        last &&
        `As the essay advised, they were trained for longer: the median dense model was trained on ${ratio(first.median)} tokens per parameter in ${first.year} and on ${ratio(last.median)} in ${last.year}; ${last.highest.name} had ${ratio(last.highest.tokensPerParam)}.`
      }
    >
      <ReleasedChart models={models} />
      <p className="mt-3 max-w-[80ch] text-pretty text-caution text-sm">
        {beyondFit.count} of the {beyondFit.of} dense models lie beyond what {law} was fitted to, where the
        laws overstate the value of more tokens: read implied demands as orders of magnitude.
      </p>
      <div className="mt-3">
        <Folded
          title="Every model, with its source"
          summary={`${models.length} models`}
          note="Implied demand: tokens served for which the model is the cheapest of its quality to train and serve (Sardana et al. 2024, inverted). None: it is larger than what is cheapest to train. A dash means not recorded."
        >
          <PlainTable
            isStackedOnPhone
            caption="Tokens per parameter and implied demand of released models"
            columns={[
              { header: 'Released' },
              { header: 'Model' },
              { header: 'Parameters', align: 'end' },
              { header: 'Tokens', align: 'end' },
              { header: 'Per parameter', align: 'end' },
              { header: 'Implied demand', align: 'end' },
              { header: 'Source' },
            ]}
            rows={models.map((row) => ({
              key: row.name,
              cells: [
                row.releasedOn ?? '–',
                <span key="name" className="whitespace-nowrap">
                  {row.name}
                </span>,
                formatLargeCount(row.params),
                `${BOUND[row.stated]}${formatLargeCount(row.tokens)}`,
                ratio(row.tokensPerParam),
                demandText(row),
                <span key="source" className="block max-w-[48ch] text-pretty text-muted">
                  {row.source}
                </span>,
              ],
            }))}
          />
        </Folded>
      </div>
    </PageSection>
  );
}
