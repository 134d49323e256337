import path from 'node:path';
import { kindOfFile } from '@breakeven/kernels/weights/foreign-file';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { distance } from 'fastest-levenshtein';
import { CliError } from '../errors/errors.ts';

/** What to do where `-m` names nothing that is read. */
export const MODEL_FIX =
  'bench-cli models lists the known ids; a config.json of Hugging Face goes as its path';

/** Why `-m` does not name a model, null where it may: it names weights, or nothing that is known or there. */
export function argumentRefusal(argument: string, isThere: boolean): CliError | null {
  const refuse = (problem: string, fix: string) =>
    new CliError('usage', `--model ${argument}: ${problem}`, fix);
  if (/\.gguf$/i.test(argument)) return refuse('it holds weights', `give it as --weights ${argument}`);
  if (/\.safetensors$/i.test(argument)) {
    return refuse('it holds weights', `give its folder: --weights ${path.dirname(argument)}`);
  }
  const kind = /\.json$/i.test(argument) ? null : kindOfFile(new Uint8Array(), argument);
  if (kind !== null) return refuse(`it is ${kind.is}`, kind.fix);
  if (isThere) return null;
  if (/[/\\]|\.json$/.test(argument)) return refuse('there is no such file or folder', MODEL_FIX);
  const nearest = MODELS.map(({ id }) => ({ id, edits: distance(argument.toLowerCase(), id) }))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ id }) => id);
  return refuse(`unknown; the nearest are ${nearest.join(', ')}`, MODEL_FIX);
}
