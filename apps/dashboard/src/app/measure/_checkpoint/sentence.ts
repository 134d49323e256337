import { type Fault, faultSentence, isKnownFault } from '../_run/spoilers.ts';

const closed = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
const asSentence = (text: string) => (text === '' ? '' : closed(`${text[0]?.toUpperCase()}${text.slice(1)}`));

/** What kept a checkpoint from being read or run, in sentences; never empty. */
export function checkpointFault(fault: Fault): string {
  if (isKnownFault(fault)) return faultSentence(fault);
  const { message, fix } = fault;
  // A file's name stays as it is written.
  const what = /^[^ ]+\.\w+\b/.test(message) ? closed(message) : asSentence(message);
  return [what || 'The browser does not say what went wrong.', asSentence(fix)].filter(Boolean).join(' ');
}
