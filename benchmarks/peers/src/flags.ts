import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { FIRST_CHARACTER, type ModelProblem, modelProblem } from './model/model-problem.ts';
import type { FileProblem } from './native/compare-files.ts';
import { MODEL_PEERS, PEERS } from './peers.ts';
import { attentionProblem, matmulProblem, type Problem } from './problem.ts';

const OPTIONS = {
  op: { type: 'string', default: 'matmul' },
  type: { type: 'string', short: 't' },
  m: { type: 'string', default: '512' },
  n: { type: 'string', default: '512' },
  k: { type: 'string', default: '512' },
  tokens: { type: 'string' },
  depth: { type: 'string' },
  heads: { type: 'string' },
  'kv-heads': { type: 'string' },
  'head-dim': { type: 'string', default: '64' },
  layers: { type: 'string', default: '4' },
  hidden: { type: 'string', default: '1024' },
  'feed-forward': { type: 'string', default: '2816' },
  vocabulary: { type: 'string', default: '512' },
  prompt: { type: 'string', default: '128' },
  generate: { type: 'string', default: '16' },
  gguf: { type: 'string' },
  threads: { type: 'string' },
  peers: { type: 'string' },
  repetitions: { type: 'string', short: 'r', default: '5' },
  'time-wrong': { type: 'boolean', default: false },
  adapter: { type: 'string', default: process.env.BREAKEVEN_ADAPTER ?? 'auto' },
  output: { type: 'string', short: 'o', default: 'table' },
} as const;

export type Flags = ReturnType<typeof parseFlags>;
export const parseFlags = () => parseArgs({ options: OPTIONS }).values;

export class UsageError extends Error {
  override name = 'UsageError';
}

export function oneOf<T extends string>(flag: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw new UsageError(`--${flag} ${value}: take one of ${choices.join(', ')}`);
  return choice;
}

export function whole(flag: string, text: string | undefined, absent = 0): number {
  const value = text === undefined ? absent : Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new UsageError(`--${flag} ${text}: must be a whole number from 1`);
  }
  return value;
}

/** The names after --peers; all that know the op where there is none. */
export function peerNames({ op, peers }: Flags): string[] {
  const known = Object.keys(op === 'model' ? MODEL_PEERS : PEERS);
  return peers === undefined ? known : peers.split(',').map((name) => oneOf('peers', name, known));
}

function headsOf(flags: Flags, defaults: { heads: number; kvHeads: number }) {
  const heads = whole('heads', flags.heads, defaults.heads);
  const kvHeads = whole('kv-heads', flags['kv-heads'], defaults.kvHeads);
  if (heads % kvHeads !== 0) throw new UsageError(`--kv-heads ${kvHeads}: does not divide ${heads} heads`);
  return { heads, kvHeads, headDim: whole('head-dim', flags['head-dim']) };
}

export function problemOf(flags: Flags): Problem {
  const op = oneOf('op', flags.op, ['matmul', 'attention-prefill', 'attention-decode', 'model']);
  if (op === 'model') throw new TypeError('a model is not a single op');
  if (op === 'matmul') {
    const dims = { m: whole('m', flags.m), n: whole('n', flags.n), k: whole('k', flags.k) };
    const type = oneOf('type', flags.type ?? 'f32', ['f32', 'f16', 'q4_0']);
    if (dims.k % 32 !== 0 && type === 'q4_0')
      throw new UsageError(`--k ${dims.k}: ends within a block of 32`);
    return matmulProblem(type, dims);
  }
  const isPrefill = op === 'attention-prefill';
  const tokens = whole('tokens', flags.tokens, isPrefill ? 256 : 1);
  const depth = whole('depth', flags.depth, isPrefill ? tokens : 2048);
  if (depth < tokens) throw new UsageError(`--depth ${depth}: holds no ${tokens} tokens`);
  const type = oneOf('type', flags.type ?? 'f32', ['f32', 'f16']);
  return attentionProblem(op, type, { tokens, depth, ...headsOf(flags, { heads: 32, kvHeads: 8 }) });
}

/** The model of a file, in place of random weights. Throws UsageError for flags that say what the file says. */
export function fileOf(flags: Flags, file: string): FileProblem {
  if (flags.op !== 'model') throw new UsageError('--gguf: goes with --op model');
  if (flags.peers !== undefined && flags.peers !== 'node-llama-cpp') {
    throw new UsageError(`--peers ${flags.peers}: a GGUF file is compared with node-llama-cpp alone`);
  }
  if (!existsSync(file)) throw new UsageError(`--gguf ${file}: there is no such file`);
  return {
    file,
    types: (flags.type ?? 'f32').split(',').map((type) => oneOf('type', type, ELEMENT_TYPES)),
    promptTokens: whole('prompt', flags.prompt),
    generatedTokens: whole('generate', flags.generate),
    threads: flags.threads === undefined ? null : whole('threads', flags.threads),
  };
}

export function modelOf(flags: Flags): ModelProblem {
  if (flags.threads !== undefined) throw new UsageError('--threads: goes with --gguf');
  oneOf('type', flags.type ?? 'q4_0', ['q4_0']);
  const { heads, kvHeads, headDim } = headsOf(flags, { heads: 16, kvHeads: 4 });
  const promptTokens = whole('prompt', flags.prompt);
  const generatedTokens = whole('generate', flags.generate);
  const shape: ModelShape = {
    id: 'compared',
    name: 'compared',
    layerCount: whole('layers', flags.layers),
    hiddenSize: whole('hidden', flags.hidden),
    headCount: heads,
    kvHeadCount: kvHeads,
    headSize: headDim,
    feedForwardSize: whole('feed-forward', flags['feed-forward']),
    vocabularySize: whole('vocabulary', flags.vocabulary),
    contextTokens: promptTokens + generatedTokens + 1,
    tiedEmbeddings: false,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    source: 'the command line',
  };
  const odd = (['hiddenSize', 'feedForwardSize'] as const).find((name) => shape[name] % 32 !== 0);
  if (odd !== undefined) throw new UsageError(`${odd} ${shape[odd]}: ends within a block of 32`);
  if (shape.vocabularySize <= FIRST_CHARACTER) {
    throw new UsageError(`--vocabulary ${shape.vocabularySize}: must be more than ${FIRST_CHARACTER}`);
  }
  return modelProblem(shape, promptTokens, generatedTokens);
}
