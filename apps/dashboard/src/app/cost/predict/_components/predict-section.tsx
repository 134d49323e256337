'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useTRPC } from '../../../../trpc/client.tsx';
import { Fault } from '../../../_components/fault.tsx';
import { Warnings } from '../../../_components/warnings.tsx';
import { gpuHourOf, predictQuery, predictSearchParams } from '../search-params.ts';
import type { Choice, PredictChoices } from './predict-choices.ts';
import { PredictControls } from './predict-controls.tsx';
import { PeaksTable, PredictionAnswer, PredictionFigures } from './prediction-figures.tsx';

/** Speed and cost by the roofline, of hardware not measured with this model. */
export function PredictSection(choices: PredictChoices) {
  const [state] = useQueryStates(predictSearchParams);
  const trpc = useTRPC();
  const unknown = [
    ...(isAmong(choices.models, state.model) ? [] : [`model ${state.model}`]),
    ...(isAmong(choices.gpus, state.gpu) ? [] : [`GPU ${state.gpu}`]),
  ];
  // The catalogue is here already: nobody need be asked whether it has what the link names.
  const isKnown = unknown.length === 0;
  const { data, error } = useQuery(
    trpc.cost.predict.queryOptions(predictQuery(state, choices.prices), {
      enabled: isKnown,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const nameOf = (options: readonly Choice[], id: string) =>
    options.find(({ value }) => value === id)?.label ?? id;
  const prediction = isKnown && !error ? (data ?? null) : null;
  return (
    <>
      {(error || !isKnown) && (
        <div className="my-5">
          <Fault>{isKnown ? error?.message : `The catalogue has no ${unknown.join(' and no ')}.`}</Fault>
        </div>
      )}
      {prediction && (
        <PredictionAnswer
          prediction={prediction}
          modelName={nameOf(choices.models, state.model)}
          gpuName={nameOf(choices.gpus, state.gpu)}
          usdPerGpuHour={gpuHourOf(state, choices.prices).usdPerGpuHour}
        />
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[26rem_minmax(0,1fr)]">
        <PredictControls choices={choices} />
        {prediction && (
          <PredictionFigures
            prediction={prediction}
            calibratedBy={state.calibrate && nameOf(choices.hardware, state.calibrate)}
          />
        )}
      </div>
      {prediction && (
        <>
          <PeaksTable prediction={prediction} />
          <Warnings warnings={prediction.warnings} />
        </>
      )}
    </>
  );
}

const isAmong = (options: readonly Choice[], id: string) => options.some(({ value }) => value === id);
