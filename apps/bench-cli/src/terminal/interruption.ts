import { EXIT_CODES } from '../errors/exit-codes.ts';
import { say } from './say.ts';

const SIGNALS = {
  SIGINT: EXIT_CODES.interrupted,
  SIGTERM: EXIT_CODES.terminated,
  SIGHUP: EXIT_CODES.hungUp,
} as const;

/** Under npm one press of Ctrl-C comes twice, from the terminal and from npm, which passes it on. */
const SAME_PRESS_SECONDS = 1;

export interface Interruption {
  signal: AbortSignal;
  /** What the first signal asks to end with; null while none came. */
  exitCode(): number | null;
  unwatch(): void;
}

/** First signal: stop after the running sample and keep what is finished. Second: stop at once. */
export function watchInterruption(): Interruption {
  const controller = new AbortController();
  const lastSeconds = new Map<NodeJS.Signals, number>();
  let exitCode: number | null = null;
  const listener = (name: keyof typeof SIGNALS) => () => {
    const seconds = performance.now() / 1000;
    if (seconds - (lastSeconds.get(name) ?? Number.NEGATIVE_INFINITY) < SAME_PRESS_SECONDS) return;
    lastSeconds.set(name, seconds);
    const { code } = SIGNALS[name];
    if (exitCode !== null) process.exit(code);
    exitCode = code;
    controller.abort();
    say('stopping after the running sample; press Ctrl-C again to stop at once');
  };
  const listeners = (Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]).map(
    (name) => [name, listener(name)] as const,
  );
  for (const [name, onSignal] of listeners) process.on(name, onSignal);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    unwatch: () => {
      for (const [name, onSignal] of listeners) process.off(name, onSignal);
    },
  };
}
