import { InvalidWeightsError } from '../errors.ts';
import type { StoredTensor } from './stored-tensor.ts';

const FLOATS = 'give a checkpoint of the model that is not quantized, or a GGUF file in q8_0 or q4_0';

/** Names of tensors that only one way to store weights has, and what it is called. */
const KINDS: readonly (readonly [name: RegExp, kind: string, fix: string])[] = [
  [
    /\.lora_(A|B|embedding_A|embedding_B)(\.|$)|\.lora_magnitude_vector/,
    'a LoRA adapter',
    'merge it into its base model: peft, merge_and_unload()',
  ],
  [/\.g_idx$/, 'weights quantised by GPTQ', FLOATS],
  [/\.weight_packed$/, 'weights packed by compressed-tensors', FLOATS],
  [/\.weight_scale_2$/, 'weights in NVFP4 (ModelOpt)', FLOATS],
  [/\.weight_scale_inv$/, 'weights in FP8 with a scale for each block', FLOATS],
  [/\.weight_scale$|\.input_scale$/, 'weights in FP8 with scales', FLOATS],
  [/_blocks$/, 'weights in MXFP4', FLOATS],
  [/\.(absmax|quant_map|nested_absmax|SCB)$|\.quant_state\./, 'weights quantised by bitsandbytes', FLOATS],
  [/\.(q_weight|q_groups|q_scale_max|trellis)$/, 'weights quantised by ExLlama', FLOATS],
  [/\.(codebooks|codes)$/, 'weights quantised by AQLM', FLOATS],
  [/\.W_q$/, 'weights quantised by HQQ', FLOATS],
  [/\._data$/, 'weights quantised by Quanto', FLOATS],
  [/\.scales$/, 'weights quantised by MLX', FLOATS],
];

/** Throws InvalidWeightsError that names the quantisation where the tensors are quantised in a way that is not read. */
export function assertNotQuantised(checkpoint: { name: string; tensors: readonly StoredTensor[] }): void {
  const { tensors } = checkpoint;
  const packed = tensors.find(({ name }) => /\.(qweight|qzeros)$/.test(name));
  if (packed !== undefined) throw refusal(packed, `weights quantised by ${packedBy(tensors)}`, FLOATS);
  for (const [pattern, kind, fix] of KINDS) {
    const tensor = tensors.find(({ name }) => pattern.test(name));
    if (tensor !== undefined) throw refusal(tensor, kind, fix);
  }
}

const refusal = ({ file, name }: StoredTensor, kind: string, fix: string) =>
  new InvalidWeightsError(`${file.name}: ${name} belongs to ${kind}, which cannot be read`, fix);

/** GPTQ packs eight rows of its inner dimension into one, AWQ eight columns of the outer one. */
function packedBy(tensors: readonly StoredTensor[]): string {
  if (tensors.some(({ name }) => name.endsWith('.g_idx'))) return 'GPTQ';
  const weight = tensors.find(({ name }) => name.endsWith('.qweight'));
  const scales = tensors.find(({ name }) => name === weight?.name.replace(/qweight$/, 'scales'));
  const [packed, columns] = [weight?.shape[1], scales?.shape[1]];
  if (packed === undefined || columns === undefined) return 'GPTQ or AWQ';
  return packed < columns ? 'AWQ' : 'GPTQ';
}
