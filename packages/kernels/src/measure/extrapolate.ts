import { linearRegression, linearRegressionLine } from 'simple-statistics';
import type { Sample } from './take-sample.ts';

/**
 * Time of all layers from times of fewer, each layer of its own weights: the least-squares line through the points,
 * taken at `layerCount`. What is there once (embedding, head, waiting for the token) is in the intercept. A falling line
 * is noise: then further layers cost nothing.
 */
export function extrapolateSeconds(
  points: readonly { layers: number; seconds: number }[],
  layerCount: number,
): number {
  const { m, b } = linearRegression(points.map(({ layers, seconds }) => [layers, seconds]));
  const most = Math.max(...points.map(({ seconds }) => seconds));
  return m > 0 ? Math.max(most, linearRegressionLine({ m, b })(layerCount)) : most;
}

/** One repetition of all layers from one of each count, taken one after the other. */
export function extrapolateSample(
  samples: readonly { layers: number; sample: Sample }[],
  layerCount: number,
): Sample {
  const at = (secondsOf: (sample: Sample) => number | null): number | null => {
    const points = samples.flatMap(({ layers, sample }) => {
      const seconds = secondsOf(sample);
      return seconds === null ? [] : [{ layers, seconds }];
    });
    return points.length < samples.length ? null : extrapolateSeconds(points, layerCount);
  };
  const last = samples.at(-1)?.sample as Sample;
  return {
    seconds: at(({ seconds }) => seconds) ?? last.seconds,
    gpuSeconds: at(({ gpuSeconds }) => gpuSeconds),
    encodeSeconds: at(({ encodeSeconds }) => encodeSeconds) ?? last.encodeSeconds,
    submitSeconds: at(({ submitSeconds }) => submitSeconds) ?? last.submitSeconds,
    firstTokenSeconds: at(({ firstTokenSeconds }) => firstTokenSeconds),
    submits: last.submits,
    tokenSeconds: last.tokenSeconds.map(
      (_, i) => at(({ tokenSeconds }) => tokenSeconds[i] ?? null) ?? last.seconds,
    ),
    window: last.window,
  };
}
