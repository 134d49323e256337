import type { Prediction } from '@breakeven/cost-model/procedures/predict';
import { formatSeconds } from '@breakeven/cost-model/values/format';
import { ValueBar } from '@breakeven/ui/mark/value-bar';

const PARTS = [
  { id: 'memorySeconds', name: 'Memory', color: 'var(--color-series-1)' },
  { id: 'computeSeconds', name: 'Arithmetic', color: 'var(--color-series-2)' },
  { id: 'launchSeconds', name: 'Launches', color: 'var(--color-series-3)' },
  { id: 'communicationSeconds', name: 'Communication', color: 'var(--color-series-4)' },
] as const;

/** Where the time of a pass goes: memory and arithmetic overlap, the longer one counts; the rest is added. */
export function RooflineBars({ title, time }: { title: string; time: Prediction['decode' | 'prefill'] }) {
  const longest = Math.max(...PARTS.map(({ id }) => time[id]));
  return (
    <section className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <h2 className="font-medium text-sm">{title}</h2>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 text-sm">
        {PARTS.filter(({ id }) => time[id] > 0).map(({ id, name, color }) => (
          <div key={id} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd aria-hidden="true">
              <ValueBar value={time[id]} maximum={longest} color={color} isPale />
            </dd>
            <dd className="text-end tabular-nums">{formatSeconds(time[id])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
