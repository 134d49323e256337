import { formatCount, formatUsd } from '@breakeven/cost-model/values/format';
import Link from 'next/link';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { answerOrFault } from '../../../_components/answer-or-fault.ts';
import { Fault } from '../../../_components/fault.tsx';
import type { NameOption } from '../../../_components/name-options.ts';
import { predictionFigure } from '../../../_components/prediction-figure.ts';
import { predictedText, pricesNeed, type ServingGpu } from '../../../_components/serving-hardware.ts';
import { Warnings } from '../../../_components/warnings.tsx';
import type { BreakEvenState } from '../search-params.ts';
import { type ServedAnswer, servedAnswer } from '../served-answer.ts';
import { BreakEvenAnswer, BreakEvenFigures } from './break-even-figures.tsx';
import { OnHardwareControls } from './on-hardware-controls.tsx';

interface OnHardwareProps {
  state: BreakEvenState;
  gpus: readonly ServingGpu[];
  models: readonly NameOption[];
}

/** When serving a model on a GPU has cost as much as training; the controls ask the server again. */
export async function OnHardware({ state, gpus, models }: OnHardwareProps) {
  const gpu = gpus.find(({ value }) => value === state.gpu);
  const missing = pricesNeed(state, gpu);
  const { answer: found, fault } =
    gpu === undefined || missing !== null
      ? { answer: null, fault: `No break-even: ${missing}.` }
      : await answerOrFault(servedAnswer(state, gpu));
  const modelName = models.find(({ value }) => value === state.model)?.label ?? state.model;
  return (
    <>
      {fault && (
        <div className="my-5">
          <Fault>{fault}</Fault>
        </div>
      )}
      {found && (
        <BreakEvenAnswer answer={found.answer} state={state}>
          {modelName} ({state.type}) on {gpu?.name} costs {formatUsd(found.usdPerMillion.input)} per million
          input tokens and {formatUsd(found.usdPerMillion.output)} per million output tokens{' '}
          <span className="text-muted">({basisOf(found)})</span>.
        </BreakEvenAnswer>
      )}
      <NuqsAdapter defaultOptions={{ shallow: false, scroll: false }}>
        <OnHardwareControls gpus={gpus} models={models} />
      </NuqsAdapter>
      {found && (
        <>
          <BreakEvenFigures
            answer={found.answer}
            trainingUsd={state.training}
            more={[
              { label: 'Serving a day', value: formatUsd(found.answer.servingUsdPerDay), note: 'at first' },
              {
                label: 'A million tokens',
                value: formatUsd(found.answer.servingUsdPerToken * 1e6),
                note: found.answer.served
                  ? `of a request, on ${gpusText(found.answer.served.gpuCount)}`
                  : 'of a request',
              },
              provenanceFigure(found),
            ]}
          />
          {found.measured && (
            <p className="mt-2 text-muted text-sm">
              Rates are from{' '}
              <Link href={`/reports/${found.measured.reportId}`} className="link">
                a report
              </Link>{' '}
              of {state.batch === 1 ? 'one sequence' : `${formatCount(state.batch)} sequences at once`}, with
              an empty cache: longer requests are slower.
            </p>
          )}
          <Warnings warnings={[...found.answer.warnings, ...(found.measured?.warnings ?? [])]} />
        </>
      )}
    </>
  );
}

const gpusText = (count: number) => (count === 1 ? 'one GPU' : `${formatCount(count)} GPUs`);

const basisOf = ({ answer, measured }: ServedAnswer) =>
  measured ? 'measured' : predictedText(answer.served);

/** How sure the price of serving is. */
const provenanceFigure = ({ answer: { served }, measured }: ServedAnswer) =>
  measured || served === null
    ? { label: 'Cost of serving', value: 'Measured', note: 'on this GPU, with this model' }
    : predictionFigure(served);
