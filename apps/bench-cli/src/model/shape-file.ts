import { InvalidModelConfigError } from '@breakeven/schema/hugging-face/invalid-model-config-error';
import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import { weightStorageOf } from '@breakeven/schema/hugging-face/storage';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { CliError, messageOf } from '../errors/errors.ts';
import { inputName } from '../read/read-input.ts';
import { warn } from '../terminal/say.ts';
import { MODEL_FIX } from './argument-refusal.ts';
import { asCatalogued } from './catalogued.ts';
import type { ModelOrigin } from './model-origin.ts';
import { readModelConfig } from './read-model-json.ts';

/** The shape that a file given as `-m` describes, or standard input for `-`. Throws CliError. */
export async function readShapeFile(
  file: string,
  origin: () => ModelOrigin | Promise<ModelOrigin>,
): Promise<ModelShape> {
  const json = await readModelConfig(file, { flag: '--model', fix: MODEL_FIX });
  try {
    const shape = parseModelShape(json, await origin());
    const storage = weightStorageOf(json as object);
    if (storage !== null) {
      warn(
        `${inputName(file)}: the model's weights are stored in ${storage}; here they have the type that is asked for`,
      );
    }
    return asCatalogued(shape);
  } catch (error) {
    const problem =
      error instanceof InvalidModelConfigError ? error.message : `cannot be read: ${messageOf(error)}`;
    throw new CliError('usage', `--model ${inputName(file)}: ${problem}`, MODEL_FIX);
  }
}
