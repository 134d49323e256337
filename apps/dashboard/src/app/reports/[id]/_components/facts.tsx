import type { ReactNode } from 'react';

/** Names and values in as many columns as fit. An empty or unknown value says so. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,8.5rem),1fr))] sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-6 gap-y-3 rounded-lg border border-line bg-surface p-4 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-muted text-xs">{name}</dt>
          <dd className="break-words tabular-nums">
            {value === null || value === '' ? <span className="text-muted">not known</span> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
