import type { ModelShape } from '../model/model-shape.ts';
import { parseModelShape } from './parse-model-shape.ts';
import type { ModelOrigin } from './shape-from-config.ts';
import { weightStorageOf } from './storage.ts';

/** What a config.json says of the weights beside it. */
export interface CheckpointConfig {
  shape: ModelShape;
  /** `model_type`. */
  family: string;
  /** How the weights are stored where they are quantised; null where they are plain floats. */
  storage: string | null;
}

/**
 * Reads the config.json of a checkpoint, and what NVIDIA's ModelOpt says in a hf_quant_config.json of its own, where there is
 * one. Throws InvalidModelConfigError.
 */
export function checkpointConfig(
  json: unknown,
  origin: ModelOrigin,
  modelOpt: unknown = null,
): CheckpointConfig {
  const shape = parseModelShape(json, origin);
  const family = String((json as { model_type?: unknown }).model_type);
  return { shape, family, storage: weightStorageOf(json as object) ?? modelOptStorage(modelOpt) };
}

function modelOptStorage(json: unknown): string | null {
  const { quantization } = (json ?? {}) as { quantization?: { quant_algo?: unknown } };
  const algorithm = quantization?.quant_algo;
  return algorithm === undefined || algorithm === null
    ? null
    : weightStorageOf({ quantization_config: { quant_method: 'modelopt', quant_algo: algorithm } });
}
