import type { Prediction } from '@breakeven/cost-model/procedures/predict';
import { PEAK_NAMES } from '@breakeven/cost-model/serving/peaks';
import {
  formatBytes,
  formatCount,
  formatFraction,
  formatNumber,
  formatTokensPerSecond,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { Answer } from '../../../_components/answer.tsx';
import { KeyFigures } from '../../../_components/key-figures.tsx';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { RooflineBars } from './roofline-bars.tsx';

interface PredictionProps {
  prediction: Prediction;
}

interface PredictionAnswerProps extends PredictionProps {
  modelName: string;
  gpuName: string;
  usdPerGpuHour: number | null;
}

const isCeilingOf = ({ calibration }: Prediction) => calibration?.decode == null;

/** A prediction in a sentence. */
export function PredictionAnswer({ prediction, modelName, gpuName, usdPerGpuHour }: PredictionAnswerProps) {
  const { decode, gpuCount } = prediction;
  const isCeiling = isCeilingOf(prediction);
  return (
    <Answer>
      {modelName} decodes {isCeiling ? 'at most' : 'about'}{' '}
      <strong className="font-semibold">{formatTokensPerSecond(decode.tokensPerSecond)} tokens/s</strong> on{' '}
      {gpuCount === 1 ? gpuName : `${formatCount(gpuCount)} × ${gpuName}`}
      {prediction.usdPerMillionOutputTokens !== null && (
        <>
          , {formatUsd(prediction.usdPerMillionOutputTokens)} per million output tokens at{' '}
          {formatUsd(usdPerGpuHour)} a GPU-hour
        </>
      )}
      . <span className="text-muted">Predicted: {decode.bound} is the limit of decode.</span>
    </Answer>
  );
}

/** Where its time goes, what it comes to, and how sure it is. */
export function PredictionFigures({ prediction, calibratedBy }: PredictionProps & { calibratedBy: string }) {
  const { decode, prefill, gpuCount, memory, peak, calibration } = prediction;
  const isCeiling = isCeilingOf(prediction);
  const heldOut = calibration?.decode?.heldOut ?? null;
  return (
    <div className="grid min-w-0 gap-4">
      <RooflineBars title="A step of decode" time={decode} />
      <RooflineBars title="A prefill of the prompt" time={prefill} />
      <KeyFigures
        figures={[
          {
            label: isCeiling ? 'Decode, at most' : 'Decode',
            value: formatTokensPerSecond(decode.tokensPerSecond),
            note: 'tokens/s of all sequences',
          },
          {
            label: 'For each user',
            value: formatTokensPerSecond(decode.tokensPerSecondPerUser),
            note: 'tokens/s',
          },
          {
            label: calibration?.prefill ? 'Prefill' : 'Prefill, at most',
            value: formatTokensPerSecond(prefill.tokensPerSecond),
            note: 'tokens/s',
          },
          {
            label: 'A million output tokens',
            value: formatUsd(prediction.usdPerMillionOutputTokens),
            note: PEAK_NAMES[peak.kind],
          },
          {
            label: 'GPUs',
            value: formatCount(gpuCount),
            note: `weights ${formatBytes(memory.weightBytes)}, cache ${formatBytes(memory.cacheBytes)}`,
          },
          {
            label: 'Share of the roofline',
            value: formatFraction(prediction.assumed.bandwidthEfficiency),
            note: isCeiling ? 'assumed' : `as measured on ${calibratedBy}`,
          },
          ...(heldOut === null
            ? []
            : [
                {
                  label: 'Error for models left out',
                  value: formatFraction(heldOut.medianError),
                  note: `median of ${heldOut.models} models; ${formatFraction(heldOut.worstError)} at worst`,
                },
              ]),
        ]}
      />
    </div>
  );
}

/** The same on every arithmetic peak that is known. */
export function PeaksTable({ prediction }: PredictionProps) {
  return (
    <div className="mt-4">
      <PlainTable
        caption="Without matrix units and with them"
        isStackedOnPhone
        columns={[
          { header: 'Arithmetic' },
          { header: 'Peak, TFLOP/s', align: 'end' },
          { header: 'Decode, tokens/s', align: 'end' },
          { header: 'Prefill, tokens/s', align: 'end' },
          { header: 'Input, $/M tokens', align: 'end' },
          { header: 'Output, $/M tokens', align: 'end' },
        ]}
        rows={prediction.byPeak.map((row) => ({
          key: row.peak.kind,
          cells: [
            PEAK_NAMES[row.peak.kind],
            formatNumber(row.peak.flopPerSecond / 1e12),
            formatTokensPerSecond(row.decode.tokensPerSecond),
            formatTokensPerSecond(row.prefill.tokensPerSecond),
            formatUsd(row.usdPerMillionInputTokens),
            formatUsd(row.usdPerMillionOutputTokens),
          ],
        }))}
      />
      <p className="mt-1 text-muted text-xs">
        {prediction.byPeak.length === 1 && 'The rate of its matrix units, if it has any, is not known. '}
        Peaks of one GPU: {prediction.peak.source}.
      </p>
    </div>
  );
}
