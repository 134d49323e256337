import { formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import { Fault } from '../../_components/fault.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import type { Run } from './use-run.ts';

/** How a run goes on: the stage, the samples as they come, warnings and what went wrong. */
export function RunProgress({ run }: { run: Run }) {
  const { state, progress, checks, warnings, faults, report } = run;
  if (state === 'idle') return null;
  const samples = progress?.tokensPerSecond ?? [];
  return (
    <PageSection title={state === 'running' ? 'Measuring' : 'The run'}>
      <p role="status" className="tabular-nums">
        {state === 'running' ? (progress ? stageText(progress) : 'Loading the kernels') : endText(run)}
      </p>
      {checks !== null && faults.length === 0 && (
        <p className="mt-1 text-muted text-sm">{checks} checks of kernels against their references.</p>
      )}
      {state === 'running' && (
        <progress
          className="mt-2 h-2 w-full max-w-md accent-accent"
          max={progress?.total ?? 1}
          {...(progress?.total ? { value: progress.done } : {})}
        />
      )}
      {samples.length > 0 && (
        <ol
          aria-label="Samples, tokens per second"
          className="mt-2 flex flex-wrap gap-x-3 gap-y-1 font-mono text-sm"
        >
          {samples.map((rate, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sample has no identity but its place
            <li key={index}>{formatTokensPerSecond(rate)}</li>
          ))}
        </ol>
      )}
      {warnings.length > 0 && (
        <ul className="mt-3 grid max-w-[80ch] gap-1 text-caution text-sm">
          {warnings.map((text) => (
            <li key={text} className="break-words">
              {text}
            </li>
          ))}
        </ul>
      )}
      {faults.length > 0 && (
        <div className="mt-3 grid max-w-[80ch] gap-2">
          {faults.map((text) => (
            <Fault key={text}>{text}</Fault>
          ))}
        </div>
      )}
      {state === 'ended' && report === null && faults.length === 0 && (
        <p className="mt-1 text-muted text-sm">No test had ended, so there is no report.</p>
      )}
    </PageSection>
  );
}

function endText({ faults, report, warnings }: Run): string {
  if (faults.length > 0) return report === null ? 'The run failed.' : 'The run ended, and not all went well.';
  return warnings.some((text) => text.includes('cancelled'))
    ? 'The run was cancelled.'
    : 'The run has ended.';
}

function stageText({ stage, test, done, total }: NonNullable<Run['progress']>): string {
  switch (stage) {
    case 'probes':
      return 'Probing the limits of the device';
    case 'check':
      return `Checking kernels: ${done} of ${total}`;
    case 'choice':
      return 'Timing candidates';
    case 'weights':
      return 'Filling in random weights';
    case 'pipelines':
      return `${test}: compiling kernels`;
    case 'warm-up':
      return `${test}: warming up`;
    case 'sample':
      return `${test}: ${done}${total === null ? '' : ` of ${total}`} samples`;
  }
}
