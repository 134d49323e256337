import type { Hardware } from '@breakeven/schema/catalogue/hardware';
import type { ModelIdentity } from '@breakeven/schema/catalogue/model-identity';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import type { Report } from '@breakeven/schema/report/report';
import { SoftwareBadge, UncheckedBadge } from '../../../_components/badges.tsx';
import { MeasuredAt } from '../../../_components/measured-at.tsx';
import { costSearch } from '../../../cost/search-params.ts';
import { CopyButton } from './copy-button.tsx';

interface ReportHeaderProps {
  report: Report;
  hardware: Hardware;
  model: ModelIdentity;
}

/** What was measured, on what, when, and the id that names it for good. */
export function ReportHeader({ report, hardware, model }: ReportHeaderProps) {
  const { isSoftware } = hardware;
  const state = correctnessState(report.correctness);
  const board = `/?${isSoftware ? 'software=true&' : ''}model=${encodeURIComponent(model.id)}#${report.id}`;
  return (
    <header>
      <p className="text-sm">
        {/* Not next/link: its navigation leaves :target, the mark of the row, as it was. */}
        <a href={board} className="link">
          Leaderboard
        </a>
        <span className="text-muted"> / report</span>
      </p>
      <h1 className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-2xl tracking-tight">
        {hardware.name} {isSoftware && <SoftwareBadge />} {state === 'unchecked' && <UncheckedBadge />}
      </h1>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-muted">
        <span>{model.name}</span>
        <span>
          weights in <code className="font-mono text-[0.875em]">{report.type}</code>
        </span>
        <span>
          measured <MeasuredAt at={report.measuredAt} />
        </span>
        {report.label && <span>“{report.label}”</span>}
        {report.suite && (
          <span>
            suite {report.suite.id}, version {report.suite.version}
          </span>
        )}
      </p>
      {isSoftware && (
        <p className="mt-3 max-w-[80ch] text-caution text-sm">
          This adapter runs WebGPU on the CPU. The numbers are real, but they say nothing about a GPU.
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        <span className="text-muted">
          Report{' '}
          <code title={report.id} className="font-mono text-ink text-xs">
            {report.id.slice(0, 12)}…
          </code>
        </span>
        <CopyButton text={report.id}>Copy the id</CopyButton>
        <a href={`/reports/${report.id}`} className="link">
          Permanent link
        </a>
        <a href={`/api/v1/reports/${report.id}`} className="link">
          Raw JSON
        </a>
        <a href={`/cost${costSearch(measuredRates(report))}`} className="link">
          What its tokens cost
        </a>
      </div>
    </header>
  );
}

/**
 * The fastest prefill and decode of one sequence, for the fields of the cost page; what was not
 * measured stays as it is there.
 */
function measuredRates({ results }: Report) {
  const fastest = (kind: 'promptTokens' | 'generatedTokens') => {
    const alone = results.filter((result) => result.concurrency === 1 && result[kind] > 0);
    const rates = alone
      .filter(({ promptTokens, generatedTokens }) => promptTokens === 0 || generatedTokens === 0)
      .map(({ tokensPerSecond }) => Number(tokensPerSecond.median.toPrecision(4)));
    return rates.length > 0 ? Math.max(...rates) : null;
  };
  return { prefill: fastest('promptTokens'), decode: fastest('generatedTokens') };
}
