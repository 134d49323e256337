import { stat } from 'node:fs/promises';
import path from 'node:path';
import { openGguf, openSafetensorsFolder } from '@breakeven/kernels/node/open-checkpoint';
import type { Checkpoint } from '@breakeven/kernels/weights/checkpoint';
import type { GgufMetadata } from '@breakeven/kernels/weights/gguf';
import { type CheckpointConfig, checkpointConfig } from '@breakeven/schema/hugging-face/checkpoint-config';
import { InvalidModelConfigError } from '@breakeven/schema/hugging-face/invalid-model-config-error';
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
      const { shape } = await configOf(config, argument);
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

async function readConfig(file: string): Promise<CheckpointConfig> {
  const json = await readModelConfig(file, { flag: '--weights', fix: FIX });
  const modelOpt = await readModelJson(path.join(path.dirname(file), 'hf_quant_config.json')).catch(
    () => null,
  );
  const read = await configOf(json, file, modelOpt);
  if (read.storage === null) return read;
  throw new CliError(
    'usage',
    `--weights ${file}: the weights are stored in ${read.storage}, which cannot be read`,
    `give a checkpoint of the model that is not quantized, or measure its shape with random weights: -m ${file}`,
  );
}

/** What a file says, with a shape that is called after the file. */
async function configOf(json: unknown, file: string, modelOpt: unknown = null): Promise<CheckpointConfig> {
  const origin = await originOf(file, 'weights given to bench-cli');
  try {
    const read = checkpointConfig(json, origin, modelOpt);
    return { ...read, shape: namedAsCatalogued(read.shape) };
  } catch (error) {
    if (!(error instanceof InvalidModelConfigError)) throw error;
    throw new CliError('usage', `--weights ${file}: ${error.message}`, FIX);
  }
}
