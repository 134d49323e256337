import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { getQueryClient, trpc } from '../../../../trpc/server.tsx';
import { answerOrFault } from '../../../_components/answer-or-fault.ts';
import { Fault } from '../../../_components/fault.tsx';
import type { NameOption } from '../../../_components/name-options.ts';
import { Warnings } from '../../../_components/warnings.tsx';
import { gpuHourOf, type PredictState, predictQuery } from '../search-params.ts';
import type { PredictChoices } from './predict-choices.ts';
import { PredictControls } from './predict-controls.tsx';
import { PeaksTable, PredictionAnswer, PredictionFigures } from './prediction-figures.tsx';

/** Speed and cost by the roofline, of hardware not measured with this model; the controls ask the server again. */
export async function PredictSection({ choices, state }: { choices: PredictChoices; state: PredictState }) {
  const unknown = [
    ...(isAmong(choices.models, state.model) ? [] : [`model ${state.model}`]),
    ...(isAmong(choices.gpus, state.gpu) ? [] : [`GPU ${state.gpu}`]),
  ];
  // The catalogue is here already: nobody need be asked whether it has what the link names.
  const { answer: prediction, fault } =
    unknown.length > 0
      ? { answer: null, fault: `The catalogue has no ${unknown.join(' and no ')}.` }
      : await answerOrFault(
          getQueryClient().fetchQuery(trpc.cost.predict.queryOptions(predictQuery(state, choices.prices))),
        );
  const nameOf = (options: readonly NameOption[], id: string) =>
    options.find(({ value }) => value === id)?.label ?? id;
  return (
    <>
      {fault && (
        <div className="my-5">
          <Fault>{fault}</Fault>
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
        <NuqsAdapter defaultOptions={{ shallow: false, scroll: false }}>
          <PredictControls choices={choices} />
        </NuqsAdapter>
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

const isAmong = (options: readonly NameOption[], id: string) => options.some(({ value }) => value === id);
