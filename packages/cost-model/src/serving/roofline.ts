import { requireNonNegative, requirePositive, requireWhole } from '../values/domain.ts';

/** What limits a pass: peaks of one GPU, how many there are, and what they lose. */
export interface Machine {
  memoryBytesPerSecond: number;
  flopPerSecond: number;
  gpuCount: number;
  /** Shares of the peaks that kernels reach; above 1 where measurements exceed the limit. */
  bandwidthEfficiency: number;
  computeEfficiency: number;
  /** Launches and waits of one layer that hide behind nothing. */
  launchSecondsPerLayer: number;
  /** Between the GPUs, each way; and the least time of one message. */
  interconnectBytesPerSecond: number;
  messageSeconds: number;
}

export interface PassTime {
  memorySeconds: number;
  computeSeconds: number;
  launchSeconds: number;
  communicationSeconds: number;
  seconds: number;
  bound: 'memory' | 'compute' | 'launch' | 'communication';
}

/** Messages of a layer with tensor parallelism: two sums over all GPUs, each a scatter and a gather. */
const MESSAGES_PER_LAYER = 4;

/**
 * Time that GPUs with tensor parallelism spend on their sums over each other in one pass.
 *
 *     max(4 L t, 4 L E B b / A)      0 on one GPU
 *
 *     L layerCount, E hiddenSize, B tokens of the pass, b bytesPerActivation, t messageSeconds,
 *     A interconnectBytesPerSecond
 *
 * Domain: all >= 0, A > 0. Source: kipply 2022, Transformer Inference Arithmetic, "Model parallelism"; the factor
 * (G - 1) / G is left out, as in its numbers.
 * Example: communicationSeconds({ gpuCount: 16, layerCount: 80, hiddenSize: 16384, tokens: 512, bytesPerActivation: 2, interconnectBytesPerSecond: 300e9, messageSeconds: 8e-6 }) = 0.0179
 */
export function communicationSeconds({
  gpuCount,
  layerCount,
  hiddenSize,
  tokens,
  bytesPerActivation,
  interconnectBytesPerSecond,
  messageSeconds,
}: {
  gpuCount: number;
  layerCount: number;
  hiddenSize: number;
  tokens: number;
  bytesPerActivation: number;
  interconnectBytesPerSecond: number;
  messageSeconds: number;
}): number {
  requireWhole('gpuCount', gpuCount);
  requirePositive('interconnectBytesPerSecond', interconnectBytesPerSecond);
  for (const [name, value] of Object.entries({
    layerCount,
    hiddenSize,
    tokens,
    bytesPerActivation,
    messageSeconds,
  })) {
    requireNonNegative(name, value);
  }
  if (gpuCount === 1) return 0;
  const messages = MESSAGES_PER_LAYER * layerCount;
  const bytes = messages * hiddenSize * tokens * bytesPerActivation;
  return Math.max(messages * messageSeconds, bytes / interconnectBytesPerSecond);
}

/**
 * Time of one pass: the slower of memory and arithmetic, then what hides behind neither.
 *
 *     max(bytes / (G A_m e_m), flop / (G A_f e_f)) + L t_l + communication
 *
 *     bytes, flop of the pass; G gpuCount, A_m memoryBytesPerSecond, A_f flopPerSecond, e their efficiencies,
 *     L layerCount, t_l launchSecondsPerLayer, communication communicationSeconds
 *
 * Domain: bytes, flop > 0; A, e > 0; times >= 0. Source: Williams, Waterman and Patterson 2009 (roofline);
 * kipply 2022, Transformer Inference Arithmetic, "Latency calculations".
 * Example: passTime({ bytes: 2 * 12.85e9, flop: 2 * 12.85e9, layerCount: 40, communicationSeconds: 0, machine: { memoryBytesPerSecond: 1.555e12, flopPerSecond: 312e12, gpuCount: 1, bandwidthEfficiency: 1, computeEfficiency: 1, launchSecondsPerLayer: 0, interconnectBytesPerSecond: 300e9, messageSeconds: 8e-6 } }).seconds = 0.01653
 */
export function passTime({
  bytes,
  flop,
  layerCount,
  communicationSeconds: communication,
  machine,
}: {
  bytes: number;
  flop: number;
  layerCount: number;
  communicationSeconds: number;
  machine: Machine;
}): PassTime {
  requirePositive('bytes', bytes);
  requirePositive('flop', flop);
  requirePositive('memoryBytesPerSecond', machine.memoryBytesPerSecond);
  requirePositive('flopPerSecond', machine.flopPerSecond);
  requireWhole('gpuCount', machine.gpuCount);
  requirePositive('bandwidthEfficiency', machine.bandwidthEfficiency);
  requirePositive('computeEfficiency', machine.computeEfficiency);
  requireNonNegative('launchSecondsPerLayer', machine.launchSecondsPerLayer);
  const times = {
    memorySeconds: bytes / (machine.gpuCount * machine.memoryBytesPerSecond * machine.bandwidthEfficiency),
    computeSeconds: flop / (machine.gpuCount * machine.flopPerSecond * machine.computeEfficiency),
    launchSeconds: layerCount * machine.launchSecondsPerLayer,
    communicationSeconds: communication,
  };
  const { memorySeconds, computeSeconds, launchSeconds } = times;
  const work = Math.max(memorySeconds, computeSeconds);
  const [, bound] = (
    [
      [memorySeconds, 'memory'],
      [computeSeconds, 'compute'],
      [launchSeconds, 'launch'],
      [communication, 'communication'],
    ] as const
  ).reduce((largest, time) => (time[0] > largest[0] ? time : largest));
  return { ...times, seconds: work + launchSeconds + communication, bound };
}

/**
 * Tokens at once above which arithmetic, not memory, limits a pass.
 *
 *     A_f / A_m * b / 2
 *
 *     A_f flopPerSecond, A_m memoryBytesPerSecond, b bytesPerParam
 *
 * Domain: all > 0. Source: kipply 2022, Transformer Inference Arithmetic, "Batch sizes".
 * Example: ridgeTokens({ flopPerSecond: 312e12, memoryBytesPerSecond: 1.5e12, bytesPerParam: 2 }) = 208
 */
export function ridgeTokens({
  flopPerSecond,
  memoryBytesPerSecond,
  bytesPerParam,
}: {
  flopPerSecond: number;
  memoryBytesPerSecond: number;
  bytesPerParam: number;
}): number {
  requirePositive('flopPerSecond', flopPerSecond);
  requirePositive('memoryBytesPerSecond', memoryBytesPerSecond);
  requirePositive('bytesPerParam', bytesPerParam);
  return ((flopPerSecond / memoryBytesPerSecond) * bytesPerParam) / 2;
}
