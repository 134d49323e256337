import { InvalidModelConfigError } from '@breakeven/schema/invalid-model-config-error';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { parseModelShape } from '@breakeven/schema/parse-model-shape';
import { CliError, reason } from './errors.ts';
import { inputName, readInput, STANDARD_INPUT } from './read-input.ts';

/** The shape of a config.json on standard input, which has no folder that names the model. Throws a CliError. */
export async function modelOfInput(fix: string): Promise<ModelShape> {
  const text = await readInput(STANDARD_INPUT);
  const origin = {
    id: 'standard-input',
    name: 'Model of standard input',
    source: 'a config.json given to bench-cli',
  };
  try {
    return parseModelShape(JSON.parse(text), origin);
  } catch (error) {
    const problem =
      error instanceof InvalidModelConfigError ? error.message : `cannot be read: ${reason(error)}`;
    throw new CliError('usage', `--model ${inputName(STANDARD_INPUT)}: ${problem}`, fix);
  }
}
