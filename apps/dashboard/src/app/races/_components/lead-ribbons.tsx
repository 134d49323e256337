import type { EqualSchedules } from '@breakeven/cost-model/procedures/equal-schedules';
import type { Lead } from '@breakeven/cost-model/races/leads';
import { formatLargeCount } from '@breakeven/cost-model/values/format';
import { Ribbon } from '@breakeven/ui/mark/ribbon';
import { seriesColor, sizeName } from './race-words.ts';

const TICKS = [1e3, 1e4, 1e5, 1e6, 1e7];

/** Who leads along the GPU-hours: as the runs were made, and under every fit. Where nobody does, the ribbon is empty. */
export function LeadRibbons({ race }: { race: EqualSchedules }) {
  const models = race.asRun.runs.map(({ model }) => model);
  const spansOf = (leads: readonly Lead[]) =>
    leads.flatMap(({ from, to, leader }) =>
      leader === null || to <= from
        ? []
        : [{ from, to, name: sizeName(leader), color: seriesColor(models.indexOf(leader)) }],
    );
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <Ribbon
        label="Who leads at which GPU-hours, as the runs were made and under every fit; the table of pairs below says the same in words"
        ticks={TICKS}
        format={formatLargeCount}
        rows={[
          { name: 'As they were run', spans: spansOf(race.asRun.leads) },
          ...race.variants.map(({ name, leads }) => ({
            name: `Equal: ${name}`,
            spans: spansOf(leads),
          })),
        ]}
      />
    </div>
  );
}
