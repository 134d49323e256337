import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { flopPerToken } from '../shape/parameter-count.ts';
import { requirePositive, requireWhole } from '../values/domain.ts';
import { cacheBytesAt, cacheCopies, weightBytesOfPass } from './memory.ts';
import { communicationSeconds, type Machine, type PassTime, passTime } from './roofline.ts';

export interface Precision {
  bytesPerParam: number;
  cacheBytesPerElement: number;
}

export interface PhaseTime extends PassTime {
  bytes: number;
  flop: number;
  /** Of all sequences together. */
  tokensPerSecond: number;
}

const BYTES_PER_ACTIVATION = 2;

/**
 * One step of decoding: a token for each of B sequences.
 *
 *     bytes = weights of the pass + B * cache(T) * copies,  flop = B * flopPerToken(T)
 *
 *     B batch, T contextTokens; weightBytesOfPass, cacheBytesAt, cacheCopies; time as passTime
 *
 * Activations, norms and sampling are left out. A prediction wherever it is not compared with a measurement.
 *
 * Domain: B a whole number above 0, T >= 0. Source: kipply 2022, Transformer Inference Arithmetic; jax-ml scaling book.
 * Example: decodeTime({ shape: findModel('llama-3.1-8b'), batch: 1, contextTokens: 0, bytesPerParam: 2, cacheBytesPerElement: 2, machine: ceilingMachine(3.35e12, 67e12) }).tokensPerSecond = 223
 */
export function decodeTime({
  shape,
  batch,
  contextTokens,
  machine,
  ...precision
}: Precision & { shape: ModelShape; batch: number; contextTokens: number; machine: Machine }): PhaseTime {
  requireWhole('batch', batch);
  const { bytesPerParam, cacheBytesPerElement: bytesPerElement } = precision;
  const cache =
    cacheBytesAt({ shape, contextTokens, bytesPerElement }) *
    cacheCopies({ shape, gpuCount: machine.gpuCount });
  const bytes = weightBytesOfPass({ shape, bytesPerParam, batch }) + batch * cache;
  const flop = batch * flopPerToken({ shape, contextTokens });
  return phaseTime({ shape, bytes, flop, tokens: batch, machine });
}

/**
 * The prefill of one prompt of P tokens behind T tokens of context.
 *
 *     bytes = weights of a pass of P tokens + cache(T + P) * copies,  flop = P * flopPerToken(T + (P + 1) / 2)
 *
 *     P promptTokens, T contextTokens; each token attends to itself and those before it
 *
 * Domain: P a whole number above 0, T >= 0. Source: as decodeTime; causal attention is half of the square.
 * Example: prefillTime({ shape: findModel('llama-3.1-8b'), promptTokens: 512, contextTokens: 0, bytesPerParam: 2, cacheBytesPerElement: 2, machine: ceilingMachine(3.35e12, 989e12) }).bound = 'compute'
 */
export function prefillTime({
  shape,
  promptTokens,
  contextTokens,
  machine,
  ...precision
}: Precision & {
  shape: ModelShape;
  promptTokens: number;
  contextTokens: number;
  machine: Machine;
}): PhaseTime {
  requireWhole('promptTokens', promptTokens);
  const { bytesPerParam, cacheBytesPerElement: bytesPerElement } = precision;
  const cache =
    cacheBytesAt({ shape, contextTokens: contextTokens + promptTokens, bytesPerElement }) *
    cacheCopies({ shape, gpuCount: machine.gpuCount });
  const bytes = weightBytesOfPass({ shape, bytesPerParam, batch: promptTokens }) + cache;
  const attended = contextTokens + (promptTokens + 1) / 2;
  const flop = promptTokens * flopPerToken({ shape, contextTokens: attended });
  return phaseTime({ shape, bytes, flop, tokens: promptTokens, machine });
}

function phaseTime({
  shape,
  bytes,
  flop,
  tokens,
  machine,
}: {
  shape: ModelShape;
  bytes: number;
  flop: number;
  tokens: number;
  machine: Machine;
}): PhaseTime {
  const { layerCount, hiddenSize } = shape;
  const communication = communicationSeconds({
    layerCount,
    hiddenSize,
    tokens,
    bytesPerActivation: BYTES_PER_ACTIVATION,
    ...machine,
  });
  const time = passTime({ bytes, flop, layerCount, communicationSeconds: communication, machine });
  return { ...time, bytes, flop, tokensPerSecond: tokens / time.seconds };
}

/**
 * A machine of one GPU without losses: a ceiling that no measurement reaches.
 *
 *     efficiencies 1, launches and messages of no time
 *
 * Domain: peaks > 0. Source: Williams, Waterman and Patterson 2009.
 * Example: ceilingMachine(3.35e12, 67e12).bandwidthEfficiency = 1
 */
export function ceilingMachine(memoryBytesPerSecond: number, flopPerSecond: number): Machine {
  requirePositive('memoryBytesPerSecond', memoryBytesPerSecond);
  requirePositive('flopPerSecond', flopPerSecond);
  return {
    memoryBytesPerSecond,
    flopPerSecond,
    gpuCount: 1,
    bandwidthEfficiency: 1,
    computeEfficiency: 1,
    launchSecondsPerLayer: 0,
    interconnectBytesPerSecond: 300e9,
    messageSeconds: 0,
  };
}
