'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useTRPC } from '../../../trpc/client.tsx';
import { Fault } from '../../_components/fault.tsx';
import type { NameOption } from '../../_components/name-options.ts';
import { PageSection } from '../../_components/page-section.tsx';
import type { ServingGpu } from '../../_components/serving-hardware.ts';
import { Warnings } from '../../_components/warnings.tsx';
import { testTimeQuery, trainSearchParams } from '../search-params.ts';
import { CoverageChart } from './coverage-chart.tsx';
import { TestTimeAnswer } from './test-time-answer.tsx';
import { TestTimeControls } from './test-time-controls.tsx';

/** Whether a small model that answers several times, or thinks longer, does instead of a large one. */
export function TestTimeSection({
  gpu,
  models,
  said,
}: {
  gpu: ServingGpu | undefined;
  models: readonly NameOption[];
  /** Warnings that stand above already. */
  said: readonly string[];
}) {
  const [state] = useQueryStates(trainSearchParams);
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.cost.testTime.queryOptions(testTimeQuery(state, gpu), {
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const answer = error ? null : (data ?? null);
  return (
    <PageSection
      title="Or several answers of a small model"
      note={
        answer && <TestTimeAnswer answer={answer} task={state.task} models={models} gpuName={gpu?.name} />
      }
    >
      <TestTimeControls models={models} />
      {error && (
        <div className="mt-4">
          <Fault>{error.message}</Fault>
        </div>
      )}
      {answer && (
        <>
          <div className="mt-4">{answer.equalQuality && <CoverageChart answer={answer} />}</div>
          <Warnings warnings={answer.warnings.filter((one) => !said.includes(one))} />
        </>
      )}
    </PageSection>
  );
}
