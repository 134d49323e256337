import type { OptimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { formatFraction, formatLargeCount, NOT_KNOWN } from '@breakeven/cost-model/values/format';
import { PlainTable } from '../../_components/plain-table.tsx';

/** The answer of each scaling law in a row; a law without a loss says so. */
export function EveryLaw({ model, names }: { model: OptimalModel; names: Readonly<Record<string, string>> }) {
  return (
    <PlainTable
      isStackedOnPhone
      caption="The cheapest model under every scaling law"
      columns={[
        { header: 'Law' },
        { header: 'Parameters', align: 'end' },
        { header: 'Tokens', align: 'end' },
        { header: 'Saving', align: 'end' },
        { header: 'FLOP saved', align: 'end' },
      ]}
      rows={model.underEveryLaw.map((row) => ({
        key: row.law,
        cells:
          'unavailable' in row
            ? [
                names[row.law] ?? row.law,
                <span key="why" className="text-muted">
                  {row.unavailable}
                </span>,
                NOT_KNOWN,
                NOT_KNOWN,
                NOT_KNOWN,
              ]
            : [
                <span key="law" className={row.law === model.law ? 'font-semibold' : ''}>
                  {names[row.law] ?? row.law}
                </span>,
                formatLargeCount(row.params),
                formatLargeCount(row.tokens),
                formatFraction(row.savingFraction),
                row.savingFlop.toExponential(2),
              ],
      }))}
    />
  );
}
