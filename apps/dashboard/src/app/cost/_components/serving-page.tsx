'use client';

import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { Warnings } from '../../_components/warnings.tsx';
import { answerOf, type Choices, premiseOf } from '../premise.ts';
import { costSearchParams } from '../search-params.ts';
import { HardwareControls } from './hardware-controls.tsx';
import { ServingAnswer } from './serving-answer.tsx';
import { OwnedSection, TokenFigures, UtilizationTable, WorkloadSection } from './serving-figures.tsx';
import { UtilizationChart } from './utilization-chart.tsx';

/** What tokens cost on measured hardware: the answer, what it rests on, and how it moves. */
export function ServingPage({ choices }: { choices: Choices }) {
  const [state] = useQueryStates(costSearchParams, { history: 'replace' });
  const premise = premiseOf(state, choices);
  const cost = answerOf(state, premise);
  const { measured } = premise;
  return (
    <>
      <ServingAnswer state={state} premise={premise} cost={cost} />
      <div className="grid items-start gap-6 lg:grid-cols-[26rem_minmax(0,1fr)]">
        <HardwareControls choices={choices} premise={premise} />
        <div className="min-w-0">
          <UtilizationChart state={state} premise={premise} />
        </div>
      </div>
      <div className="mt-4">
        <TokenFigures cost={cost} />
      </div>
      {measured && (
        <p className="mt-2 text-muted text-sm">
          {state.decode === null && state.prefill === null
            ? 'Rates are from'
            : 'Before your changes, rates were from'}{' '}
          <Link href={`/reports/${measured.reportId}`} className="link">
            a report
          </Link>{' '}
          {measured.isSoftwareAdapter && 'of a software adapter, which says nothing about a GPU, '}
          of {state.concurrency === 1 ? 'one sequence' : `${state.concurrency} sequences at once`}.
        </p>
      )}
      {measured && <Warnings warnings={measured.warnings} />}
      <UtilizationTable cost={cost} />
      <WorkloadSection state={state} cost={cost} />
      <OwnedSection cost={cost} />
    </>
  );
}
