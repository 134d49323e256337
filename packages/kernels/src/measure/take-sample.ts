import type { GpuTimer } from '../device/gpu-timer.ts';
import type { Session } from '../model/session.ts';
import type { Scenario, Window } from './types.ts';

/** One repetition of a scenario, in seconds. */
export interface Sample {
  seconds: number;
  gpuSeconds: number | null;
  /** Of the host: encoding, and in submit. */
  encodeSeconds: number;
  submitSeconds: number;
  submits: number;
  /** From the start to the first token on the host; null without a prompt. */
  firstTokenSeconds: number | null;
  /** Between tokens on the host; empty where it does not wait for each. */
  tokenSeconds: number[];
  window: Window;
}

export interface SampleOptions {
  session: Session;
  timer: GpuTimer;
  scenario: Scenario;
  /** The prompt, or the token that generation starts from. */
  tokens: Uint32Array<ArrayBuffer>;
  syncEveryTokens: number | null;
}

/**
 * Runs a scenario once behind what the cache holds of its depth. Input ids are given, the rest is chosen on the GPU;
 * the clock stops when the last token is on the host.
 */
export async function takeSample({
  session,
  timer,
  scenario,
  tokens,
  syncEveryTokens,
}: SampleOptions): Promise<Sample> {
  const { promptTokens, generatedTokens, depthTokens } = scenario;
  session.position = depthTokens;
  timer.reset();
  const { encodeSeconds, submitSeconds, submits } = session;
  const tokenSeconds: number[] = [];
  let firstTokenSeconds: number | null = null;
  const startSeconds = (performance.timeOrigin + performance.now()) / 1000;
  const start = performance.now();
  let last = start;
  if (promptTokens > 0) {
    await session.prefill(tokens);
    last = performance.now();
    firstTokenSeconds = (last - start) / 1000;
  }
  for (let i = 0; i < generatedTokens; i++) {
    // A prompt leaves the choice of its own sequence alone.
    const isGiven = i === 0 && (promptTokens === 0 || session.sequences > 1);
    await session.queueDecode(isGiven ? tokens[0] : undefined);
    const isLast = i === generatedTokens - 1;
    if (!isLast && (syncEveryTokens === null || (i + 1) % syncEveryTokens !== 0)) continue;
    await session.chosenToken();
    const now = performance.now();
    if (syncEveryTokens === 1) tokenSeconds.push((now - last) / 1000);
    last = now;
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    seconds,
    gpuSeconds: await timer.seconds(),
    encodeSeconds: session.encodeSeconds - encodeSeconds,
    submitSeconds: session.submitSeconds - submitSeconds,
    submits: session.submits - submits,
    firstTokenSeconds,
    tokenSeconds,
    window: { startSeconds, endSeconds: startSeconds + seconds },
  };
}
