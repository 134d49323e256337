import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { modelIdentity } from '@breakeven/schema/catalogue/model-identity';
import type { Report } from '@breakeven/schema/report/report';
import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { todaysPrice } from '../../../server/prices/todays-price.ts';
import { getQueryClient, trpc } from '../../../trpc/server.tsx';
import { DocLink } from '../../_components/doc-link.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { curveOf } from '../../_measured/groups.ts';
import { loadMeasured, loadReceivedAt, loadStandings } from '../../_measured/load.ts';
import { loadReport, loadTrust } from '../../_measured/load-report.ts';
import { placeOf } from './_components/place.ts';
import { ReportAnswer } from './_components/report-answer.tsx';
import { ReportCurves } from './_components/report-curves.tsx';
import { ReportDetails } from './_components/report-details.tsx';
import { ReportEvidence } from './_components/report-evidence.tsx';
import { ReportHeader } from './_components/report-header.tsx';
import { ReportPlausibility } from './_components/report-plausibility.tsx';
import { ReportResults } from './_components/report-results.tsx';
import { ReportSiblings } from './_components/report-siblings.tsx';
import { ReportTombstone } from './_components/report-tombstone.tsx';
import { ReportTrust } from './_components/report-trust.tsx';
import { reproduceCommand } from './_components/reproduce.ts';

interface ReportPageProps {
  params: Promise<{ id: string }>;
}

/** A title must not fail where the page says what went wrong. */
export async function generateMetadata({ params }: ReportPageProps): Promise<Metadata> {
  const { id } = await params;
  const trust = await loadTrust(id).catch(() => null);
  if (trust !== null && trust.standing !== 'public') return { title: 'A report that is not shown' };
  const report = await loadReport(id).catch((error: unknown) => {
    if (error instanceof TRPCError) return null;
    throw error;
  });
  if (report === null) return { title: `Report ${id.slice(0, 12)}` };
  const title = `${hardwareOf(report.adapter).name}, ${modelIdentity(report.model).name}, ${report.type}`;
  return { title, openGraph: { title }, alternates: { canonical: `/reports/${id}` } };
}

export default async function ReportPage({ params }: ReportPageProps) {
  const { id } = await params;
  const trust = await loadTrust(id);
  if (trust.standing !== 'public') return <ReportTombstone id={id} trust={trust} />;
  const report = await loadReport(id);
  const { model } = report;
  const hardware = hardwareOf(report.adapter);
  const identity = modelIdentity(model);
  const [judgement, standings, siblings, receivedAt] = await Promise.all([
    getQueryClient().fetchQuery(trpc.reports.judgement.queryOptions({ id: report.id })),
    loadStandings({ modelId: identity.id, modelShapeId: identity.shapeId, type: report.type }),
    loadMeasured({
      hardwareId: hardware.id,
      modelId: identity.id,
      modelShapeId: identity.shapeId,
      type: report.type,
    }),
    loadReceivedAt(report.id),
  ]);
  const isValid = judgement?.state === 'valid';
  return (
    <article>
      <ReportHeader report={report} hardware={hardware} model={identity} />
      <ReportPlausibility judgement={judgement} />
      <div className="mt-5">
        <ReportAnswer
          report={report}
          place={isValid ? placeOf(hardware, standings) : null}
          price={hardware.gpu && todaysPrice(hardware.gpu.id)}
        />
      </div>
      <ReportEvidence
        report={report}
        receivedAt={receivedAt}
        command={reproduceCommand(report, identity.catalogued)}
      />
      <PageSection
        title="Results"
        note={
          <>
            Tokens/s is the median; the interval is that of the geometric mean of the samples. In the strip of
            samples the line is the median, the band the interval. Drift compares the last third of the
            samples with the first. Peaks come from the probes of the same run.{' '}
            <DocLink to="method#what-a-result-says">How it is measured</DocLink>
          </>
        }
      >
        <ReportResults report={report} />
      </PageSection>
      <PageSection
        title="Trust"
        note="A report belongs to the key that signed it first. Every change since it came is kept for good."
      >
        <ReportTrust trust={trust} />
      </PageSection>
      <Curves report={report} />
      <Siblings id={report.id} hardwareId={hardware.id} results={siblings} />
      <div className="mt-8 border-line border-t">
        <ReportDetails report={report} hardware={hardware} />
      </div>
    </article>
  );
}

function Curves({ report }: { report: Report }) {
  const points = (over: 'depthTokens' | 'concurrency') =>
    curveOf(over, report.results).map(({ [over]: x, tokensPerSecond: { median, interval } }) => ({
      x,
      median,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    }));
  const [byDepth, byConcurrency] = [points('depthTokens'), points('concurrency')];
  if (byDepth.length + byConcurrency.length === 0) return null;
  return (
    <PageSection title="Curves">
      <ReportCurves byDepth={byDepth} byConcurrency={byConcurrency} />
    </PageSection>
  );
}

function Siblings(props: Parameters<typeof ReportSiblings>[0]) {
  const table = ReportSiblings(props);
  return table && <PageSection title="Other reports of this hardware">{table}</PageSection>;
}
