import { calibrations } from '@breakeven/cost-model/elsewhere/calibrations';
import { predictedRows } from '@breakeven/cost-model/elsewhere/predicted-rows';
import { bytesPerMatmulParameter } from '@breakeven/cost-model/shape/parameter-count';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { Report, Result } from '@breakeven/schema/report/report';
import { DRAFT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { sampleResult } from '../../test/sample-report.ts';

/** Marks every report as invented. */
const LABEL = 'invented';
const SUBJECTS = [
  ['llama-3.1-8b', 'q4_0'],
  ['llama-3.1-8b', 'f16'],
  ['llama-3.2-1b', 'q4_0'],
  ['smollm2-135m', 'f16'],
] as const;
const CONCURRENCIES = [2, 4, 8];
const DEPTHS = [4096, 16_384];

/**
 * Invented reports, for screenshots and timings: of the GPUs of the catalogue that hold a model, around what
 * published WebGPU figures predict, and as many of hardware that no catalogue has as makes `gpuCount`. The same count gives
 * the same reports.
 */
export function inventedReports({ count, gpuCount }: { count: number; gpuCount: number }): Report[] {
  const rates = calibrations([]);
  const reports: Report[] = [];
  for (let round = 0; reports.length < count; round += 1) {
    for (const [modelId, type] of SUBJECTS) {
      const shape = findModel(modelId);
      if (shape === undefined) throw new Error(`the catalogue has no ${modelId}`);
      const predicted = predictedRows({
        shape,
        bytesPerParam: bytesPerMatmulParameter(shape, type),
        gpus: GPUS,
        calibrations: rates,
      }).filter(({ engine }) => engine === 'webgpu');
      for (let index = 0; index < gpuCount && reports.length < count; index += 1) {
        const of = predicted[index % predicted.length];
        if (of === undefined) break;
        const isKnown = index < predicted.length;
        const speed = of.decode.tokensPerSecond * (1 + 0.08 * Math.sin(7 * index + 13 * round));
        reports.push(
          sealReport({
            ...DRAFT,
            label: LABEL,
            measuredAt: new Date(
              Date.UTC(2026, 1 + (index % 9), 1 + (round % 27), index % 24, reports.length % 60),
            ).toISOString(),
            model: shape,
            type,
            adapter: {
              ...DRAFT.adapter,
              vendor: of.hardwareId.split('-')[0] as string,
              device: '',
              description: isKnown ? of.hardware : `${of.hardware} board ${index}`,
            },
            results: resultsAt(speed),
          }),
        );
      }
    }
  }
  return reports;
}

function resultsAt(speed: number): Result[] {
  const result = (rate: number, test: Parameters<typeof sampleResult>[1]) =>
    narrowed(sampleResult(rate, test));
  const decode = { generatedTokens: 128 };
  return [
    result(speed * 9, { promptTokens: 512 }),
    result(speed, decode),
    ...CONCURRENCIES.map((concurrency) => result(speed * concurrency ** 0.72, { ...decode, concurrency })),
    ...DEPTHS.map((depthTokens) => result(speed / (1 + depthTokens / 24_000), { ...decode, depthTokens })),
  ];
}

/** An interval of 2 % to either side, as idle machines have. */
function narrowed(result: Result): Result {
  const { median } = result.tokensPerSecond;
  const spread = median / 50;
  return {
    ...result,
    tokensPerSecond: {
      ...result.tokensPerSecond,
      standardDeviation: spread,
      interval: { low: median - spread, high: median + spread, level: 0.95 },
      samples: [median - spread, median, median + spread],
    },
  };
}
