import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { modelIdentity } from '@breakeven/schema/catalogue/model-identity';
import { MarkerIcon } from '@breakeven/ui/chart/marker';
import { TabLinks } from '@breakeven/ui/tabs';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { SearchParams } from 'nuqs/server';
import { Fault } from '../_components/fault.tsx';
import { hardwareMark } from '../_components/hardware-mark.ts';
import { measuredOn } from '../_components/measured-at.tsx';
import { PageSection } from '../_components/page-section.tsx';
import { PageTitle } from '../_components/page-title.tsx';
import { loadMeasuredHardware } from '../_measured/load.ts';
import { CompareForm } from './_components/compare-form.tsx';
import { comparedTests } from './_components/compared-tests.ts';
import { ComparisonTable, DifferencesTable, sideLetter } from './_components/comparison-tables.tsx';
import { type Comparison, comparison } from './_components/sides.ts';
import { askedSides, type CompareState, compareSearch, loadCompareState } from './search-params.ts';

export const metadata: Metadata = { title: 'Compare' };

/** Two to six reports or GPUs beside each other: ratios with intervals, and what else differs. */
export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const state = await loadCompareState(searchParams);
  const asked = askedSides(state);
  const [hardware, found] = await Promise.all([
    loadMeasuredHardware(),
    asked.length < 2 ? null : comparison(asked, state),
  ]);
  return (
    <>
      <PageTitle title="Compare">
        Two to six GPUs or reports, test by test. Each ratio compares geometric means; Welch’s test says
        whether the difference is significant.
      </PageTitle>
      <CompareForm state={state} hardware={hardware} />
      {found?.fault && <Fault>{found.fault}</Fault>}
      {found && found.fault === null && <Answer found={found} state={state} />}
    </>
  );
}

function Answer({ found: { reports, subjects }, state }: { found: Comparison; state: CompareState }) {
  const tests = comparedTests(reports.map(({ results }) => results));
  const [first] = reports;
  const isCurrent = (modelId: string, type: string) =>
    first !== undefined && modelIdentity(first.model).id === modelId && first.type === type;
  return (
    <>
      {subjects.length > 1 && (
        <TabLinks
          label="Model and quantization"
          tabs={subjects.slice(0, 12).map(({ modelId, modelName, type }) => ({
            href: `/compare${compareSearch({ ...state, model: modelId, type })}`,
            label: `${modelName}, ${type}`,
            isCurrent: isCurrent(modelId, type),
          }))}
        />
      )}
      <ol className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {reports.map((report, index) => {
          const { id, name, isSoftware } = hardwareOf(report.adapter);
          const mark = hardwareMark({
            hardwareId: id,
            vendor: report.adapter.vendor,
            isSoftwareAdapter: isSoftware,
          });
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place
              key={index}
              className="min-w-0 rounded-lg border border-line bg-surface p-3 text-sm"
            >
              <p className="flex min-w-0 items-center gap-2 font-medium">
                <span className="text-muted">{sideLetter(index)}</span>
                <MarkerIcon {...mark} />
                <Link href={`/gpu/${id}`} className="min-w-0 break-words hover:underline">
                  {name}
                </Link>
              </p>
              <p className="mt-1 text-muted text-xs">
                {modelIdentity(report.model).name}, {report.type};{' '}
                <Link href={`/reports/${report.id}`} prefetch={false} className="link">
                  report of {measuredOn(report.measuredAt)}
                </Link>
              </p>
            </li>
          );
        })}
      </ol>
      <PageSection title="Tests">
        {tests.length === 0 ? (
          <Fault>These reports have no test in common.</Fault>
        ) : (
          <ComparisonTable tests={tests} reports={reports} />
        )}
      </PageSection>
      <PageSection title="Differences" note="These may explain a difference in speed.">
        <DifferencesTable reports={reports} />
      </PageSection>
    </>
  );
}
