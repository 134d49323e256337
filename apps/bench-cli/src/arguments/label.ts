import { nameFault, nameFaultText } from '@breakeven/schema/values/name-fault';
import { InvalidArgumentError } from 'commander';

/** What a report is to be called. A dashboard refuses a text that could be taken for another, so it is refused before. */
export function label(text: string): string {
  if (text.length > 120 || text.trim() === '') {
    throw new InvalidArgumentError('It must be a text of at most 120 characters.');
  }
  const fault = nameFault(text);
  if (fault !== null) throw new InvalidArgumentError(`It ${nameFaultText(fault)}.`);
  return text;
}
