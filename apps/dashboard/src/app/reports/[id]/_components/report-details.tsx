import { formatBytes, formatCount, formatNumber } from '@breakeven/cost-model/values/format';
import type { Hardware } from '@breakeven/schema/catalogue/hardware';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import type { Report } from '@breakeven/schema/report/report';
import { Folded } from '../../../_components/folded.tsx';
import { Facts } from './facts.tsx';
import { ReportChecks } from './report-checks.tsx';
import { ReplacedKernels, ReportKernels } from './report-kernels.tsx';
import { ReportLimits } from './report-limits.tsx';
import { ReportPower } from './report-power.tsx';
import { ReportSettings } from './report-settings.tsx';
import { ReportTimes } from './report-times.tsx';

const NOT_RECORDED = 'not recorded';

/** All else that a report holds, closed until somebody wants it; what is wrong stands open, what is empty says so. */
export function ReportDetails({ report, hardware }: { report: Report; hardware: Hardware }) {
  const { adapter, correctness, environment, kernels, model, probes, replacedKernels, results } = report;
  const state = correctnessState(correctness);
  const hasTimes = results.some(
    ({ timeToFirstTokenSeconds, gpuSeconds, encodeSeconds }) =>
      timeToFirstTokenSeconds ?? gpuSeconds ?? encodeSeconds,
  );
  const hasPower = results.some(({ power, clocks }) => power?.averageWatts ?? clocks?.coreClockMedianHertz);
  return (
    <>
      <Folded
        title="Correctness"
        summary={state}
        isOpen={state !== 'passed'}
        note="Before it is timed, every kernel of a run is compared with a float64 reference on the run's own shapes."
      >
        <ReportChecks correctness={correctness} />
      </Folded>
      <Folded
        title="Times"
        {...(!hasTimes && { summary: NOT_RECORDED })}
        note="Medians of the repetitions. The first token counts from the submission of the prompt, each next one from the one before; queued is generation that waits at the end only. Encoding and submitting are the host's part of one repetition, dispatches and submits those of one token."
      >
        <ReportTimes results={results} />
      </Folded>
      <Folded
        title="Power and clocks"
        {...(!hasPower && { summary: NOT_RECORDED })}
        note="Over the timed repetitions only. A dash means not recorded."
      >
        <ReportPower results={results} />
      </Folded>
      <Folded
        title="Limits of the device"
        {...(!probes && { summary: NOT_RECORDED })}
        note="Probed in the same run, by the same API."
      >
        <ReportLimits probes={probes} />
      </Folded>
      <Folded title="Settings">
        <ReportSettings report={report} />
      </Folded>
      <Folded
        title="Environment"
        summary={`${environment.operatingSystem}, ${environment.webgpuImplementation}`}
      >
        <Facts
          facts={[
            ['Operating system', environment.operatingSystem],
            ['Distribution', environment.distribution ?? null],
            ['Runtime', environment.runtime],
            ['WebGPU', environment.webgpuImplementation],
            ['Graphics API', environment.backend ?? null],
            ['Driver', environment.driver ?? null],
            ['CPU', environment.cpuModel],
            ['CPU threads', environment.cpuThreads === null ? null : formatCount(environment.cpuThreads)],
            ['Memory', environment.memoryBytes == null ? null : formatBytes(environment.memoryBytes)],
            ['Power mode', environment.powerMode ?? null],
            ['Breakeven', environment.toolVersion],
            ['Commit', environment.gitCommit && <Hash text={environment.gitCommit} />],
            ...(environment.programHash
              ? [['Hash of the program', <Hash key="program" text={environment.programHash} />] as const]
              : []),
            ['Hash of the kernels', <Hash key="hash" text={environment.kernelSourceHash} />],
          ]}
        />
      </Folded>
      <Folded title="Adapter">
        <Facts
          facts={[
            ['Vendor', adapter.vendor],
            ['Architecture', adapter.architecture],
            ['Device', adapter.device],
            ['Description', adapter.description],
            ['Subgroup size', subgroupSize(adapter)],
            ['Software adapter', hardware.isSoftware ? 'yes' : 'no'],
          ]}
        />
      </Folded>
      <Folded title="Model" summary={model.name} note={`Shape from ${model.source}`}>
        <Facts
          facts={[
            ['Layers', formatCount(model.layerCount)],
            ['Hidden size', formatCount(model.hiddenSize)],
            ['Query heads', formatCount(model.headCount)],
            ['Key/value heads', formatCount(model.kvHeadCount)],
            ['Head size', formatCount(model.headSize)],
            ['Feed-forward size', formatCount(model.feedForwardSize)],
            ['Vocabulary', formatCount(model.vocabularySize)],
            ['Context, tokens', formatCount(model.contextTokens)],
            ['Output head', model.tiedEmbeddings ? 'the embedding' : 'its own weights'],
            ['Positions', positionsText(model)],
            ['Norm epsilon', formatNumber(model.normEpsilon)],
          ]}
        />
      </Folded>
      <Folded
        title="Kernels"
        summary={kernels.length === 1 ? '1 choice' : `${formatCount(kernels.length)} choices`}
        note="What was chosen for each op, in the order in which a pass dispatches them, and how often a prompt, or a decode step, dispatches it."
      >
        <ReplacedKernels replaced={replacedKernels} />
        <ReportKernels kernels={kernels} />
      </Folded>
    </>
  );
}

function Hash({ text }: { text: string }) {
  return (
    <code title={text} className="font-mono text-xs">
      {text.slice(0, 12)}…
    </code>
  );
}

function subgroupSize({ subgroupMinSize: low, subgroupMaxSize: high }: Report['adapter']): string | null {
  if (high === 0) return null;
  return low === high ? formatCount(low) : `${formatCount(low)} to ${formatCount(high)}`;
}

function positionsText({ ropeBase, positions }: Report['model']): string {
  if (positions === undefined) return `RoPE, base ${formatCount(ropeBase ?? 0)}`;
  if (positions.kind !== 'rope') return positions.kind;
  const scaling = positions.scaling ? `, ${positions.scaling.kind} scaling` : '';
  return `RoPE, base ${formatCount(positions.base)}${scaling}`;
}
