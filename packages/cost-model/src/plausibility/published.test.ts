import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { parseReport } from '@breakeven/schema/report/read-report';
import { type Result, testName } from '@breakeven/schema/report/report';
import { DRAFT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { judge } from './judge.ts';
import { distributionOf } from './test/distribution.ts';

const receivedAt = '2026-11-29T00:00:00.000Z';

const DATA = fileURLToPath(new URL('../../../../data', import.meta.url));
const measured = ['reports', 'software'].flatMap((folder) =>
  readdirSync(join(DATA, folder)).flatMap((name) => (name.endsWith('.json') ? [`${folder}/${name}`] : [])),
);

it.each(measured)('data/%s is valid', (name) => {
  const parsed = parseReport(JSON.parse(readFileSync(join(DATA, name), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  expect(judge(parsed.report, { receivedAt })).toEqual({ state: 'valid', reasons: [] });
});

/** What a published figure says, and no more: no probes, checks, method or spread. */
interface Figure {
  machine?: string;
  gpu: string;
  model: ModelShape;
  type: ElementType;
  promptTokens?: number;
  generatedTokens?: number;
  depthTokens?: number;
  rate: number;
}

function resultOf({ promptTokens = 0, generatedTokens = 0, depthTokens = 0, rate }: Figure): Result {
  const tokens = { promptTokens, generatedTokens, depthTokens };
  return { ...DRAFT_RESULT, ...tokens, test: testName(tokens), tokensPerSecond: distributionOf([rate]) };
}

function reasonsOf(figures: readonly Figure[]) {
  const [first] = figures;
  if (first === undefined) throw new Error('no figures');
  const { gpu, model, type } = first;
  const adapter = { ...DRAFT.adapter, vendor: '', architecture: '', device: gpu, description: gpu };
  const results = figures.map(resultOf);
  return judge(sealReport({ ...DRAFT, adapter, model, type, results }), { receivedAt }).reasons;
}

function groupsOf(figures: readonly Figure[]): [string, Figure[]][] {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const name = `${figure.model.name}, ${figure.type}, on ${figure.machine ?? figure.gpu}`;
    groups.set(name, [...(groups.get(name) ?? []), figure]);
  }
  return [...groups];
}

/** Types of llama.cpp of as many bits as one of ours, or more. */
const TYPES: Record<string, ElementType> = {
  Q4_K_M: 'q4_0',
  'Q4_K - Medium': 'q4_0',
  F16: 'f16',
  '': 'q4_0',
};
const MODELS: Record<string, string> = {
  'Llama 3 8B': 'llama-3.1-8b',
  'Llama 3 70B': 'llama-3.1-70b',
  'Llama 3.2:3b': 'llama-3.2-3b',
  'gpt-oss 20b': 'gpt-oss-20b',
  'Meta Llama 3.1 8B Instruct': 'llama-3.1-8b',
  'Llama 3.2 1B Instruct': 'llama-3.2-1b',
};
const modelOf = (name: string) => findModel(MODELS[name] ?? '');
const tokensOf = (test: string) => {
  const [, kind, count] = /^(pp|tg)(\d*)$/.exec(test) ?? [];
  const tokens = Number(count || 128);
  return kind === 'pp' ? { promptTokens: tokens } : { generatedTokens: tokens };
};

const shared = facility('shared');
describe.skipIf(!shared.available)(
  `published figures${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    const read = (name: string) =>
      shared.available ? readFileSync(join(shared.path, 'samples', name), 'utf8') : '';

    const readmes = read('imports/figures.csv')
      .split('\n')
      .slice(1)
      .flatMap((line): Figure[] => {
        const [machine = '', gpus, name = '', type = '', test = '', rate] = line.split(',');
        const model = modelOf(name);
        if (gpus !== '1' || model === undefined) return [];
        const gpu = /\(([^)]*)\)/.exec(machine)?.[1] ?? machine;
        return [{ machine, gpu, model, type: TYPES[type] ?? 'q4_0', ...tokensOf(test), rate: Number(rate) }];
      });

    interface LocalScoreRun {
      accelerator: string;
      model: string;
      quantization: string;
      results: { n_prompt: number; n_gen: number; prompt_tps: number; gen_tps: number }[];
    }
    const localScore = (JSON.parse(read('localscore_runs.json') || '[]') as LocalScoreRun[]).flatMap(
      ({ accelerator, model: name, quantization, results }): Figure[] => {
        const model = modelOf(name);
        if (model === undefined) return [];
        const of = { gpu: accelerator, model, type: TYPES[quantization] ?? 'q4_0' };
        return results.flatMap(({ n_prompt, n_gen, prompt_tps, gen_tps }) => [
          { ...of, promptTokens: n_prompt, rate: prompt_tps },
          { ...of, generatedTokens: n_gen, depthTokens: n_prompt, rate: gen_tps },
        ]);
      },
    );

    interface LlamaBenchRow {
      gpu_info: string;
      n_prompt: number;
      n_gen: number;
      n_depth: number;
      avg_ts: number;
    }
    const llamaBench = read('llama-bench_gpt-oss-20b_depths.jsonl')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .flatMap((line): Figure[] => {
        const { gpu_info: gpu, n_prompt, n_gen, n_depth, avg_ts } = JSON.parse(line) as LlamaBenchRow;
        const model = findModel('gpt-oss-20b');
        // Its experts are in MXFP4, as many bits as q4_0.
        const tokens = { promptTokens: n_prompt, generatedTokens: n_gen, depthTokens: n_depth };
        return model === undefined ? [] : [{ gpu, model, type: 'q4_0', ...tokens, rate: avg_ts }];
      });

    const groups = groupsOf([...readmes, ...localScore, ...llamaBench]);

    it('are of more than 40 machines and models', () => {
      expect(groups.length).toBeGreaterThan(40);
    });

    it.each(groups)('%s', (_, figures) => {
      expect(reasonsOf(figures)).toEqual([]);
    });
  },
);
