import { InvalidWeightsError } from '../errors.ts';
import type { GgufFile } from './gguf.ts';
import type { GgufKeys } from './gguf-keys.ts';
import { ROPE_FACTORS } from './gguf-names.ts';
import { rotaryFrequencies } from './rotations.ts';
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
      `${file.name}: ${ROPE_FACTORS} does not hold Llama 3's factors, the only ones supported`,
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

/**
 * The rope_scaling of a file's metadata, as llama.cpp reads them (load_hparams, and the constructor of llama_context): the
 * type is linear where none is named, a factor that is absent or 0 stretches nothing, YaRN's original context is
 * context_length. null: angles are not stretched.
 */
export function metadataScaling(keys: GgufKeys): object | null {
  const kind = keys.text('rope.scaling.type') ?? 'linear';
  const factor = factorOf(keys);
  const attention = keys.find('rope.scaling.attn_factor') ?? 1;
  const yarn = yarnOf(keys, { isYarn: kind === 'yarn', factor });
  const isPlain = kind === 'none' || factor === 1;
  switch (kind) {
    case 'none':
    case 'linear':
      if (attention !== 1) {
        throw keys.error('rope.scaling.attn_factor', `is ${attention}, which is known here of yarn alone`);
      }
      return isPlain ? null : { rope_type: kind, factor };
    case 'yarn':
      if (isPlain && attention === 1) return null;
      // Peng et al. 2023, section 3.4, times the file's own.
      return { ...yarn, attention_factor: attention * (0.1 * Math.log(factor) + 1) };
    default:
      throw keys.error('rope.scaling.type', `asks for ${kind}, which is not read from GGUF`);
  }
}

function factorOf(keys: GgufKeys): number {
  const [now, before] = [keys.find('rope.scaling.factor'), keys.find('rope.scale_linear')];
  if (now !== undefined && before !== undefined && now !== before) {
    throw keys.error('rope.scaling.factor', `disagrees with rope.scale_linear (${now}, ${before})`);
  }
  const factor = now ?? before ?? 1;
  if (factor < 0) throw keys.error('rope.scaling.factor', `is ${factor}, below 0`);
  return factor === 0 ? 1 : factor;
}

/** The fields of YaRN; where it is not asked for, they must say nothing. */
function yarnOf(keys: GgufKeys, { isYarn, factor }: { isYarn: boolean; factor: number }): object {
  const original = keys.findSize('rope.scaling.original_context_length') ?? keys.size('context_length');
  const betas = {
    beta_fast: keys.find('rope.scaling.yarn_beta_fast') ?? 32,
    beta_slow: keys.find('rope.scaling.yarn_beta_slow') ?? 1,
  };
  const extrapolation = keys.find('rope.scaling.yarn_ext_factor') ?? -1;
  if (extrapolation !== (isYarn ? 1 : 0) && extrapolation !== -1) {
    throw keys.error('rope.scaling.yarn_ext_factor', `is ${extrapolation}, which is not computed here`);
  }
  // llama.cpp does not read it of these architectures; its converter writes transformers' attention_factor there.
  const stated = keys.find('rope.scaling.yarn_attn_factor') ?? 1;
  const usual = isYarn ? 0.1 * Math.log(factor) + 1 : 1;
  if (stated !== 1 && Math.abs(stated / usual - 1) > 1e-5) {
    throw keys.error(
      'rope.scaling.yarn_attn_factor',
      `is ${stated}, which engines read in different ways: not known here`,
    );
  }
  return { rope_type: 'yarn', factor, original_max_position_embeddings: original, ...betas };
}
