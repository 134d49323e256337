import { dequantise } from '@breakeven/kernels/formats/quantise';
import type { OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from '../onnx/model.ts';
import { fourBitTensors } from '../onnx/quantised.ts';
import { type Matrix, type ModelProblem, separateMatrices } from './model-problem.ts';

const MICROSOFT = 'com.microsoft';

/** Cosines or sines of [tokens, half a head]: position x base^(-2 i / headSize). */
function rotations(
  { shape }: ModelProblem,
  tokens: number,
  name: string,
  wave: (x: number) => number,
): OnnxTensor {
  const half = shape.headSize / 2;
  const data = Float32Array.from({ length: tokens * half }, (_, i) =>
    wave(Math.floor(i / half) * (shape.ropeBase ?? 10_000) ** ((-2 * (i % half)) / shape.headSize)),
  );
  return { name, type: 'float32', dims: [tokens, half], data };
}

/**
 * The decoder as onnxruntime-genai's builder lays it out: fused norms with the residual sum, one MatMulNBits a
 * matrix, GroupQueryAttention that turns and keeps the cache. Logits are of the last token only.
 */
export function decoderGraph(problem: ModelProblem, capacity: number, accuracyLevel: number): OnnxGraph {
  const { shape, tensors: weights } = problem;
  const { hiddenSize, headCount, kvHeadCount, headSize, vocabularySize, layerCount, normEpsilon } = shape;
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [
    rotations(problem, capacity, 'cos_cache', Math.cos),
    rotations(problem, capacity, 'sin_cache', Math.sin),
    { name: 'norm', type: 'float32', dims: [hiddenSize], data: new Float32Array(hiddenSize).fill(1) },
    { name: 'last', type: 'int64', dims: [1], data: BigInt64Array.of(-1n) },
  ];
  const add = (op: string, inputs: string[], outputs: string[], rest: Partial<OnnxNode> = {}) => {
    nodes.push({ op, inputs, outputs, ...rest });
    return outputs[0] as string;
  };
  const multiply = (name: string, { rows, columns, quantised }: Matrix, input: string) => {
    const parts = fourBitTensors(name, quantised, [rows, columns]);
    tensors.push(...parts);
    const attributes = { N: rows, K: columns, bits: 4, block_size: 32, accuracy_level: accuracyLevel };
    return add('MatMulNBits', [input, ...parts.map((part) => part.name)], [`${name}.out`], {
      domain: MICROSOFT,
      attributes,
    });
  };
  const epsilon = { attributes: { epsilon: { float: normEpsilon } } };
  /** Adds what a block computed to the residual and norms the sum. */
  const skipNorm = (name: string, residual: string, block: string) => {
    const sum = `${name}.sum`;
    const normed = add('SkipSimplifiedLayerNormalization', [residual, block, 'norm'], [name, '', '', sum], {
      domain: MICROSOFT,
      ...epsilon,
    });
    return { normed, sum };
  };
  const cache = [1, kvHeadCount, capacity, headSize];
  const caches = (prefix: string): OnnxValue[] =>
    Array.from({ length: layerCount }, (_, layer) =>
      ['key', 'value'].map(
        (kind): OnnxValue => ({ name: `${prefix}.${layer}.${kind}`, type: 'float32', dims: cache }),
      ),
    ).flat();

  const outer = (name: string) => weights.get(name) as unknown as Matrix;
  const table = dequantise(outer('embedding').quantised, 'q4_0') as Float32Array<ArrayBuffer>;
  tensors.push({ name: 'table', type: 'float32', dims: [vocabularySize, hiddenSize], data: table });
  let residual = add('Gather', ['table', 'input_ids'], ['embedded']);
  let normed = add('SimplifiedLayerNormalization', [residual, 'norm'], ['normed'], {
    attributes: { epsilon: { float: normEpsilon }, axis: -1, stash_type: 1 },
  });
  for (let layer = 0; layer < layerCount; layer++) {
    const { q, k, v, output, gate, up, down } = separateMatrices(problem, layer);
    const name = (rest: string) => `layers.${layer}.${rest}`;
    const projected = [
      multiply(name('q'), q, normed),
      multiply(name('k'), k, normed),
      multiply(name('v'), v, normed),
    ];
    const attended = add(
      'GroupQueryAttention',
      [
        ...projected,
        ...[`past.${layer}.key`, `past.${layer}.value`],
        ...['seqlens_k', 'total_sequence_length', 'cos_cache', 'sin_cache'],
      ],
      [name('attended'), `present.${layer}.key`, `present.${layer}.value`],
      {
        domain: MICROSOFT,
        attributes: { num_heads: headCount, kv_num_heads: kvHeadCount, do_rotary: 1, rotary_interleaved: 0 },
      },
    );
    const middle = skipNorm(name('mlp_norm'), residual, multiply(name('o'), output, attended));
    const gated = multiply(name('gate'), gate, middle.normed);
    const opened = multiply(name('up'), up, middle.normed);
    const sigmoid = add('Sigmoid', [gated], [name('sigmoid')]);
    const activated = add('Mul', [gated, sigmoid], [name('activated')]);
    const product = add('Mul', [activated, opened], [name('product')]);
    const end = skipNorm(name('end_norm'), middle.sum, multiply(name('down'), down, product));
    residual = end.sum;
    normed = end.normed;
  }
  const last = add('Gather', [normed, 'last'], ['last_normed'], { attributes: { axis: 1 } });
  const logits = multiply('head', outer('head'), last);
  // The names of a graph's outputs are its own; the last sum of the residual is used by nobody.
  nodes.push({ op: 'Identity', inputs: [logits], outputs: ['logits'] });
  return {
    inputs: [
      { name: 'input_ids', type: 'int64', dims: [1, 'tokens'] },
      { name: 'seqlens_k', type: 'int32', dims: [1] },
      { name: 'total_sequence_length', type: 'int32', dims: [1] },
      ...caches('past'),
    ],
    outputs: [{ name: 'logits', type: 'float32', dims: [1, 1, vocabularySize] }, ...caches('present')],
    nodes,
    tensors,
  };
}
