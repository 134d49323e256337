import path from 'node:path';
import { type GpuContext, openContext } from '@breakeven/kernels/device/gpu-context';
import { ADAPTER_CHOICES, type AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { openAdapter } from '@breakeven/kernels/node/open-adapter';
import manifest from '../package.json' with { type: 'json' };
import { compare } from './compare.ts';
import { breakeven } from './engines/breakeven.ts';
import {
  type Flags,
  fileOf,
  modelOf,
  oneOf,
  parseFlags,
  peerNames,
  problemOf,
  UsageError,
  whole,
} from './flags.ts';
import { breakevenModel } from './model/breakeven-model.ts';
import { compareModels, renderModelRows } from './model/compare-models.ts';
import { provideNavigatorGpu } from './navigator-gpu.ts';
import { MODEL_PEERS, PEERS } from './peers.ts';
import { renderRows } from './render-rows.ts';

interface Comparison {
  title: string;
  dims: Record<string, unknown>;
  results: readonly { status: string }[];
  lines: string[];
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

const numbersOf = (object: object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => typeof value === 'number'));

/** What is to be done once there is a device; throws UsageError before one is opened. */
type Job = (context: GpuContext) => Promise<Comparison>;

function opJob(flags: Flags): Job {
  const problem = problemOf(flags);
  const names = peerNames(flags);
  const repetitions = whole('repetitions', flags.repetitions);
  return async (context) => {
    const peers = await Promise.all(names.map((name) => PEERS[name]?.()));
    const engines = [breakeven(context), ...peers.flatMap((peer) => peer ?? [])];
    const options = { repetitions, timesWrong: flags['time-wrong'], note: say };
    const results = await compare(context, problem, engines, options);
    const title = `${problem.op} ${problem.type}`;
    return { title, dims: numbersOf(problem), results, lines: renderRows(results) };
  };
}

function modelJob(flags: Flags): Job {
  const problem = modelOf(flags);
  const names = peerNames(flags);
  const options = { repetitions: whole('repetitions', flags.repetitions), note: say };
  return async (context) => {
    const peers = await Promise.all(names.map((name) => MODEL_PEERS[name]?.()));
    const engines = [breakevenModel(context), ...peers.flatMap((peer) => peer ?? [])];
    const results = await compareModels(context, problem, engines, options);
    const { prompt, generatedTokens } = problem;
    const title = `model q4_0, pp${prompt.length}, tg${generatedTokens}`;
    const dims = { ...numbersOf(problem.shape), promptTokens: prompt.length, generatedTokens };
    return { title, dims, results, lines: renderModelRows(results) };
  };
}

function fileJob(flags: Flags, file: string): Job {
  const problem = fileOf(flags, file);
  const repetitions = whole('repetitions', flags.repetitions);
  return async (context) => {
    const { compareFiles } = await import('./native/compare-files.ts');
    const version = manifest.dependencies['node-llama-cpp'];
    const { rows, dims } = await compareFiles(context, problem, { repetitions, version, note: say });
    const title = `model ${path.basename(file)}, pp${problem.promptTokens}, tg${problem.generatedTokens}`;
    return { title, dims, results: rows, lines: renderModelRows(rows) };
  };
}

function jobOf(flags: Flags): Job {
  if (flags.gguf !== undefined) return fileJob(flags, flags.gguf);
  return flags.op === 'model' ? modelJob(flags) : opJob(flags);
}

async function main(): Promise<void> {
  const flags = parseFlags();
  const adapter = oneOf<AdapterChoice>('adapter', flags.adapter, ADAPTER_CHOICES);
  const format = oneOf('output', flags.output, ['table', 'json']);
  const job = jobOf(flags);
  const opened = await openAdapter({ adapter });
  const context = await openContext(opened.adapter);
  provideNavigatorGpu(adapter);
  const { title, dims, results, lines } = await job(context);
  const { facts } = context;
  const text =
    format === 'json'
      ? JSON.stringify({ adapter: facts, title, dims, results }, null, 2)
      : [
          `${title}: ${Object.entries(dims).flat().join(' ')}`,
          `on ${facts.description}${facts.isSoftwareAdapter ? ' (software, not a GPU)' : ''}`,
          `${flags.repetitions} rounds; median (lowest - highest)`,
          '',
          ...lines,
        ].join('\n');
  await new Promise((resolve) => process.stdout.write(`${text}\n`, resolve));
  // Engines hold devices that would keep Node alive. Only ours being wrong is a failure.
  process.exit(results[0]?.status === 'measured' ? 0 : 5);
}

main().catch((error: unknown) => {
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  say(isUsage ? message : (stack ?? message));
  process.exit(isUsage ? 2 : 1);
});
