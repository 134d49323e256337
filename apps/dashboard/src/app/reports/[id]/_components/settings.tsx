import { formatCount } from '@breakeven/cost-model/values/format';

/** `M 512  N 2048`: names muted, values not. */
export function Settings({ settings }: { settings: Record<string, number | boolean> }) {
  const entries = Object.entries(settings);
  if (entries.length === 0) return <span className="text-muted">none</span>;
  return (
    <span className="flex min-w-44 flex-wrap gap-x-3 font-mono text-xs/5">
      {entries.map(([name, value]) => (
        <span key={name} className="whitespace-nowrap">
          <span className="text-muted">{name}</span>{' '}
          {typeof value === 'number' ? formatCount(value) : String(value)}
        </span>
      ))}
    </span>
  );
}
