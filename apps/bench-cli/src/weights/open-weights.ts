import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { openSafetensorsFolder } from '@breakeven/kernels/node/open-checkpoint';
import type { Checkpoint } from '@breakeven/kernels/weights/checkpoint';
import { toIdentifier } from '@breakeven/schema/identifier';
import { InvalidModelConfigError } from '@breakeven/schema/invalid-model-config-error';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { parseModelShape } from '@breakeven/schema/parse-model-shape';
import { CliError, reason } from '../errors.ts';

/** A model with its weights; files are open until `close`. */
export interface OpenWeights {
  shape: ModelShape;
  checkpoint: Checkpoint;
  /** Where a tokenizer.json may lie. */
  folder: string;
  close(): Promise<void>;
}

/** Opens what `--weights` names. Throws CliError or InvalidWeightsError; then nothing is open. */
export async function openWeights(argument: string): Promise<OpenWeights> {
  const status = await stat(argument).catch(() => null);
  if (status === null) {
    throw new CliError(
      'usage',
      `--weights ${argument}: there is no such file or folder`,
      'give a folder with config.json and safetensors, or a GGUF file',
    );
  }
  const { name } = path.parse(path.resolve(argument));
  const { shape, family } = await readConfig(path.join(argument, 'config.json'), name);
  const opened = await openSafetensorsFolder(argument);
  return { shape, checkpoint: { ...opened, family }, folder: argument, close: opened.close };
}

async function readConfig(file: string, name: string): Promise<{ shape: ModelShape; family: string }> {
  try {
    const json: unknown = JSON.parse(await readFile(file, 'utf8'));
    return shapeOf(json, name);
  } catch (error) {
    const problem =
      error instanceof InvalidModelConfigError ? error.message : `cannot be read: ${reason(error)}`;
    throw new CliError(
      'usage',
      `--weights ${file}: ${problem}`,
      'give a folder with the config.json of a model that is supported',
    );
  }
}

function shapeOf(json: unknown, name: string): { shape: ModelShape; family: string } {
  const origin = { id: toIdentifier(name), name: name.slice(0, 80), source: 'weights given to bench-cli' };
  const shape = parseModelShape(json, origin);
  return { shape, family: String((json as { model_type?: unknown }).model_type) };
}
