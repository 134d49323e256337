'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import type { PriceOption } from '../../../../server/prices/price-options.ts';
import { useTRPC } from '../../../../trpc/client.tsx';
import { Fault } from '../../../_components/fault.tsx';
import { Warnings } from '../../../_components/warnings.tsx';
import { gpuHourOf, predictQuery, predictSearchParams } from '../search-params.ts';
import { PredictControls } from './predict-controls.tsx';
import { PeaksTable, PredictionAnswer, PredictionParts } from './prediction-figures.tsx';

interface Option {
  value: string;
  label: string;
}

export interface PredictChoices {
  models: readonly Option[];
  gpus: readonly Option[];
  prices: readonly PriceOption[];
  /** Hardware of the board whose reports may calibrate. */
  hardware: readonly Option[];
}

/** Speed and cost by the roofline, of hardware that nobody has measured with this model. */
export function PredictSection(choices: PredictChoices) {
  const [state] = useQueryStates(predictSearchParams);
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.cost.predict.queryOptions(predictQuery(state, choices.prices), {
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const nameOf = (options: readonly Option[], id: string) =>
    options.find(({ value }) => value === id)?.label ?? id;
  const prediction = error ? null : (data ?? null);
  return (
    <>
      {error && (
        <div className="my-5">
          <Fault>{error.message}</Fault>
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
          <PredictionParts
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
