import { realpath, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { kindOfFile } from '@breakeven/kernels/weights/foreign-file';
import { catalogueIssues } from '@breakeven/schema/catalogue/catalogue-issues';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { InvalidModelConfigError } from '@breakeven/schema/hugging-face/invalid-model-config-error';
import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import { weightStorageOf } from '@breakeven/schema/hugging-face/storage';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { toIdentifier } from '@breakeven/schema/values/identifier';
import { distance } from 'fastest-levenshtein';
import { CliError, reason } from '../errors/errors.ts';
import { inputName, STANDARD_INPUT } from '../read/read-input.ts';
import { warn } from '../terminal/say.ts';
import { type ModelOverrides, overrideModel } from './model-overrides.ts';
import { readModelConfig } from './read-model-json.ts';

const FIX = 'bench-cli models lists the known ids; a config.json of Hugging Face goes as its path';

/**
 * The shape that `-m` names: an id of the catalogue, a JSON file, or a folder with a config.json; with the fields
 * that flags replace.
 */
export async function readModelArgument(
  argument: string,
  overrides: ModelOverrides = {},
): Promise<ModelShape> {
  return overrideModel(await readModel(argument), overrides);
}

async function readModel(argument: string): Promise<ModelShape> {
  if (argument === STANDARD_INPUT) return readShape(argument, () => STANDARD_INPUT_ORIGIN);
  const known = findModel(argument);
  if (known !== undefined) return known;
  refuseWeights(argument);
  const status = await stat(argument).catch(() => null);
  if (status === null) throw unknownModel(argument);
  const file = status.isDirectory() ? path.join(argument, 'config.json') : argument;
  return readShape(file, () => originOf(file, ORIGIN));
}

type ModelOrigin = Pick<ModelShape, 'id' | 'name' | 'source'>;

const ORIGIN = 'a config.json given to bench-cli';
/** Standard input has no folder to name the model after. */
const STANDARD_INPUT_ORIGIN = { id: 'standard-input', name: 'Model of standard input', source: ORIGIN };

async function readShape(
  file: string,
  origin: () => ModelOrigin | Promise<ModelOrigin>,
): Promise<ModelShape> {
  const json = await readModelConfig(file, { flag: '--model', fix: FIX });
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
      error instanceof InvalidModelConfigError ? error.message : `cannot be read: ${reason(error)}`;
    throw new CliError('usage', `--model ${inputName(file)}: ${problem}`, FIX);
  }
}

/** Files of weights, by their names: a model is given by its config. */
function refuseWeights(argument: string): void {
  if (/\.gguf$/i.test(argument)) {
    throw new CliError('usage', `--model ${argument}: it holds weights`, `give it as --weights ${argument}`);
  }
  if (/\.safetensors$/i.test(argument)) {
    const folder = path.dirname(argument);
    throw new CliError(
      'usage',
      `--model ${argument}: it holds weights`,
      `give its folder: --weights ${folder}`,
    );
  }
  const kind = /\.json$/i.test(argument) ? null : kindOfFile(new Uint8Array(), argument);
  if (kind !== null) throw new CliError('usage', `--model ${argument}: it is ${kind.is}`, kind.fix);
}

function unknownModel(argument: string): CliError {
  if (/[/\\]|\.json$/.test(argument)) {
    return new CliError('usage', `--model ${argument}: there is no such file or folder`, FIX);
  }
  const nearest = MODELS.map(({ id }) => ({ id, edits: distance(argument.toLowerCase(), id) }))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ id }) => id);
  return new CliError('usage', `--model ${argument}: unknown; the nearest are ${nearest.join(', ')}`, FIX);
}

/** An id of the catalogue is for the catalogue's shape alone: a dashboard refuses another one under it. */
export function asCatalogued(shape: ModelShape): ModelShape {
  const known = findModel(shape.id);
  if (known === undefined) return shape;
  return catalogueIssues(shape, 'model').length === 0 ? known : { ...shape, id: `${shape.id}-custom` };
}

/** A name from the file, or for a config.json from its folder; never a whole path, nor the user's name. */
export async function originOf(file: string, source: string): Promise<ModelOrigin> {
  const { name: stem, dir } = path.parse(await realpath(file));
  const home = await realpath(os.homedir()).catch(() => os.homedir());
  const folderName = isPrivateFolder(dir, { home }) ? 'custom' : path.basename(dir);
  const name = (stem === 'config' ? folderName : stem).slice(0, 80);
  return { id: toIdentifier(name), name, source };
}

/** Whether a folder's name says who somebody is: this home, one beside it, or none (a root). */
export function isPrivateFolder(
  folder: string,
  { home, platform = process.platform }: { home: string; platform?: NodeJS.Platform },
): boolean {
  const { normalize, dirname, parse } = platform === 'win32' ? path.win32 : path.posix;
  const fold = (name: string) => (platform === 'win32' ? normalize(name).toLowerCase() : name);
  const [own, given] = [fold(home), fold(folder)];
  const { root } = parse(given);
  if (given === root || given === own) return true;
  const parent = dirname(given);
  // The home of root lies in /, where folders are not called after people.
  return (parent === dirname(own) && parent !== root) || ['/home', '/Users'].includes(parent);
}

/**
 * The shape as it is under the catalogue's id and name. How angles are scaled decides nothing about speed, so the
 * catalogue's shape may stand for it; it decides what weights compute, so with weights the catalogue's may not.
 */
export function namedAsCatalogued(shape: ModelShape): ModelShape {
  const { id, name } = asCatalogued(shape);
  return { ...shape, id, name };
}
