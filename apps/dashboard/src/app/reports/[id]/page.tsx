import { formatBytes, formatCount, formatNumber } from '@breakeven/cost-model/values/format';
import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { modelIdentity } from '@breakeven/schema/catalogue/model-identity';
import { Report } from '@breakeven/schema/report/report';
import { withVisibleNames } from '@breakeven/schema/report/report-names';
import { upgraded } from '@breakeven/schema/report/upgrades';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { getQueryClient, trpc } from '../../../trpc/server.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { Facts } from './_components/facts.tsx';
import { ReportChecks } from './_components/report-checks.tsx';
import { ReportHeader } from './_components/report-header.tsx';
import { ReplacedKernels, ReportKernels } from './_components/report-kernels.tsx';
import { ReportLimits } from './_components/report-limits.tsx';
import { ReportPlausibility } from './_components/report-plausibility.tsx';
import { ReportPower } from './_components/report-power.tsx';
import { ReportResults } from './_components/report-results.tsx';
import { ReportSamples } from './_components/report-samples.tsx';
import { ReportSettings } from './_components/report-settings.tsx';
import { ReportTimes } from './_components/report-times.tsx';
import { ReportTombstone } from './_components/report-tombstone.tsx';
import { ReportTrust } from './_components/report-trust.tsx';

interface ReportPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: ReportPageProps): Promise<Metadata> {
  const { id } = await params;
  if ((await loadTrust(id)).standing !== 'public') return { title: 'A report that is not shown' };
  const report = await loadReport(id);
  return {
    title: `${hardwareOf(report.adapter).name}, ${modelIdentity(report.model).name}, ${report.type}`,
  };
}

export default async function ReportPage({ params }: ReportPageProps) {
  const { id } = await params;
  const trust = await loadTrust(id);
  if (trust.standing !== 'public') return <ReportTombstone id={id} trust={trust} />;
  const report = await loadReport(id);
  const judgement = await getQueryClient().fetchQuery(trpc.reports.judgement.queryOptions({ id: report.id }));
  const { adapter, environment, model } = report;
  const hardware = hardwareOf(adapter);
  return (
    <article>
      <ReportHeader report={report} hardware={hardware} model={modelIdentity(model)} />
      <ReportPlausibility judgement={judgement} />
      <PageSection
        title="Results"
        note="Tokens/s by the median, and the confidence interval of the geometric mean of the samples. Spread is the standard deviation over the mean, drift the last third of the samples over the first. The share of arithmetic and bandwidth is against what the probes of the same run reached."
      >
        <ReportResults report={report} />
      </PageSection>
      <PageSection
        title="Correctness"
        note="Before it is timed, every kernel of a run is held against a float64 reference on the run's own shapes."
      >
        <ReportChecks correctness={report.correctness} />
      </PageSection>
      <PageSection
        title="Samples"
        note="Every sample is kept. The line is the median, the band the confidence interval of the geometric mean."
      >
        <ReportSamples
          results={report.results.map(({ test, tokensPerSecond }) => ({ test, tokensPerSecond }))}
        />
      </PageSection>
      <PageSection
        title="Times"
        note="Medians of the repetitions. The first token counts from the submission of the prompt, each next one from the one before; queued is generation that waits at the end only. Encoding and submitting are the host's part of one repetition, dispatches and submits those of one token."
      >
        <ReportTimes results={report.results} />
      </PageSection>
      <PageSection
        title="Power and clocks"
        note="Over the timed repetitions alone. A dash means not recorded."
      >
        <ReportPower results={report.results} />
      </PageSection>
      <PageSection title="Limits of the device" note="Probed in the same run, by the same API.">
        <ReportLimits probes={report.probes} />
      </PageSection>
      <PageSection title="Settings">
        <ReportSettings report={report} />
      </PageSection>
      <PageSection title="Environment">
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
      </PageSection>
      <PageSection title="Adapter">
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
      </PageSection>
      <PageSection title="Model" note={`Shape from ${model.source}`}>
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
      </PageSection>
      <PageSection
        title="Kernels"
        note="What was chosen for each op, in the order in which a pass dispatches them, and how often a prompt, or a decode step, dispatches it."
      >
        <ReplacedKernels replaced={report.replacedKernels} />
        <ReportKernels kernels={report.kernels} />
      </PageSection>
      <PageSection
        title="Trust"
        note="A report belongs to the key that signed it first. Every change since it came is kept for good."
      >
        <ReportTrust trust={trust} />
      </PageSection>
    </article>
  );
}

/** Once a request, for the title and the page. */
const loadReport = cache((id: string) =>
  getQueryClient()
    .fetchQuery(trpc.reports.byId.queryOptions({ id }))
    .then((report) => withVisibleNames(upgraded(report) as Report))
    .catch(notFoundOr),
);

const loadTrust = cache(async (id: string) => {
  if (!Report.shape.id.safeParse(id).success) notFound();
  return await getQueryClient().fetchQuery(trpc.reports.trust.queryOptions({ id })).catch(notFoundOr);
});

/** Also where a report is withdrawn between the two questions. */
function notFoundOr(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND') notFound();
  throw error;
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
