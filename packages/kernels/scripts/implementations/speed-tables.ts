import { findModel } from '@breakeven/schema/catalogue/find-model';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { kernelsOf } from '../../src/choose/registry.ts';
import type { DeviceFacts } from '../../src/device/device-facts.ts';
import { type TuneQuestion, tuneQuestions } from '../../src/tune/tune.ts';
import { type Asked, ask, inTurns } from './asked.ts';
import { DEPTH_TOKENS, MODEL, PROMPT_TOKENS, type Ready } from './questions.ts';
import { type Row, spread, table } from './tables.ts';

/** Below it, the dispatch costs more than what it computes. */
const LEAST_FLOP = 1e6;

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

const ratios = (over: readonly number[], under: readonly number[]) =>
  over.map((seconds, i) => seconds / (under[i] ?? Number.NaN));

const milliseconds = (samples: readonly number[]) => spread(samples.map((seconds) => 1000 * seconds));

/** The same kernel, with the same tuning, on both: the one that is chosen on wgpu. */
export async function kernelTable(dawn: Asked, wgpu: Asked, turns: number): Promise<string> {
  const rows: Row[] = [['what', 'kernel', 'Dawn, ms', 'wgpu, ms', 'wgpu is times as fast']];
  for (const question of largestQuestions(wgpu.description.facts)) {
    const { op, dims, type } = question;
    const own = await ask<Ready>(wgpu, { ask: 'kernel', op, dims, type });
    if (own.chosen === null) continue;
    const { count } = await ask<Ready>(dawn, { ask: 'kernel', op, dims, type, chosen: own.chosen });
    const [ofDawn = [], ofWgpu = []] = await inTurns([dawn, wgpu], {
      count: Math.max(count, own.count),
      turns,
    });
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

/** What it costs to submit and to wait, whatever is computed. */
export async function waitTable(dawn: Asked, wgpu: Asked, turns: number): Promise<string> {
  const rows: Row[] = [['a submission of nothing, until', 'Dawn, ms', 'wgpu, ms']];
  for (const by of ['onSubmittedWorkDone', 'mapAsync'] as const) {
    const { count } = await ask<Ready>(wgpu, { ask: 'wait', by });
    await ask<Ready>(dawn, { ask: 'wait', by });
    rows.push([`\`${by}\``, ...(await inTurns([dawn, wgpu], { count, turns })).map(milliseconds)]);
  }
  return table(rows);
}

/** A whole model, with the kernels that each chooses. */
export async function modelTable(asked: readonly Asked[], turns: number): Promise<string> {
  const heads = asked.map(({ description }) => `${description.implementation}, tokens/s`);
  const rows: Row[] = [['type, test', ...heads]];
  for (const type of ELEMENT_TYPES) {
    for (const phase of ['prefill', 'decode'] as const) {
      let count = 1;
      for (const one of asked) ({ count } = await ask<Ready>(one, { ask: 'model', type, phase }));
      const tokens = phase === 'prefill' ? PROMPT_TOKENS : 1;
      const samples = await inTurns(asked, { count, turns });
      const name = phase === 'prefill' ? `pp${PROMPT_TOKENS}` : `tg4 @ d${PROMPT_TOKENS}`;
      rows.push([`${type} ${name}`, ...samples.map((own) => spread(own.map((seconds) => tokens / seconds)))]);
    }
  }
  return table(rows);
}
