import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ELEMENT_TYPES } from '@breakeven/schema/element-type';
import { findModel } from '@breakeven/schema/find-model';
import { facility } from '../../../../test/facilities.ts';
import { kernelsOf } from '../../src/registry.ts';
import type { DeviceFacts } from '../../src/runtime/device-facts.ts';
import { type TuneQuestion, tuneQuestions } from '../../src/tune.ts';
import { LineProgram } from '../../test/wgpu/line-program.ts';
import { startDeno } from '../../test/wgpu/start-deno.ts';
import { chromiumAdapter } from './chromium.ts';
import {
  DEPTH_TOKENS,
  type Description,
  LAYERS,
  MODEL,
  PROMPT_TOKENS,
  type Question,
  type Ready,
} from './questions.ts';
import { adapterTable, kernelLines, type Row, spread, table, wordsOf } from './tables.ts';
import { LANGUAGE_FEATURES } from './wgsl-samples.ts';

/** The tables of docs/portability.md: what implementations of WebGPU offer, where they differ, and how fast they are. */
const { values: flags } = parseArgs({
  options: {
    turns: { type: 'string', default: '9' },
    only: { type: 'string', default: 'adapters,samples,kernels,models' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const HELP = `npm run implementations -w @breakeven/kernels -- [--turns N] [--only adapters,samples,kernels,models]

Prints what Dawn (in Node), wgpu (in Deno) and Chromium say of lavapipe and SwiftShader, where Dawn and wgpu differ, and the
speed of the same kernels and models on both, in turns. Needs lavapipe and Deno; Chromium where there is one.
`;

const print = (text: string) => void process.stdout.write(`${text}\n`);

/** Below it, the dispatch costs more than what it computes. */
const LEAST_FLOP = 1e6;

/** An implementation in its process. */
interface Asked {
  program: LineProgram;
  description: Description;
}

const ask = async <T>({ program }: Asked, question: Question): Promise<T> =>
  JSON.parse(await program.ask(JSON.stringify(question)));

async function start(program: LineProgram): Promise<Asked> {
  return { program, description: JSON.parse(await program.read()) };
}

function startDawn(name: string): Promise<Asked> {
  const path = fileURLToPath(new URL('process.ts', import.meta.url));
  const env = { ...process.env, BREAKEVEN_ADAPTER: 'lavapipe' };
  return start(new LineProgram(process.execPath, [...process.execArgv, path, name], env));
}

/** Of each op, type and phase of a model, the dispatch that computes most. */
function largestQuestions(facts: DeviceFacts): TuneQuestion[] {
  const shape = findModel(MODEL);
  if (!shape) throw new TypeError(`no model ${MODEL} in the catalogue`);
  const flopOf = ({ op, dims }: TuneQuestion) => kernelsOf(op)[0]?.flop(dims) ?? 0;
  const largest = new Map<string, TuneQuestion>();
  for (const type of ELEMENT_TYPES) {
    const sizes = { promptTokens: PROMPT_TOKENS, depthTokens: DEPTH_TOKENS };
    for (const question of tuneQuestions({ shape, type, facts, ...sizes })) {
      const key = `${question.op} ${question.type} ${(question.dims.rows ?? 1) > 1}`;
      const known = largest.get(key);
      if (flopOf(question) > Math.max(LEAST_FLOP, known ? flopOf(known) : 0)) largest.set(key, question);
    }
  }
  return [...largest.values()];
}

/** Seconds of each, turn by turn; who begins changes with every turn. */
async function inTurns(asked: readonly Asked[], count: number): Promise<number[][]> {
  const samples: number[][] = asked.map(() => []);
  for (let turn = 0; turn < Number(flags.turns); turn++) {
    for (let i = 0; i < asked.length; i++) {
      const index = (turn + i) % asked.length;
      samples[index]?.push(await ask<number>(asked[index] as Asked, { ask: 'time', count }));
    }
  }
  return samples;
}

const ratios = (over: readonly number[], under: readonly number[]) =>
  over.map((seconds, i) => seconds / (under[i] ?? Number.NaN));

const milliseconds = (samples: readonly number[]) => spread(samples.map((seconds) => 1000 * seconds));

async function kernelTable(dawn: Asked, wgpu: Asked): Promise<string> {
  const rows: Row[] = [['what', 'kernel', 'Dawn, ms', 'wgpu, ms', 'wgpu is times as fast']];
  for (const question of largestQuestions(wgpu.description.facts)) {
    const { op, dims, type } = question;
    const own = await ask<Ready>(wgpu, { ask: 'kernel', op, dims, type });
    if (own.chosen === null) continue;
    const { count } = await ask<Ready>(dawn, { ask: 'kernel', op, dims, type, chosen: own.chosen });
    const [ofDawn = [], ofWgpu = []] = await inTurns([dawn, wgpu], Math.max(count, own.count));
    const { rows: tokens = 1, columns, inner, position } = dims;
    const size = columns
      ? `${tokens} x ${columns} x ${inner}`
      : position
        ? `${tokens} at ${position}`
        : `${tokens}`;
    const speedUp = spread(ratios(ofDawn, ofWgpu));
    rows.push([
      `${op} ${type}, ${size}`,
      `\`${own.chosen.kernel}\``,
      milliseconds(ofDawn),
      milliseconds(ofWgpu),
      speedUp,
    ]);
  }
  return table(rows);
}

async function waitTable(dawn: Asked, wgpu: Asked): Promise<string> {
  const rows: Row[] = [['a submission of nothing, until', 'Dawn, ms', 'wgpu, ms']];
  for (const by of ['onSubmittedWorkDone', 'mapAsync'] as const) {
    const { count } = await ask<Ready>(wgpu, { ask: 'wait', by });
    await ask<Ready>(dawn, { ask: 'wait', by });
    rows.push([`\`${by}\``, ...(await inTurns([dawn, wgpu], count)).map(milliseconds)]);
  }
  return table(rows);
}

async function modelTable(asked: readonly Asked[]): Promise<string> {
  const heads = asked.map(({ description }) => `${description.implementation}, tokens/s`);
  const rows: Row[] = [['type, test', ...heads]];
  for (const type of ELEMENT_TYPES) {
    for (const phase of ['prefill', 'decode'] as const) {
      let count = 1;
      for (const one of asked) ({ count } = await ask<Ready>(one, { ask: 'model', type, phase }));
      const tokens = phase === 'prefill' ? PROMPT_TOKENS : 1;
      const samples = await inTurns(asked, count);
      const name = phase === 'prefill' ? `pp${PROMPT_TOKENS}` : `tg4 @ d${PROMPT_TOKENS}`;
      rows.push([`${type} ${name}`, ...samples.map((own) => spread(own.map((seconds) => tokens / seconds)))]);
    }
  }
  return table(rows);
}

async function samplesTable(dawn: Asked, wgpu: Asked): Promise<string> {
  const [ofDawn, ofWgpu] = [
    await ask<Record<string, string>>(dawn, { ask: 'samples' }),
    await ask<Record<string, string>>(wgpu, { ask: 'samples' }),
  ];
  return table([
    ['what', 'Dawn', 'wgpu'],
    ...Object.entries(ofDawn).map(([name, outcome]) => [name, outcome, ofWgpu[name] ?? '-']),
  ]);
}

async function main(): Promise<void> {
  const wanted = new Set(flags.only.split(','));
  const dawn = await startDawn('dawn');
  const withoutSubgroups = await startDawn('dawn-without-subgroups');
  const program = fileURLToPath(new URL('process.ts', import.meta.url));
  const wgpu = await start(startDeno(facility('deno').path, program, facility('lavapipe').path, ['wgpu']));
  if (wanted.has('adapters')) {
    const chromium = facility('chromium');
    const inBrowser = chromium.available ? await chromiumAdapter(chromium.path) : null;
    const words = [dawn, wgpu].map(({ description }) => wordsOf(description));
    print(`\n${adapterTable([...words, ...(inBrowser ? [inBrowser] : [])], LANGUAGE_FEATURES)}\n`);
    for (const { description } of [dawn, wgpu]) print(kernelLines(description).join('\n'));
  }
  if (wanted.has('samples')) print(`\n${await samplesTable(dawn, wgpu)}`);
  if (wanted.has('kernels')) print(`\n${await waitTable(dawn, wgpu)}`);
  if (wanted.has('kernels')) print(`\n${await kernelTable(withoutSubgroups, wgpu)}`);
  if (wanted.has('models')) {
    print(`\n${MODEL} with ${LAYERS} of its layers:\n\n${await modelTable([dawn, withoutSubgroups, wgpu])}`);
  }
  for (const { program: ended } of [dawn, withoutSubgroups, wgpu]) await ended.close();
}

const absent = [facility('deno'), facility('lavapipe')].filter(({ available }) => !available);
if (flags.help) print(HELP.trim());
else if (absent.length > 0) {
  for (const { missing } of absent) process.stderr.write(`${missing}\n`);
  process.exitCode = 1;
} else await main();
