import { faultOf } from '../_run/fault-of.ts';
import { generate } from './generate.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { describe, type OpenedCheckpoint, openCheckpoint } from './open-checkpoint.ts';

/** A visitor's checkpoint is read and run here, off the page's thread; it never leaves it. To cancel, the page ends the worker. */
const scope = globalThis as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { data: ToWorker }) => void) | null;
};
const say = (message: FromWorker) => scope.postMessage(message);
let opened: Promise<OpenedCheckpoint> | null = null;

scope.onmessage = ({ data }) => {
  void answer(data)
    .then(say)
    .catch((error: unknown) => say({ kind: 'fault', fault: faultOf(error) }));
};

async function answer(message: ToWorker): Promise<FromWorker> {
  if (message.kind === 'open') {
    opened = openCheckpoint(message.files);
    return { kind: 'opened', model: await describe(await opened) };
  }
  if (opened === null) throw new Error('no file is open');
  return { kind: 'end', answer: await generate(await opened, message.question, say) };
}
