import { parseArgs } from 'node:util';
import { ADAPTER_CHOICES, type AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { openAdapter } from '@breakeven/kernels/node/open-adapter';
import { openContext } from '@breakeven/kernels/runtime/gpu-context';
import { compare } from './compare.ts';
import { breakeven } from './engines/breakeven.ts';
import { PEERS } from './engines/index.ts';
import { provideNavigatorGpu } from './navigator-gpu.ts';
import { attentionProblem, matmulProblem, type Problem } from './problem.ts';
import { renderRows } from './table.ts';

const OPTIONS = {
  op: { type: 'string', default: 'matmul' },
  type: { type: 'string', short: 't', default: 'f32' },
  m: { type: 'string', default: '512' },
  n: { type: 'string', default: '512' },
  k: { type: 'string', default: '512' },
  tokens: { type: 'string' },
  depth: { type: 'string' },
  heads: { type: 'string', default: '32' },
  'kv-heads': { type: 'string', default: '8' },
  'head-dim': { type: 'string', default: '64' },
  peers: { type: 'string', default: Object.keys(PEERS).join(',') },
  repetitions: { type: 'string', short: 'r', default: '5' },
  'time-wrong': { type: 'boolean', default: false },
  adapter: { type: 'string', default: process.env.BREAKEVEN_ADAPTER ?? 'auto' },
  output: { type: 'string', short: 'o', default: 'table' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

class UsageError extends Error {}

function oneOf<T extends string>(flag: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw new UsageError(`--${flag} ${value}: take one of ${choices.join(', ')}`);
  return choice;
}

function whole(flag: string, text: string | undefined, absent = 0): number {
  const value = text === undefined ? absent : Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UsageError(`--${flag} ${text}: must be a whole number from 1`);
  return value;
}

function problemOf(flags: Flags): Problem {
  const op = oneOf('op', flags.op, ['matmul', 'attention-prefill', 'attention-decode']);
  if (op === 'matmul') {
    const dims = { m: whole('m', flags.m), n: whole('n', flags.n), k: whole('k', flags.k) };
    const type = oneOf('type', flags.type, ['f32', 'f16', 'q4_0']);
    if (dims.k % (type === 'q4_0' ? 32 : 4) !== 0) throw new UsageError(`--k ${dims.k}: ends within a block`);
    return matmulProblem(type, dims);
  }
  const isPrefill = op === 'attention-prefill';
  const tokens = whole('tokens', flags.tokens, isPrefill ? 256 : 1);
  const dims = {
    tokens,
    depth: whole('depth', flags.depth, isPrefill ? tokens : 2048),
    heads: whole('heads', flags.heads),
    kvHeads: whole('kv-heads', flags['kv-heads']),
    headDim: whole('head-dim', flags['head-dim']),
  };
  if (dims.depth < tokens) throw new UsageError(`--depth ${dims.depth}: holds no ${tokens} tokens`);
  if (dims.heads % dims.kvHeads !== 0)
    throw new UsageError(`--kv-heads ${dims.kvHeads}: does not divide the heads`);
  return attentionProblem(op, oneOf('type', flags.type, ['f32', 'f16']), dims);
}

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const { values: flags } = parseArgs({ options: OPTIONS });
  const adapter = oneOf<AdapterChoice>('adapter', flags.adapter, ADAPTER_CHOICES);
  const format = oneOf('output', flags.output, ['table', 'json']);
  const names = flags.peers.split(',').filter((name) => name !== '');
  for (const name of names) oneOf('peers', name, Object.keys(PEERS));
  const repetitions = whole('repetitions', flags.repetitions);
  const problem = problemOf(flags);
  const opened = await openAdapter({ adapter });
  const context = await openContext(opened.adapter);
  provideNavigatorGpu(adapter);
  const peers = await Promise.all(names.map((name) => PEERS[name]?.()));
  const engines = [breakeven(context, ''), ...peers.flatMap((peer) => peer ?? [])];
  const options = { repetitions, timesWrong: flags['time-wrong'], note: say };
  const rows = await compare(context, problem, engines, options);
  const { facts } = context;
  const dims = Object.fromEntries(Object.entries(problem).filter(([, value]) => typeof value === 'number'));
  const sizes = Object.entries(dims).map(([name, value]) => `${name} ${value}`);
  const lines = [
    `${problem.op} ${problem.type}: ${sizes.join(', ')}`,
    `on ${facts.description}${facts.isSoftwareAdapter ? ' (software, not a GPU)' : ''}, ${repetitions} rounds`,
    '',
    ...renderRows(rows),
  ];
  const json = { adapter: facts, op: problem.op, type: problem.type, dims, repetitions, results: rows };
  const text = format === 'json' ? JSON.stringify(json, null, 2) : lines.join('\n');
  await new Promise((resolve) => process.stdout.write(`${text}\n`, resolve));
  // Engines hold devices and timers that would keep Node alive; ours being wrong is a failure.
  process.exit(rows[0]?.status === 'measured' ? 0 : 5);
}

main().catch((error: unknown) => {
  say(
    error instanceof Error
      ? error instanceof UsageError
        ? error.message
        : (error.stack ?? error.message)
      : String(error),
  );
  process.exit(
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1,
  );
});
