import type { Judgement } from '@breakeven/cost-model/plausibility/judge';

/** Why a report ranks nowhere; nothing of one that may. */
export function ReportPlausibility({ judgement }: { judgement: Judgement | null }) {
  if (judgement?.state === 'valid') return null;
  return (
    <aside className="mt-4 max-w-[80ch] rounded-lg border border-caution/50 bg-surface px-4 py-3 text-sm">
      <h2 className="font-semibold">
        {judgement === null ? 'Not judged yet' : 'Flagged: no board ranks this report'}
      </h2>
      <p className="mt-1 text-muted">
        {judgement === null
          ? 'Boards rank it once it has been checked for contradictions with itself and the limits of its hardware.'
          : 'It contradicts itself, or the limits of the hardware that it names:'}
      </p>
      <ul className="mt-2 list-disc ps-5">
        {judgement?.reasons.map(({ rule, field, message }) => (
          <li key={`${rule} ${field} ${message}`} className="break-words">
            {message}{' '}
            <span className="text-muted">
              (<code className="font-mono text-xs">{field}</code>)
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
