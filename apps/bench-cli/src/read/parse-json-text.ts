import { CliError, messageOf } from '../errors/errors.ts';
import { isCutOff } from '../import-formats/scan/json-values.ts';
import { inputName } from './read-input.ts';

/** The JSON value of a file that should hold one. Throws a CliError that says whether it ends too early. */
export function parseJsonText(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(
      'usage',
      text.trim() === ''
        ? `${inputName(file)} is empty`
        : `${inputName(file)} is not JSON: ${messageOf(error)}`,
      isCutOff(text)
        ? 'it ends too early, as after a crash: measure again'
        : 'give a report as run -o json writes it',
    );
  }
}
