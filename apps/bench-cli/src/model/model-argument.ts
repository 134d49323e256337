import { stat } from 'node:fs/promises';
import path from 'node:path';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { STANDARD_INPUT } from '../read/read-input.ts';
import { argumentRefusal } from './argument-refusal.ts';
import { originOf } from './model-origin.ts';
import { readShapeFile } from './shape-file.ts';

const ORIGIN = 'a config.json given to bench-cli';
/** Standard input has no folder to name the model after. */
const STANDARD_INPUT_ORIGIN = { id: 'standard-input', name: 'Model of standard input', source: ORIGIN };

/** The shape that `-m` names: an id of the catalogue, a JSON file, or a folder with a config.json. */
export async function readModelArgument(argument: string): Promise<ModelShape> {
  if (argument === STANDARD_INPUT) return readShapeFile(argument, () => STANDARD_INPUT_ORIGIN);
  const known = findModel(argument);
  if (known !== undefined) return known;
  const status = await stat(argument).catch(() => null);
  const refusal = argumentRefusal(argument, status !== null);
  if (refusal !== null) throw refusal;
  const file = status?.isDirectory() ? path.join(argument, 'config.json') : argument;
  return readShapeFile(file, () => originOf(file, ORIGIN));
}
