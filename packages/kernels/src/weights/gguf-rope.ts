import { InvalidWeightsError } from '../errors.ts';
import { rotaryFrequencies } from '../model/rotations.ts';
import type { GgufFile } from './gguf.ts';
import { ROPE_FACTORS } from './gguf-names.ts';
import { isReadable } from './stored-tensor.ts';
import { toFloats } from './to-floats.ts';

/** Those of every Llama 3.1, 3.2 and 3.3; the factor alone differs. */
const LLAMA3 = { low_freq_factor: 1, high_freq_factor: 4, original_max_position_embeddings: 8192 };

/**
 * The rope_scaling that a file's frequency factors come from: GGUF holds those of Llama 3.1 as a tensor and not the
 * fields of its config. The fields are taken from it and have to give the same factors. null: there are none.
 */
export async function ropeScalingOf({ tensors, metadata }: GgufFile): Promise<object | null> {
  const tensor = tensors.find(({ name }) => name === ROPE_FACTORS);
  if (tensor === undefined) return null;
  const { file, offset, bytes, format } = tensor;
  const refuse = () =>
    new InvalidWeightsError(
      `${file.name}: ${ROPE_FACTORS} holds no factors of Llama 3, and others are not known here`,
      'give the safetensors of the model',
    );
  if (format !== 'f32' || !isReadable(format) || bytes > 4096) throw refuse();
  const stored = new Uint8Array(bytes);
  await file.read(offset, stored);
  const factors = new Float32Array(bytes / 4);
  toFloats(format, stored, factors);
  const factor = factors.reduce((most, value) => Math.max(most, value), 0);
  const base = Number(metadata['llama.rope.freq_base'] ?? 10_000);
  const rotary = { base, rotatedSize: 2 * factors.length };
  const plain = rotaryFrequencies({ ...rotary, scaling: null });
  const scaled = rotaryFrequencies({
    ...rotary,
    scaling: {
      kind: 'llama3',
      factor,
      lowFrequencyFactor: LLAMA3.low_freq_factor,
      highFrequencyFactor: LLAMA3.high_freq_factor,
      originalContextTokens: LLAMA3.original_max_position_embeddings,
    },
  });
  const isSame = plain.every((frequency, i) => {
    const expected = frequency / (scaled[i] ?? 0);
    return Math.abs((factors[i] ?? 0) / expected - 1) < 1e-4;
  });
  if (!isSame) throw refuse();
  return { rope_type: 'llama3', factor, ...LLAMA3 };
}
