import { calibrations } from '@breakeven/cost-model/elsewhere/calibrations';
import { predictedRows } from '@breakeven/cost-model/elsewhere/predicted-rows';
import { bytesPerMatmulParameter } from '@breakeven/cost-model/shape/parameter-count';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Report, Result } from '@breakeven/schema/report/report';
import { DETAILED_DRAFT, DRAFT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { sampleResult } from '../../test/sample-report.ts';
import { inventedMachine, withPower } from './invented-machine.ts';

/** Marks every report as invented. */
const LABEL = 'invented';
const SUBJECTS = [
  ['llama-3.1-8b', 'q4_0'],
  ['llama-3.1-8b', 'f16'],
  ['llama-3.2-1b', 'q4_0'],
  ['smollm2-135m', 'f16'],
] as const;
/** Every kernel of the report, and right. */
const CHECKED = DETAILED_DRAFT.correctness;
const CONCURRENCIES = [2, 4, 8];
const DEPTHS = [4096, 16_384];
/** What many own: after the first report of each GPU all others are of these, which so have a history. */
const POPULAR = [
  'nvidia-rtx4090',
  'nvidia-rtx3090',
  'nvidia-rtx5090',
  'nvidia-rtx3060',
  'nvidia-h100-sxm',
  'nvidia-a100-sxm-80',
  'amd-rx7900xtx',
  'amd-mi300x',
  'apple-m1-max',
  'apple-m4-max',
  'intel-arc-b580',
];

/**
 * Invented reports, for screenshots and timings: of the GPUs of the catalogue that hold a model, around what
 * published WebGPU figures predict, and as many of hardware that no catalogue has as makes `gpuCount`. The same count gives
 * the same reports.
 */
export function inventedReports({ count, gpuCount }: { count: number; gpuCount: number }): Report[] {
  const subjects = SUBJECTS.map(([modelId, type]) => ({
    type,
    machines: machinesOf(modelId, type, gpuCount),
  }));
  const reports: Report[] = [];
  for (let round = 0; reports.length < count; round += 1) {
    for (const { type, machines } of round === 0 ? subjects : subjects.slice(0, 1)) {
      for (const machine of machines) {
        if (reports.length === count) break;
        if (round > 0 && !POPULAR.includes(machine.gpu.id)) continue;
        reports.push(reportOf(machine, { type, round, number: reports.length }));
      }
    }
  }
  return reports;
}

interface Machine {
  gpu: Gpu;
  shape: ModelShape;
  description: string;
  decodeTokensPerSecond: number;
  index: number;
}

/** The same hardware for each model: what holds the largest of them, with what published figures predict of it. */
function machinesOf(modelId: string, type: ElementType, gpuCount: number): Machine[] {
  const [largest] = SUBJECTS.map(([id, of]) => predictedOf(id, of)).toSorted((a, b) => a.length - b.length);
  const known = (largest ?? []).map(({ hardwareId }) => findGpu(hardwareId) as Gpu);
  const predicted = new Map(predictedOf(modelId, type).map((row) => [row.hardwareId, row]));
  return Array.from({ length: gpuCount }, (_, index) => {
    const gpu = known[index % known.length] as Gpu;
    const isKnown = index < known.length;
    return {
      gpu: isKnown ? gpu : { ...gpu, id: `${gpu.id}-${index}` },
      shape: findModel(modelId) as ModelShape,
      description: isKnown ? gpu.name : `${gpu.name} board ${index}`,
      decodeTokensPerSecond: predicted.get(gpu.id)?.decode.tokensPerSecond as number,
      index,
    };
  });
}

function predictedOf(modelId: string, type: ElementType) {
  const shape = findModel(modelId);
  if (shape === undefined) throw new Error(`the catalogue has no ${modelId}`);
  const bytesPerParam = bytesPerMatmulParameter(shape, type);
  return predictedRows({ shape, bytesPerParam, gpus: GPUS, calibrations: calibrations([]) }).filter(
    ({ engine }) => engine === 'webgpu',
  );
}

function reportOf(
  { gpu, shape, description, decodeTokensPerSecond, index }: Machine,
  { type, round, number }: { type: ElementType; round: number; number: number },
): Report {
  const { environment, gain, probes } = inventedMachine(gpu, round);
  const speed = decodeTokensPerSecond * gain * (1 + 0.04 * Math.sin(7 * index + 13 * round));
  const month = round === 0 ? index % 9 : Math.min(round, 9);
  return sealReport({
    ...DRAFT,
    label: LABEL,
    measuredAt: new Date(
      Date.UTC(2026, month, 1 + ((7 * index + 5 * round) % 27), index % 24, number % 60),
    ).toISOString(),
    model: shape,
    type,
    adapter: { ...DRAFT.adapter, vendor: gpu.vendor, device: '', description },
    environment,
    probes,
    correctness: CHECKED,
    results: resultsAt(speed).map((result) => withPower(result, gpu)),
  });
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
