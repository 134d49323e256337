/** What is known of a machine and a page while it measures. null = not known. */
export interface Circumstances {
  isHidden: boolean;
  isOnBattery: boolean | null;
  /** Whether another tab of this site measures, or generates text. */
  isTakenElsewhere: boolean;
  clockQuantumSeconds: number | null;
  isSoftwareAdapter: boolean;
  supportsF16: boolean;
  supportsSubgroups: boolean;
}

/** A browser's clock is coarse from here on: llama-bench's tests take some milliseconds on a fast GPU. */
const COARSE_SECONDS = 5e-4;

/** What spoils a number, a sentence each; none where nothing does. */
export function spoilersOf(at: Circumstances): string[] {
  const sentences = [
    at.isHidden &&
      'This tab was in the background: browsers slow such pages down. Keep it in view until the run has ended.',
    at.isOnBattery === true && 'This machine runs on battery, on which most GPUs run slower. Plug it in.',
    at.isTakenElsewhere &&
      'Another tab of this site uses the GPU already: two runs on one GPU spoil each other. Wait for it to end.',
    at.clockQuantumSeconds !== null &&
      at.clockQuantumSeconds >= COARSE_SECONDS &&
      `The clock of this browser moves in steps of ${Number((1000 * at.clockQuantumSeconds).toPrecision(2))} ms: a sample holds enough runs for a step to be less than 1 % of it.`,
    at.isSoftwareAdapter &&
      'This is a software adapter, which runs WebGPU on the CPU: its numbers say nothing about a GPU, and boards leave it out unless asked.',
    !at.supportsF16 &&
      'This GPU or browser has no f16 (shader-f16): weights in f16 cannot be measured, and the rest is computed in f32.',
    !at.supportsSubgroups &&
      'This GPU or browser has no subgroups: kernels that share sums through memory run instead, and are slower.',
  ];
  return sentences.filter((sentence) => sentence !== false);
}

/** What ended a run or a test, as a worker says it. */
export interface Fault {
  /** Of KernelsError; '' of any other. */
  code: string;
  message: string;
  fix: string;
}

const FAULTS = new Map([
  [
    'device-lost',
    'The browser lost the GPU at work: its driver was reset, or memory ran out. Close what else uses the GPU, or take a smaller model.',
  ],
  [
    'out-of-memory',
    'The memory of the GPU ran out. Take a smaller model or a smaller type, or close other tabs.',
  ],
  ['shape-does-not-fit', 'The model does not fit into the memory budget or the limits of this browser.'],
  ['not-finite', 'The GPU computed something that is not a number: its speed would mean nothing.'],
  ['wrong-result', 'A kernel computed something else than its reference: no board ranks this report.'],
  ['no-kernel-left', 'Every kernel of an operation failed on this GPU, so that nothing could be measured.'],
]);

/** Whether the fault has a sentence of its own. */
export const isKnownFault = ({ code }: Fault) => FAULTS.has(code);

/** One sentence for what went wrong, with what to do; never empty. */
export function faultSentence({ code, message, fix }: Fault): string {
  const known = FAULTS.get(code);
  const detail = [message, fix].filter((text) => text !== '').join('; ');
  return known === undefined
    ? `The run failed: ${detail || 'the browser does not say why'}.`
    : `${known} (${detail})`;
}
