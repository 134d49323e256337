import { formatLargeCount } from '@breakeven/cost-model/values/format';
import { RUNS_WITHOUT_CURVES } from '@breakeven/schema/catalogue/runs-without-curves';
import { PlainTable } from '../../_components/plain-table.tsx';

/** Runs that cannot race, as their loss curves are not published in numbers: what they took, and where they ended. */
export function ThirdRace() {
  return (
    <PlainTable
      isStackedOnPhone
      caption="GPU-hours of runs whose loss curves are not published in numbers"
      columns={[
        { header: 'Run' },
        { header: 'Tokens', align: 'end' },
        { header: 'GPU-hours', align: 'end' },
        { header: 'Loss at the end' },
        { header: 'Source' },
      ]}
      rows={RUNS_WITHOUT_CURVES.map((run) => ({
        key: run.name,
        cells: [
          run.name,
          formatLargeCount(run.tokens),
          `${formatLargeCount(run.gpuHours)} ${run.gpuName}`,
          run.endLoss === null ? '–' : `${run.endLoss.toFixed(3)} on ${run.endLossOf}`,
          <span key="source" className="block max-w-[60ch] text-pretty text-muted">
            {run.basis === 'stated' ? '' : 'Tokens over tokens/s and GPU, without restarts. '}
            {run.source}
          </span>,
        ],
      }))}
    />
  );
}
