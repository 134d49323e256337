import { expect, it } from 'vitest';
import { columnsOf } from '../../endpoint/columns.ts';
import { ResultRow } from './results.ts';

it('keeps the columns that scripts rely on in their places, and puts what is new behind them', () => {
  const kept =
    'reportId measuredAt hardware isSoftwareAdapter vendor architecture modelId type test ' +
    'promptTokens generatedTokens depthTokens concurrency ' +
    'tokensPerSecondMedian tokensPerSecondMean tokensPerSecondStandardDeviation ' +
    'tokensPerSecondIntervalLow tokensPerSecondIntervalHigh tokensPerSecondIntervalLevel ' +
    'sampleCount dispatchesPerToken provenance correctness rounding plausibility hardwareId modelShapeId kernelSourceHash method ' +
    'millisecondsPerOutputToken receivedAt modelName label weights toolVersion runtime webgpuImplementation operatingSystem ' +
    'backend driver timeToFirstTokenSecondsMedian interTokenSecondsP50 interTokenSecondsP99 gpuSecondsMedian averageWatts ' +
    'joulesPerToken powerSource';
  const names = columnsOf(ResultRow).map(({ name }) => name);
  expect(names.slice(0, kept.split(' ').length)).toEqual(kept.split(' '));
});
