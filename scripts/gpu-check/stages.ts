import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** One command of the check; all of it is data, so that a test can look at it and run others. */
export interface Stage {
  id: string;
  /** What it answers, for the summary. */
  question: string;
  /** Program and arguments, from the root of the repository. */
  command: readonly string[];
  /** Most seconds that it takes of a whole check; what earlier stages leave is given to later ones. */
  seconds: number;
  env?: Readonly<Record<string, string>>;
  /** A file that the command writes its JSON to, in the folder of the check; stdout unless given. */
  file?: string;
  /** Why it cannot run here and what would change that; null where it can. */
  refusal: string | null;
}

export interface StageQuestion {
  root: string;
  /** Where the results go. */
  folder: string;
  /** As for `bench-cli`. */
  adapter: string;
  /** A short form, for software adapters and for trying it out: small shapes, few samples, a part of the kernels. */
  isShort: boolean;
  /** The help of `bench-cli run`, by which flags that it has not yet are told. */
  runHelp: string;
}

/** Of a whole check, 8 minutes at most. */
export const WHOLE_SECONDS = 480;

/** An installed engine of `benchmarks/peers` that runs natively. */
const NATIVE_PEER = 'benchmarks/peers/node_modules/node-llama-cpp';

const KERNEL_PROBLEMS = [
  { id: 'prefill-f16', flags: ['--op', 'matmul', '--m', '512', '--n', '4096', '--k', '4096', '-t', 'f16'] },
  { id: 'prefill-q4', flags: ['--op', 'matmul', '--m', '512', '--n', '4096', '--k', '4096', '-t', 'q4_0'] },
  { id: 'decode-f16', flags: ['--op', 'matmul', '--m', '1', '--n', '4096', '--k', '4096', '-t', 'f16'] },
  { id: 'decode-q4', flags: ['--op', 'matmul', '--m', '1', '--n', '4096', '--k', '4096', '-t', 'q4_0'] },
  { id: 'attention-prefill', flags: ['--op', 'attention-prefill', '--tokens', '512', '-t', 'f16'] },
  { id: 'attention-decode', flags: ['--op', 'attention-decode', '--depth', '2048', '-t', 'f16'] },
] as const;
/** A sixteenth of the rows or columns, which software computes in a second. */
const SHORT: Readonly<Record<string, string>> = { '512': '32', '4096': '512', '2048': '128' };

/** The stages in order of what would be missed most. */
export function stagesOf({ root, folder, adapter, isShort, runHelp }: StageQuestion): Stage[] {
  const bench = (...args: string[]) => [
    process.execPath,
    join(root, 'apps/bench-cli/bin/bench-cli.js'),
    ...args,
    '--adapter',
    adapter,
    '--output',
    'json',
  ];
  const shortened = (flags: readonly string[]) =>
    isShort ? flags.map((flag) => SHORT[flag] ?? flag) : flags;
  const run = isShort ? ['-p', '16', '-n', '2', '-r', '1'] : ['-p', '512', '-n', '64', '-r', '5'];
  const types = isShort ? ['q4_0'] : ['f32', 'f16', 'q8_0', 'q4_0'];
  const hasExact = runHelp.includes('--exact');
  const conformance = join(folder, 'conformance.json');
  return [
    {
      id: 'doctor',
      question: 'what is here',
      command: bench('doctor'),
      seconds: 20,
      refusal: null,
    },
    {
      id: 'conformance',
      question: isShort
        ? 'do kernels agree with their references (a few of them)'
        : 'does every kernel agree with its reference',
      command: [
        process.execPath,
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--root',
        join(root, 'packages/kernels'),
        '--project',
        'adapter',
        'test/gpu/conformance.test.ts',
        '--reporter=json',
        `--outputFile=${conformance}`,
        ...(isShort ? ['-t', 'rms-norm|swiglu|add-rows'] : []),
      ],
      env: { BREAKEVEN_TEST_ADAPTER: adapter },
      file: 'conformance.json',
      seconds: 120,
      refusal: null,
    },
    ...types.map(
      (type): Stage => ({
        id: `run-${type}`,
        question: `does a model pass the gate in ${type}, and how fast is it`,
        command: bench('run', '-m', 'smollm2-135m', '-t', type, ...run, '--quiet'),
        seconds: 35,
        refusal: null,
      }),
    ),
    // Beside run-q4_0, which takes what is fast.
    {
      id: 'run-q4_0-exact',
      question: 'what rounding activations brings: q4_0 without it',
      command: bench('run', '-m', 'smollm2-135m', '-t', 'q4_0', ...run, '--exact', '--quiet'),
      seconds: 35,
      refusal: hasExact ? null : 'bench-cli run has no --exact: what it takes by default is exact',
    },
    ...KERNEL_PROBLEMS.map(
      ({ id, flags }): Stage => ({
        id: `kernels-${id}`,
        question: 'which share of the probed limits do the variants reach',
        command: bench('kernels', ...shortened(flags), '-r', isShort ? '1' : '3', '--quiet'),
        seconds: 15,
        refusal: null,
      }),
    ),
    {
      id: 'native-peer',
      question: 'what WebGPU costs against the same device used natively',
      command: [
        'npm',
        'start',
        '--prefix',
        join(root, 'benchmarks/peers'),
        '--',
        ...peerFlags(adapter, isShort),
      ],
      seconds: 60,
      refusal: existsSync(join(root, NATIVE_PEER))
        ? null
        : 'node-llama-cpp is not installed: npm ci --prefix benchmarks/peers, in a version that has it',
    },
    {
      id: 'suite',
      question: 'the score of the suite small',
      command: [
        ...bench('suite', '--tier', 'small', '--fresh', '--quiet'),
        '--output-file',
        join(folder, 'suite-reports.json'),
      ],
      seconds: 75,
      refusal: isShort ? 'the short form leaves it out: it takes minutes on software' : null,
    },
  ];
}

function peerFlags(adapter: string, isShort: boolean): string[] {
  const sizes = isShort ? ['--prompt', '16', '--generate', '2', '--layers', '1'] : [];
  return ['--op', 'model', '--peers', 'node-llama-cpp', '--adapter', adapter, ...sizes, '-o', 'json'];
}
