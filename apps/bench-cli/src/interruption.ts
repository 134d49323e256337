import { EXIT_CODES } from './exit-codes.ts';
import { say } from './terminal.ts';

/** First Ctrl-C: stop after the running sample and keep what is finished. Second: stop at once. */
export function watchInterruption(): { signal: AbortSignal; unwatch(): void } {
  const controller = new AbortController();
  const onInterrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT_CODES.interrupted.code);
    controller.abort();
    say('stopping after the running sample; press Ctrl-C again to stop at once');
  };
  process.on('SIGINT', onInterrupt);
  return { signal: controller.signal, unwatch: () => process.off('SIGINT', onInterrupt) };
}
