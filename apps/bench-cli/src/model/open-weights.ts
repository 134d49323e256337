import { stat } from 'node:fs/promises';
import path from 'node:path';
import { openGguf, openSafetensorsFolder } from '@breakeven/kernels/node/open-checkpoint';
import type { Checkpoint } from '@breakeven/kernels/weights/checkpoint';
import type { GgufMetadata } from '@breakeven/kernels/weights/gguf';
import { InvalidModelConfigError } from '@breakeven/schema/hugging-face/invalid-model-config-error';
import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import { weightStorageOf } from '@breakeven/schema/hugging-face/storage';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { CliError } from '../errors/errors.ts';
import { namedAsCatalogued } from './catalogued.ts';
import { originOf } from './model-origin.ts';
import { readModelConfig, readModelJson } from './read-model-json.ts';

const FIX = 'give a folder with the config.json of a model that is supported, or a GGUF file of one';

/** A model with its weights; files are open until `close`. */
export interface OpenWeights {
  shape: ModelShape;
  checkpoint: Checkpoint;
  /** Where a tokenizer.json may lie. */
  folder: string;
  /** Of a GGUF file, which may have a tokenizer in them; null for a folder. */
  metadata: GgufMetadata | null;
  close(): Promise<void>;
}

/** Opens what `--weights` names. Throws CliError or InvalidWeightsError; then nothing is open. */
export async function openWeights(argument: string): Promise<OpenWeights> {
  const status = await stat(argument).catch(() => null);
  if (status === null) {
    throw new CliError(
      'usage',
      `--weights ${argument}: no such file or folder`,
      'give a folder with config.json and safetensors, or a GGUF file',
    );
  }
  if (!status.isDirectory()) {
    const { config, checkpoint, metadata, close } = await openGguf(argument);
    try {
      const { shape } = await shapeOf(config, argument);
      return { shape, checkpoint, folder: path.dirname(argument), metadata, close };
    } catch (error) {
      await close();
      throw error;
    }
  }
  const { shape, family } = await readConfig(path.join(argument, 'config.json'));
  const opened = await openSafetensorsFolder(argument);
  return {
    shape,
    checkpoint: { ...opened, family },
    folder: argument,
    metadata: null,
    close: opened.close,
  };
}

async function readConfig(file: string): Promise<{ shape: ModelShape; family: string }> {
  const json = await readModelConfig(file, { flag: '--weights', fix: FIX });
  const read = await shapeOf(json, file);
  const storage = weightStorageOf(json as object) ?? (await modelOptStorage(path.dirname(file)));
  if (storage === null) return read;
  throw new CliError(
    'usage',
    `--weights ${file}: the weights are stored in ${storage}, which cannot be read`,
    `give a checkpoint of the model that is not quantised, or measure its shape with random weights: -m ${file}`,
  );
}

/** What NVIDIA's ModelOpt says in a file of its own; null where there is none, or it says that nothing is quantised. */
async function modelOptStorage(folder: string): Promise<string | null> {
  const json = await readModelJson(path.join(folder, 'hf_quant_config.json')).catch(() => null);
  const { quantization } = (json ?? {}) as { quantization?: { quant_algo?: unknown } };
  const algorithm = quantization?.quant_algo;
  return algorithm === undefined || algorithm === null
    ? null
    : weightStorageOf({ quantization_config: { quant_method: 'modelopt', quant_algo: algorithm } });
}

/** The shape of what a file says, which is called after the file. */
async function shapeOf(json: unknown, file: string): Promise<{ shape: ModelShape; family: string }> {
  const origin = await originOf(file, 'weights given to bench-cli');
  try {
    const shape = namedAsCatalogued(parseModelShape(json, origin));
    return { shape, family: String((json as { model_type?: unknown }).model_type) };
  } catch (error) {
    if (!(error instanceof InvalidModelConfigError)) throw error;
    throw new CliError('usage', `--weights ${file}: ${error.message}`, FIX);
  }
}
