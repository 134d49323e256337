import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { tensorsOf } from '@breakeven/schema/model/model-tensors';
import { afterAll, expect, it } from 'vitest';
import { checkpointWeights } from '../../src/model/checkpoint-weights.ts';
import { Session } from '../../src/model/session.ts';
import type { Checkpoint } from '../../src/weights/checkpoint.ts';
import { readGgufCheckpoint } from '../../src/weights/gguf-checkpoint.ts';
import { readSafetensors } from '../../src/weights/safetensors.ts';
import { type WeightSource, weightSources } from '../../src/weights/weight-names.ts';
import { type FileTensor, float32, memoryFile, safetensorsFile } from '../checkpoint-files.ts';
import { ggufModel, type PlainTensor } from '../gguf-model.ts';
import { referenceLogits } from '../reference/decoder.ts';
import type { ReferenceWeights } from '../reference/weights.ts';
import { randomNumbers } from './arrays.ts';
import { errorInDeviations } from './error-in-deviations.ts';
import { openTestContext } from './open-test-context.ts';

const context = await openTestContext();
afterAll(() => context.close());

const SIZES = {
  hidden_size: 64,
  intermediate_size: 96,
  num_hidden_layers: 3,
  vocab_size: 131,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  max_position_embeddings: 64,
  rms_norm_eps: 1e-6,
};
const LLAMA3 = { rope_type: 'llama3', factor: 8, low_freq_factor: 1, high_freq_factor: 4 };

/** config.json as transformers writes it, of families that no reference checkpoint is of. */
const CONFIGS: Record<string, object> = {
  'llama, tied, head size of its own, llama3 scaling': {
    ...SIZES,
    model_type: 'llama',
    head_dim: 32,
    tie_word_embeddings: true,
    rope_parameters: { ...LLAMA3, rope_theta: 10_000, original_max_position_embeddings: 16 },
  },
  'mistral with a window': { ...SIZES, model_type: 'mistral', sliding_window: 5, rope_theta: 10_000 },
  qwen2: { ...SIZES, model_type: 'qwen2', rope_theta: 10_000, use_sliding_window: false },
  gemma2: {
    ...SIZES,
    model_type: 'gemma2',
    head_dim: 16,
    hidden_activation: 'gelu_pytorch_tanh',
    query_pre_attn_scalar: 24,
    sliding_window: 6,
    rope_theta: 10_000,
    attn_logit_softcapping: 2,
    final_logit_softcapping: 3,
  },
  gemma3: {
    ...SIZES,
    model_type: 'gemma3_text',
    head_dim: 32,
    hidden_activation: 'gelu_pytorch_tanh',
    query_pre_attn_scalar: 32,
    sliding_window: 6,
    sliding_window_pattern: 6,
    num_hidden_layers: 6,
    rope_theta: 1_000_000,
    rope_local_base_freq: 10_000,
  },
  phi3: { ...SIZES, model_type: 'phi3', rope_theta: 10_000, sliding_window: null },
  'qwen2-moe': {
    ...SIZES,
    model_type: 'qwen2_moe',
    rope_theta: 10_000,
    num_experts: 6,
    num_experts_per_tok: 2,
    moe_intermediate_size: 32,
    shared_expert_intermediate_size: 96,
    sliding_window: 0,
  },
  'qwen3-moe': {
    ...SIZES,
    model_type: 'qwen3_moe',
    head_dim: 32,
    rope_theta: 10_000,
    num_experts: 6,
    num_experts_per_tok: 2,
    moe_intermediate_size: 32,
    norm_topk_prob: true,
  },
};

/** Sizes that no load of 16 bytes divides: they are padded while they are streamed. */
const ODD_SIZES = { hidden_size: 75, head_dim: 18, intermediate_size: 97 };
const ODD_CONFIGS: Record<string, object> = {
  ...Object.fromEntries(
    Object.entries(CONFIGS).map(([name, config]) => [
      `${name}, of odd sizes`,
      { ...config, ...ODD_SIZES, ...('moe_intermediate_size' in config && { moe_intermediate_size: 33 }) },
    ]),
  ),
  // Its files hold matrices as [columns, rows].
  'gpt2, of odd sizes': {
    model_type: 'gpt2',
    n_embd: 54,
    n_head: 3,
    n_inner: 97,
    n_layer: 2,
    n_positions: 64,
    vocab_size: 131,
    layer_norm_epsilon: 1e-5,
    activation_function: 'gelu_new',
  },
};
const EVERY_CONFIG = { ...CONFIGS, ...ODD_CONFIGS };
const TOKENS = [5, 130, 0, 17, 42, 42, 7, 99, 20, 30, 12, 3, 64, 65, 66, 128, 25, 1, 2];

const product = (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1);

/** GGUF has no place for what sets the others apart. */
const IN_GGUF = ['qwen2', 'gemma2', 'gemma3', 'phi3', 'qwen2-moe', 'qwen3-moe'];
const FILES = [
  ...Object.keys(CONFIGS).map((name) => [name, 'safetensors'] as const),
  ...Object.keys(ODD_CONFIGS).map((name) => [name, 'safetensors'] as const),
  ...[...IN_GGUF, 'phi3, of odd sizes'].map((name) => [name, 'GGUF'] as const),
];

it.each(FILES)('%s: a checkpoint in %s computes what the float64 pass does', async (name, format) => {
  const written = EVERY_CONFIG[name] as { model_type: string };
  // llama.cpp scales the attention of all Gemmas but the largest by the head's size.
  const config = format === 'GGUF' && name === 'gemma2' ? { ...written, query_pre_attn_scalar: 16 } : written;
  const shape = parseModelShape(config, { id: 'tiny', name, source: 'a test' });
  const { wanted, values } = randomTensors(shape, config.model_type);
  const expected = referenceLogits(shape, referenceOf(shape, wanted, values), TOKENS);
  const plain = wanted.map((source) => ({
    ...source,
    values: values.get(source.name) ?? new Float32Array(),
  }));
  const opened = format === 'GGUF' ? await inGguf(config, plain) : await inSafetensors(config, plain);

  const weights = checkpointWeights(opened.shape ?? shape, opened.checkpoint);
  const session = await Session.create({
    context,
    shape: opened.shape ?? shape,
    type: 'f32',
    capacity: 32,
    rows: 8,
    weights,
  });
  await session.prefill(Uint32Array.from(TOKENS));
  const logits = await session.logits();
  session.destroy();
  expect(errorInDeviations(logits, expected)).toBeLessThan(1e-3);
});

// Bounds that wrong pads break: zeros that were none, or numbers in the place of zeros.
const ODD_TYPES = [
  ['f32', 'f16', 2e-2],
  ['f32', 'q8_0', 0.2],
  ['f16', 'f16', 5e-2],
  ['q8_0', 'f16', 0.2],
  ['q8_0', 'q8_0', 0.3],
] as const;
const runsHere = ([type, kvType]: (typeof ODD_TYPES)[number]) =>
  context.facts.supportsF16 || (type !== 'f16' && kvType !== 'f16');

it.each(ODD_TYPES.filter(runsHere))(
  'a checkpoint of odd sizes in %s, with a cache of %s, comes near it',
  async (type, kvType, bound) => {
    // Rows of whole blocks, which are quantised, beside others, which are not.
    const config = { ...SIZES, ...ODD_SIZES, model_type: 'llama', rope_theta: 10_000, hidden_size: 96 };
    const shape = parseModelShape(config, { id: 'tiny', name: 'odd', source: 'a test' });
    const { wanted, values } = randomTensors(shape, 'llama');
    const plain = wanted.map((source) => ({
      ...source,
      values: values.get(source.name) ?? new Float32Array(),
    }));
    const { checkpoint } = await inSafetensors(config, plain);
    const weights = checkpointWeights(shape, checkpoint);
    const session = await Session.create({
      context,
      shape,
      type,
      kvType,
      capacity: 32,
      rows: 8,
      weights,
    });
    await session.prefill(Uint32Array.from(TOKENS.slice(0, -1)));
    await session.decode(TOKENS.at(-1));
    const expected = referenceLogits(shape, referenceOf(shape, wanted, values), TOKENS);
    const error = errorInDeviations(await session.logits(), expected);
    session.destroy();
    expect(error).toBeLessThan(bound);
    expect(error).toBeGreaterThan(0);
  },
);

/** The tensors of a checkpoint, norms near what they are centred on, all others of the size of trained ones. */
function randomTensors(shape: ModelShape, family: string) {
  const random = randomNumbers(11);
  // Phi-3 alone has fused projections in its files.
  const has = (tensor: string) => family === 'phi3' && /\.(qkv|gate_up)_proj\./.test(tensor);
  const wanted = weightSources(shape, family, has) ?? [];
  const values = new Map(
    wanted.map(({ name, shape: size }) => [
      name,
      Float32Array.from({ length: product(size) }, () => (random() - 0.5) * (size.length === 1 ? 0.5 : 0.3)),
    ]),
  );
  return { wanted, values };
}

/** The same as our tensors, for the float64 pass. */
function referenceOf(
  shape: ModelShape,
  wanted: readonly WeightSource[],
  values: ReadonlyMap<string, Float32Array>,
): ReferenceWeights {
  return new Map(
    tensorsOf(shape).map((tensor) => {
      const whole = new Float64Array(tensor.rows * tensor.columns);
      for (const source of wanted.filter((each) => each.tensor === tensor.name)) {
        const stored = values.get(source.name) ?? new Float32Array();
        const [inner = 1, columns = 1] = source.shape;
        const at = (i: number) =>
          source.isTransposed ? stored[(i % inner) * columns + Math.floor(i / inner)] : stored[i];
        whole.set(
          Float64Array.from(stored, (_, i) => (at(i) ?? Number.NaN) + source.offset),
          source.firstElement,
        );
      }
      return [tensor.name, { tensor, values: whole }];
    }),
  );
}

interface Opened {
  /** As the file says it; null where it says none. */
  shape: ModelShape | null;
  checkpoint: Checkpoint;
}

async function inSafetensors(
  { model_type: family }: { model_type: string },
  plain: readonly PlainTensor[],
): Promise<Opened> {
  const tensors = plain.map(({ name, shape, values }): FileTensor => {
    return { name, shape: [...shape], type: 'F32', bytes: float32(values) };
  });
  const stored = await readSafetensors(memoryFile(safetensorsFile(tensors)));
  return { shape: null, checkpoint: { name: family, family, tensors: stored, layout: 'hugging-face' } };
}

async function inGguf(config: { model_type: string }, plain: readonly PlainTensor[]): Promise<Opened> {
  const file = memoryFile(ggufModel({ ...config }, plain), { name: 'model.gguf' });
  const { config: read, checkpoint } = await readGgufCheckpoint(file);
  return { shape: parseModelShape(read, { id: 'gguf', name: 'gguf', source: 'a test' }), checkpoint };
}
