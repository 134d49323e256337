import type { ElementType } from '@breakeven/schema/model/element-type';
import type { TokenPair } from '../../arguments/number-list.ts';

/** A member of a suite, which is a report each: tests of one model and type. */
export interface SuiteMember {
  id: string;
  model: string;
  type: ElementType;
  promptTokens: readonly number[];
  generatedTokens: readonly number[];
  pairs: readonly TokenPair[];
  depthTokens: readonly number[];
  repetitions: number;
}

export interface Suite {
  id: 'standard' | 'small';
  /** Whatever changes what is measured makes a new one: scores of different versions are not compared. */
  version: number;
  /** What it is for, in words. */
  purpose: string;
  members: readonly SuiteMember[];
}

/** LocalScore's nine tests, prompt and generated tokens: chats, summaries, long answers. */
const LOCAL_SCORE: readonly (readonly [number, number])[] = [
  [1024, 16],
  [4096, 256],
  [2048, 256],
  [2048, 768],
  [1024, 1024],
  [1280, 3072],
  [384, 1152],
  [64, 1024],
  [16, 1536],
];

const LOCAL_SCORE_PREFIX = 'local-score';

/** Whether LocalScore's formula counts a member. */
export const isLocalScoreMember = ({ id }: Pick<SuiteMember, 'id'>) => id.startsWith(LOCAL_SCORE_PREFIX);

/** A report each, so that little is lost where a run is cut off. */
function localScoreMembers(model: string, type: ElementType, divisor: number): SuiteMember[] {
  const scaled = (tokens: number) => Math.max(1, Math.round(tokens / divisor));
  return LOCAL_SCORE.map(([prompt, generated]) => ({
    id: `${LOCAL_SCORE_PREFIX}-${prompt}-${generated}`,
    model,
    type,
    promptTokens: [0],
    generatedTokens: [0],
    depthTokens: [0],
    repetitions: 1,
    pairs: [{ promptTokens: scaled(prompt), generatedTokens: scaled(generated) }],
  }));
}

function member(
  model: string,
  type: ElementType,
  some: Partial<SuiteMember> & Pick<SuiteMember, 'promptTokens' | 'generatedTokens' | 'repetitions'>,
): SuiteMember {
  const depthTokens = some.depthTokens ?? [0];
  return { id: `${model}-${type}-d${depthTokens.join('-')}`, model, type, pairs: [], ...some, depthTokens };
}

const GPU_TESTS = { promptTokens: [512], generatedTokens: [128], repetitions: 5 };
const SMALL_TESTS = { promptTokens: [32], generatedTokens: [8], repetitions: 3 };

/** The fixed sets. A GPU of the middle class takes about ten minutes for the first, a CPU for the second. */
export const SUITES = {
  standard: {
    id: 'standard',
    version: 1,
    purpose: 'for GPUs',
    members: [
      member('smollm2-135m', 'f16', GPU_TESTS),
      member('llama-3.2-1b', 'f16', GPU_TESTS),
      member('llama-3.2-1b', 'q4_0', GPU_TESTS),
      member('llama-3.2-1b', 'q4_0', { ...GPU_TESTS, depthTokens: [4096], repetitions: 3 }),
      member('llama-3.1-8b', 'q4_0', { ...GPU_TESTS, repetitions: 3 }),
      ...localScoreMembers('llama-3.2-1b', 'q4_0', 1),
    ],
  },
  small: {
    id: 'small',
    version: 1,
    purpose: 'for software adapters; LocalScore’s tests at a 128th of their lengths',
    members: [
      member('smollm2-135m', 'f32', SMALL_TESTS),
      member('smollm2-135m', 'q8_0', SMALL_TESTS),
      member('smollm2-135m', 'q4_0', { ...SMALL_TESTS, depthTokens: [0, 128] }),
      ...localScoreMembers('smollm2-135m', 'q4_0', 128),
    ],
  },
} satisfies Record<string, Suite>;
export type SuiteName = keyof typeof SUITES;
export const SUITE_NAMES = Object.keys(SUITES) as SuiteName[];
