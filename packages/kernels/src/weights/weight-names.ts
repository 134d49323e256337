import { type Architecture, architectureOf, expertsOf } from '@breakeven/schema/model/architecture';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type LayerTensorName, layerTensor, qkvRows, tensorsOf } from '@breakeven/schema/model/model-tensors';

/**
 * Where the weights of a Hugging Face checkpoint go: one entry for each of its tensors. It fills the elements of
 * ours from `firstElement` on, row-major, as many as its `shape` has.
 */
export interface WeightSource {
  /** Name in the checkpoint. */
  name: string;
  /** What the checkpoint must have it as. */
  shape: readonly number[];
  /** Name of our tensor (schema/model-tensors.ts). */
  tensor: string;
  firstElement: number;
  /** Stored as [columns, rows]: GPT-2's Conv1D. */
  isTransposed: boolean;
  /** Added to every element: 1 for norms that hold weight - 1 (Gemma). */
  offset: 0 | 1;
}

/** Tells whether the checkpoint has a tensor. */
type Has = (name: string) => boolean;

interface Part {
  name: string;
  rows: number;
}

/** Entries of one of our tensors, whose rows are parts of the checkpoint one below the other. */
function stacked(
  tensor: string,
  columns: number,
  parts: readonly Part[],
  { isTransposed = false, offset = 0 as 0 | 1, isVector = false } = {},
): WeightSource[] {
  let firstElement = 0;
  return parts.map(({ name, rows }) => {
    const shape = isVector ? [rows * columns] : isTransposed ? [columns, rows] : [rows, columns];
    const source = { name, shape, tensor, firstElement, isTransposed, offset };
    firstElement += rows * columns;
    return source;
  });
}

/** A vector: a norm or a bias, of one part or several one behind the other. */
const vector = (tensor: string, parts: readonly Part[], offset: 0 | 1 = 0) =>
  stacked(tensor, 1, parts, { isVector: true, offset });

/** A shape with its architecture, derived once. */
interface Described {
  shape: ModelShape;
  architecture: Architecture;
}

/** The names of families that are built as Llama is. */
function llamaLayer({ shape, architecture }: Described, layer: number, has: Has): WeightSource[] {
  const { hiddenSize, headCount, kvHeadCount, headSize, feedForwardSize } = shape;
  const { biases, norm, queryKeyNorm } = architecture;
  const prefix = `model.layers.${layer}.`;
  const ours = (name: LayerTensorName) => layerTensor(layer, name);
  const offset = norm.unitOffset ? 1 : 0;
  const hiddenNorm = (name: LayerTensorName, theirs: string) =>
    vector(ours(name), [{ name: `${prefix}${theirs}.weight`, rows: hiddenSize }], offset);

  const isFused = has(`${prefix}self_attn.qkv_proj.weight`);
  const projections = (suffix: string): Part[] =>
    isFused
      ? [{ name: `${prefix}self_attn.qkv_proj.${suffix}`, rows: qkvRows(shape) }]
      : [
          { name: `${prefix}self_attn.q_proj.${suffix}`, rows: headCount * headSize },
          { name: `${prefix}self_attn.k_proj.${suffix}`, rows: kvHeadCount * headSize },
          { name: `${prefix}self_attn.v_proj.${suffix}`, rows: kvHeadCount * headSize },
        ];
  const output = `${prefix}self_attn.o_proj`;
  const headNorms = ['q_norm', 'k_norm'].map((name) => ({
    name: `${prefix}self_attn.${name}.weight`,
    rows: headSize,
  }));
  const four = norm.placement === 'both';
  return [
    ...hiddenNorm('attentionNorm', 'input_layernorm'),
    ...stacked(ours('qkv'), hiddenSize, projections('weight')),
    ...(biases.qkv ? vector(ours('qkvBias'), projections('bias')) : []),
    ...(queryKeyNorm ? vector(ours('queryKeyNorm'), headNorms, offset) : []),
    ...stacked(ours('attentionOutput'), headCount * headSize, [
      { name: `${output}.weight`, rows: hiddenSize },
    ]),
    ...(biases.attentionOutput
      ? vector(ours('attentionOutputBias'), [{ name: `${output}.bias`, rows: hiddenSize }])
      : []),
    ...(four
      ? [
          ...hiddenNorm('attentionPostNorm', 'post_attention_layernorm'),
          ...hiddenNorm('mlpNorm', 'pre_feedforward_layernorm'),
          ...hiddenNorm('mlpPostNorm', 'post_feedforward_layernorm'),
        ]
      : hiddenNorm('mlpNorm', 'post_attention_layernorm')),
    ...(expertsOf(architecture, layer)
      ? llamaExperts({ shape, architecture }, layer, has)
      : llamaFeedForward({ prefix: `${prefix}mlp.`, hiddenSize, size: feedForwardSize, biases, ours, has })),
  ];
}

function llamaFeedForward({
  prefix,
  hiddenSize,
  size,
  biases,
  ours,
  has,
}: {
  prefix: string;
  hiddenSize: number;
  size: number;
  biases: { feedForward: boolean };
  ours: (name: LayerTensorName) => string;
  has: Has;
}): WeightSource[] {
  const opening = (suffix: string): Part[] =>
    has(`${prefix}gate_up_proj.${suffix}`)
      ? [{ name: `${prefix}gate_up_proj.${suffix}`, rows: 2 * size }]
      : [
          { name: `${prefix}gate_proj.${suffix}`, rows: size },
          { name: `${prefix}up_proj.${suffix}`, rows: size },
        ];
  return [
    ...stacked(ours('gateUp'), hiddenSize, opening('weight')),
    ...stacked(ours('down'), size, [{ name: `${prefix}down_proj.weight`, rows: hiddenSize }]),
    ...(biases.feedForward
      ? [
          ...vector(ours('gateUpBias'), opening('bias')),
          ...vector(ours('downBias'), [{ name: `${prefix}down_proj.bias`, rows: hiddenSize }]),
        ]
      : []),
  ];
}

/** One tensor an expert and projection, as Mixtral and Qwen name them, or all experts' in one (transformers 5). */
function llamaExperts({ shape, architecture }: Described, layer: number, has: Has): WeightSource[] {
  const { hiddenSize } = shape;
  const { count = 0, size = 0, sharedSize = 0, sharedGate } = expertsOf(architecture, layer) ?? {};
  const prefix = `model.layers.${layer}.`;
  const ours = (name: LayerTensorName) => layerTensor(layer, name);
  const isMixtral = has(`${prefix}block_sparse_moe.gate.weight`);
  const block = `${prefix}${isMixtral ? 'block_sparse_moe' : 'mlp'}.`;
  const names = isMixtral ? ['w1', 'w3', 'w2'] : ['gate_proj', 'up_proj', 'down_proj'];
  const shared = (projection: string) => ({
    name: `${block}shared_expert.${projection}.weight`,
    rows: projection === 'down_proj' ? hiddenSize : sharedSize,
  });
  const around = [
    ...stacked(ours('router'), hiddenSize, [{ name: `${block}gate.weight`, rows: count }]),
    ...(sharedGate
      ? stacked(ours('sharedGate'), hiddenSize, [{ name: `${block}shared_expert_gate.weight`, rows: 1 }])
      : []),
    ...(sharedSize > 0
      ? [
          ...stacked(ours('sharedGateUp'), hiddenSize, [shared('gate_proj'), shared('up_proj')]),
          ...stacked(ours('sharedDown'), sharedSize, [shared('down_proj')]),
        ]
      : []),
  ];
  const whole = (name: string, tensor: LayerTensorName, rows: number, columns: number): WeightSource => ({
    name: `${block}experts.${name}`,
    shape: [count, rows, columns],
    tensor: ours(tensor),
    firstElement: 0,
    isTransposed: false,
    offset: 0,
  });
  if (has(`${block}experts.gate_up_proj`)) {
    return [
      ...around,
      whole('gate_up_proj', 'expertGateUp', 2 * size, hiddenSize),
      whole('down_proj', 'expertDown', hiddenSize, size),
    ];
  }
  const parts = (projections: string[], rows: number) =>
    Array.from({ length: count }, (_, expert) =>
      projections.map((name) => ({ name: `${block}experts.${expert}.${name}.weight`, rows })),
    ).flat();
  return [
    ...around,
    ...stacked(ours('expertGateUp'), hiddenSize, parts(names.slice(0, 2), size)),
    ...stacked(ours('expertDown'), size, parts(names.slice(2), hiddenSize)),
  ];
}

function llamaSources(described: Described, has: Has): WeightSource[] {
  const { shape, architecture } = described;
  const { hiddenSize, vocabularySize, tiedEmbeddings } = shape;
  const offset = architecture.norm.unitOffset ? 1 : 0;
  const table = (tensor: string, name: string) =>
    stacked(tensor, hiddenSize, [{ name, rows: vocabularySize }]);
  return [
    ...table('embedding', 'model.embed_tokens.weight'),
    ...Array.from({ length: shape.layerCount }, (_, layer) => llamaLayer(described, layer, has)).flat(),
    ...vector('finalNorm', [{ name: 'model.norm.weight', rows: hiddenSize }], offset),
    ...(tiedEmbeddings ? [] : table('head', 'lm_head.weight')),
  ];
}

/** GPT-2's own files leave out the prefix that transformers writes. */
function gpt2Sources({ shape }: Described, has: Has): WeightSource[] {
  const { hiddenSize, feedForwardSize, vocabularySize, contextTokens } = shape;
  const prefix = has('transformer.wte.weight') ? 'transformer.' : '';
  const norm = (tensor: string, name: string) => [
    ...vector(tensor, [{ name: `${prefix}${name}.weight`, rows: hiddenSize }]),
    ...vector(`${tensor}Bias`, [{ name: `${prefix}${name}.bias`, rows: hiddenSize }]),
  ];
  const linear = (tensor: string, name: string, rows: number, columns: number) => [
    ...stacked(tensor, columns, [{ name: `${prefix}${name}.weight`, rows }], { isTransposed: true }),
    ...vector(`${tensor}Bias`, [{ name: `${prefix}${name}.bias`, rows }]),
  ];
  const layers = Array.from({ length: shape.layerCount }, (_, layer) => {
    const ours = (name: LayerTensorName) => layerTensor(layer, name);
    return [
      ...norm(ours('attentionNorm'), `h.${layer}.ln_1`),
      ...linear(ours('qkv'), `h.${layer}.attn.c_attn`, 3 * hiddenSize, hiddenSize),
      ...linear(ours('attentionOutput'), `h.${layer}.attn.c_proj`, hiddenSize, hiddenSize),
      ...norm(ours('mlpNorm'), `h.${layer}.ln_2`),
      ...linear(ours('up'), `h.${layer}.mlp.c_fc`, feedForwardSize, hiddenSize),
      ...linear(ours('down'), `h.${layer}.mlp.c_proj`, hiddenSize, feedForwardSize),
    ];
  });
  return [
    ...stacked('embedding', hiddenSize, [{ name: `${prefix}wte.weight`, rows: vocabularySize }]),
    ...stacked('positions', hiddenSize, [{ name: `${prefix}wpe.weight`, rows: contextTokens }]),
    ...layers.flat(),
    ...norm('finalNorm', 'ln_f'),
    ...(shape.tiedEmbeddings
      ? []
      : stacked('head', hiddenSize, [{ name: 'lm_head.weight', rows: vocabularySize }])),
  ];
}

const READERS: Record<string, (described: Described, has: Has) => WeightSource[]> = {
  ...Object.fromEntries(
    [
      'llama',
      'mistral',
      'mixtral',
      'qwen2',
      'qwen2_moe',
      'qwen3',
      'qwen3_moe',
      'gemma2',
      'gemma3_text',
      'phi3',
    ].map((family) => [family, llamaSources]),
  ),
  gpt2: gpt2Sources,
};

/**
 * Every tensor that a checkpoint of a family (`model_type` of its config.json) must have for a shape, and where it
 * goes. Where files of a family differ in their names, `has` decides; a name in the result that `has` denies is a
 * tensor that is missing. null: the family's weights are not read (gpt_oss, whose experts are MXFP4).
 */
export function weightSources(shape: ModelShape, family: string, has: Has): WeightSource[] | null {
  const reader = Object.hasOwn(READERS, family) ? READERS[family] : undefined;
  return reader?.({ shape, architecture: architectureOf(shape) }, has) ?? null;
}

/** Throws TypeError where sources leave an element of a shape's tensors out or fill one twice. */
export function assertComplete(shape: ModelShape, sources: readonly WeightSource[]): void {
  for (const { name, rows, columns } of tensorsOf(shape)) {
    const parts = sources.filter(({ tensor }) => tensor === name);
    let end = 0;
    for (const { firstElement, shape: size } of parts.sort((a, b) => a.firstElement - b.firstElement)) {
      if (firstElement !== end) throw new TypeError(`${name} is not filled from element ${end} on`);
      end += size.reduce((product, length) => product * length, 1);
    }
    if (end !== rows * columns)
      throw new TypeError(`${name} has ${rows * columns} elements, ${end} are given`);
  }
}
