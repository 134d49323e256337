import type { GpuTimer } from '../device/gpu-timer.ts';
import type { Session } from '../model/session.ts';
import type { Scenario, Window } from './types.ts';

/** One repetition of a scenario, in seconds; of several runs the mean, and of the GPU the last. */
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
  /** How many times the scenario runs between two readings of the clock; 1 unless given. */
  runs?: number;
}

/**
 * Runs a scenario behind what the cache holds of its depth, once, or as often as a coarse clock needs. Input ids are
 * given, the rest is chosen on the GPU; the clock stops when the last token is on the host.
 */
export async function takeSample(options: SampleOptions): Promise<Sample> {
  const { session, timer, runs = 1 } = options;
  const { encodeSeconds, submitSeconds, submits } = session;
  const startSeconds = (performance.timeOrigin + performance.now()) / 1000;
  const start = performance.now();
  const tokenSeconds: number[] = [];
  let firstTokenSeconds: number | null = null;
  for (let run = 0; run < runs; run++) {
    timer.reset();
    const tokens = await runOnce(options);
    if (tokens.first !== null) firstTokenSeconds = (firstTokenSeconds ?? 0) + tokens.first / runs;
    tokenSeconds.push(...tokens.others);
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    seconds: seconds / runs,
    gpuSeconds: await timer.seconds(),
    encodeSeconds: (session.encodeSeconds - encodeSeconds) / runs,
    submitSeconds: (session.submitSeconds - submitSeconds) / runs,
    submits: (session.submits - submits) / runs,
    firstTokenSeconds,
    tokenSeconds,
    window: { startSeconds, endSeconds: startSeconds + seconds },
  };
}

/** Seconds to the first token of a prompt (null without one), and between those that the host waited for. */
async function runOnce({ session, scenario, tokens, syncEveryTokens }: SampleOptions): Promise<{
  first: number | null;
  others: number[];
}> {
  const { promptTokens, generatedTokens, depthTokens } = scenario;
  session.position = depthTokens;
  const others: number[] = [];
  let first: number | null = null;
  const start = performance.now();
  let last = start;
  if (promptTokens > 0) {
    await session.prefill(tokens);
    last = performance.now();
    first = (last - start) / 1000;
  }
  for (let i = 0; i < generatedTokens; i++) {
    // A prompt leaves the choice of its own sequence alone.
    const isGiven = i === 0 && (promptTokens === 0 || session.sequences > 1);
    await session.queueDecode(isGiven ? tokens[0] : undefined);
    const isLast = i === generatedTokens - 1;
    if (!isLast && (syncEveryTokens === null || (i + 1) % syncEveryTokens !== 0)) continue;
    await session.chosenToken();
    const now = performance.now();
    if (syncEveryTokens === 1) others.push((now - last) / 1000);
    last = now;
  }
  return { first, others };
}
