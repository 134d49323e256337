import type { FoundTokenizer } from '@breakeven/kernels/generate/tokenizer';
import type { Checkpoint } from '@breakeven/kernels/weights/checkpoint';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { ChoiceError, ChosenFiles } from './chosen-files.ts';
import type { OpenedModel } from './messages.ts';

/** A model whose weights are in files that a visitor chose. */
export interface OpenedCheckpoint {
  shape: ModelShape;
  checkpoint: Checkpoint;
  found: Extract<FoundTokenizer, { tokenizer: object }>;
}

/** Reads the headers of the files and the tokenizer. Throws an Error that says what cannot be read; `fix` says what to do. */
export async function openCheckpoint(files: readonly File[]): Promise<OpenedCheckpoint> {
  const chosen = new ChosenFiles(files);
  const { gguf } = chosen;
  const { findTokenizer } = await import('@breakeven/kernels/generate/tokenizer');
  const beside = await chosen.beside();
  const read = gguf === null ? await fromFolder(chosen) : await fromGguf(chosen, gguf);
  const found = await findTokenizer(read.metadata, beside);
  if (found.tokenizer === null) {
    throw new ChoiceError(
      `the prompt cannot be made into tokens: ${found.problem}`,
      'choose the tokenizer.json of the model together with it',
    );
  }
  const { shape, checkpoint } = read;
  const { checkpointWeights } = await import('@breakeven/kernels/model/checkpoint-weights');
  // Told now and not when it is to run: that a tensor is missing, or in a format that cannot be read.
  checkpointWeights(shape, checkpoint);
  return { shape, checkpoint, found };
}

async function fromGguf(chosen: ChosenFiles, name: string) {
  const [{ readGgufCheckpoint }, files] = await Promise.all([
    import('@breakeven/kernels/weights/gguf-checkpoint'),
    chosen.asModelFiles(),
  ]);
  const { config, checkpoint, metadata } = await readGgufCheckpoint(await files.open(name));
  const { shape } = await configOf(config, name);
  return { shape, checkpoint, metadata };
}

async function fromFolder(chosen: ChosenFiles) {
  chosen.assertWhole();
  const [{ readSafetensorsFiles }, { parseConfigText }, files, beside] = await Promise.all([
    import('@breakeven/kernels/weights/safetensors-files'),
    import('@breakeven/schema/hugging-face/config-text'),
    chosen.asModelFiles(),
    chosen.beside(),
  ]);
  const json = await chosen.text('config.json').then(parseConfigText).catch(unreadConfig);
  const modelOpt = await beside.json('hf_quant_config.json').catch(() => null);
  const { shape, family, storage } = await configOf(json, 'config.json', modelOpt);
  if (storage !== null) {
    throw new ChoiceError(
      `the weights are stored in ${storage}, which cannot be read`,
      'choose a checkpoint of the model that is not quantized, or a GGUF file in q8_0, q4_0 or q4_1',
    );
  }
  return { shape, checkpoint: { ...(await readSafetensorsFiles(files)), family }, metadata: null };
}

const unreadConfig = (error: Error): never => {
  throw new ChoiceError(`config.json cannot be read: ${error.message}`, 'fetch it again');
};

/** What a config says, as `file` has it or a GGUF file is understood. */
async function configOf(json: unknown, file: string, modelOpt: unknown = null) {
  const [{ checkpointConfig }, { FAMILIES }, { toIdentifier }] = await Promise.all([
    import('@breakeven/schema/hugging-face/checkpoint-config'),
    import('@breakeven/schema/hugging-face/families'),
    import('@breakeven/schema/values/identifier'),
  ]);
  const { model_type: family } = (json ?? {}) as { model_type?: unknown };
  const name = (file === 'config.json' ? String(family) : file.replace(/\.\w+$/, '')).slice(0, 80);
  try {
    return checkpointConfig(
      json,
      { id: toIdentifier(name), name, source: 'a file of the visitor' },
      modelOpt,
    );
  } catch (error) {
    throw new ChoiceError(
      `${file}: ${(error as Error).message.replace(/\.$/, '')}`,
      `supported are ${[...FAMILIES.keys()].join(', ')}`,
    );
  }
}

/** What is told of it before it runs. */
export async function describe({ shape, checkpoint, found }: OpenedCheckpoint): Promise<OpenedModel> {
  const { paramCount } = await import('@breakeven/cost-model/shape/parameter-count');
  const elements = new Map<string, number>();
  for (const { format, shape: sizes } of checkpoint.tensors) {
    const count = sizes.reduce((product, size) => product * size, 1);
    elements.set(format, (elements.get(format) ?? 0) + count);
  }
  return {
    name: shape.name,
    parameters: paramCount(shape),
    layers: shape.layerCount,
    formats: [...elements].toSorted((a, b) => b[1] - a[1]).map(([format]) => format),
    hasChatTemplate: found.tokenizer.chatTemplate !== null,
  };
}
