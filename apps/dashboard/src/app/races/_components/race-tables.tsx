import type { Race } from '@breakeven/cost-model/procedures/race';
import { formatInterval, formatLargeCount } from '@breakeven/cost-model/values/format';
import { PlainTable } from '../../_components/plain-table.tsx';
import { loss, modelName } from './race-words.ts';

const leader = (model: string | null) => (model === null ? 'nobody' : modelName(model));

/** Every pair of runs with every change of its lead. */
export function CrossingsTable({ race }: { race: Race }) {
  return (
    <PlainTable
      caption="Changes of the lead, for every pair of runs"
      columns={[
        { header: 'Pair' },
        { header: 'Leads at first' },
        { header: 'The lead changes at, GPU-hours' },
        { header: 'Leads at the end' },
        { header: 'Closest', align: 'end' },
      ]}
      rows={race.pairs.map((pair) => ({
        key: `${pair.smaller} ${pair.larger}`,
        cells: [
          <span key="pair" className="whitespace-nowrap">
            {modelName(pair.smaller)} and {modelName(pair.larger)}
          </span>,
          leader(pair.leaderAtStart),
          pair.crossings.length === 0
            ? 'never'
            : pair.crossings
                .map(
                  ({ span, leader: ahead, margin }) =>
                    `${formatInterval({ low: span.from, high: span.to }, formatLargeCount)} to ${modelName(ahead)}, by up to ${loss(margin)}`,
                )
                .join('; '),
          leader(pair.leaderAtEnd),
          <span key="closest" className="whitespace-nowrap">
            {loss(Math.abs(pair.closest.difference))} at {formatLargeCount(pair.closest.gpuHours)} h
          </span>,
        ],
      }))}
    />
  );
}

/** GPU-hours that each run took to each loss; the least of a row stands out. */
export function ReachedTable({ race }: { race: Race }) {
  return (
    <PlainTable
      caption="GPU-hours until each loss"
      columns={[
        { header: 'Loss' },
        ...race.runs.map(({ model }) => ({ header: modelName(model), align: 'end' as const })),
      ]}
      rows={race.reached.map((row) => {
        const least = Math.min(...Object.values(row.gpuHours).flatMap((hours) => hours ?? []));
        return {
          key: String(row.loss),
          cells: [
            row.loss.toFixed(2),
            ...race.runs.map(({ model }) => {
              const hours = row.gpuHours[model] ?? null;
              if (hours === null) return '';
              const text = formatLargeCount(hours);
              return hours === least ? <strong key={model}>{text}</strong> : text;
            }),
          ],
        };
      })}
    />
  );
}
