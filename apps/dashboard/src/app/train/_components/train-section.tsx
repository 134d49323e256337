'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useTRPC } from '../../../trpc/client.tsx';
import { DocLink } from '../../_components/doc-link.tsx';
import { Fault } from '../../_components/fault.tsx';
import type { NameOption } from '../../_components/name-options.ts';
import { PageSection } from '../../_components/page-section.tsx';
import type { ServingGpu } from '../../_components/serving-hardware.ts';
import { Warnings } from '../../_components/warnings.tsx';
import { dollarsNeed, flopQuery, type TrainingLaw, trainSearchParams, usdQuery } from '../search-params.ts';
import { EveryLaw } from './every-law.tsx';
import { LifetimeChart } from './lifetime-chart.tsx';
import { type ReleasedRow, ReleasedSection } from './released-section.tsx';
import { TestTimeSection } from './test-time-section.tsx';
import { TrainAnswer, TrainFigures } from './train-answer.tsx';
import { QualityControls, ServingControls } from './train-controls.tsx';
import { UsdChart } from './usd-chart.tsx';
import { UsdFigures } from './usd-figures.tsx';

interface TrainSectionProps {
  gpus: readonly ServingGpu[];
  released: readonly ReleasedRow[];
  laws: readonly TrainingLaw[];
  models: readonly NameOption[];
  /** Of every law, those without a loss too. */
  names: Readonly<Record<string, string>>;
}

/** The cheapest model of a quality, over its life: in FLOP under a law, and in dollars on hardware. */
export function TrainSection({ gpus, released, laws, models, names }: TrainSectionProps) {
  const [state] = useQueryStates(trainSearchParams);
  const trpc = useTRPC();
  const options = { placeholderData: keepPreviousData, retry: false } as const;
  const flop = useQuery(trpc.cost.optimalModel.queryOptions(flopQuery(state), options));
  const gpu = gpus.find(({ value }) => value === state.gpu);
  const missing = dollarsNeed(state, gpu);
  const isPriced = gpu !== undefined && missing === null;
  const usd = useQuery(
    trpc.cost.optimalModel.queryOptions(gpu && isPriced ? usdQuery(state, gpu) : flopQuery(state), {
      ...options,
      enabled: isPriced,
    }),
  );
  const model = flop.error ? null : (flop.data ?? null);
  const surface = laws.find(({ id }) => id === model?.law)?.surface;
  const inUsd = isPriced && !usd.error && usd.data?.usd ? usd.data : null;
  return (
    <>
      {flop.error && (
        <div className="my-5">
          <Fault>{flop.error.message}</Fault>
        </div>
      )}
      {model && <TrainAnswer model={model} inUsd={inUsd} gpuName={gpu?.name ?? state.gpu} state={state} />}
      <QualityControls laws={laws} />
      {model && (
        <>
          <div className="mt-4">
            <TrainFigures model={model} />
          </div>
          <Warnings warnings={model.warnings} />
          <div className="mt-4">
            {surface && <LifetimeChart model={model} surface={surface} demand={state.demand} />}
          </div>
        </>
      )}
      <PageSection
        title="In dollars, on the hardware that serves"
        note="A request is priced for dense models of every size, by the roofline of the GPU, reduced by the losses of its measured reports. The price grows in steps, as GPUs are added."
      >
        <ServingControls gpus={gpus} />
        {missing !== null && <p className="mt-3 text-muted text-sm">No dollars: {missing}.</p>}
        {isPriced && usd.error && usd.error.message !== flop.error?.message && (
          <div className="mt-4">
            <Fault>{usd.error.message}</Fault>
          </div>
        )}
        {inUsd && (
          <div className="mt-4 grid gap-4">
            <UsdFigures model={inUsd} />
            {surface && <UsdChart model={inUsd} surface={surface} />}
            <div>
              <Warnings warnings={inUsd.warnings.filter((one) => !model?.warnings.includes(one))} />
            </div>
          </div>
        )}
      </PageSection>
      <TestTimeSection gpu={gpu} models={models} said={inUsd?.warnings ?? []} />
      {model && (
        <>
          {surface && (
            <ReleasedSection model={model} surface={surface} demand={state.demand} released={released} />
          )}
          <PageSection
            title="Under every law"
            note={
              <>
                The laws disagree by more than their stated errors: trust one significant digit. (
                <DocLink to="cost-model-tables#what-every-law-says-of-one-budget">What each law says</DocLink>
                )
              </>
            }
          >
            <EveryLaw model={model} names={names} />
          </PageSection>
        </>
      )}
    </>
  );
}
