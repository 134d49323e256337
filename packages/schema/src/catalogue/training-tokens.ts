import { TRAINING_RUNS } from './training-runs.ts';
import type { TrainingTokens } from './training-token-count.ts';

type Stated = Omit<TrainingTokens, 'model'>;
const rows = (models: readonly string[], stated: Stated): TrainingTokens[] =>
  models.map((model) => ({ model, ...stated }));

const HOFFMANN_TABLE_1 = 'Hoffmann et al. 2022, table 1, as listed in a reading of 2026-03-11';
const RELEASED: Record<string, string> = { 'llama-1': '2023-02', 'llama-2': '2023-07' };

/** A model whose maker publishes no count has no row: Mistral 7B, Mixtral, gpt-oss. */
export const TRAINING_TOKENS: readonly TrainingTokens[] = [
  ...TRAINING_RUNS.map(
    ({ model, family, tokens, source }): TrainingTokens => ({
      model,
      tokens,
      stated: 'exactly',
      releasedOn: RELEASED[family] ?? null,
      source,
    }),
  ),
  ...rows(['gpt-3-13b', 'gpt-3-175b'], {
    tokens: 300e9,
    stated: 'exactly',
    releasedOn: '2020-05',
    source: HOFFMANN_TABLE_1,
  }),
  ...rows(['gopher-280b'], {
    tokens: 300e9,
    stated: 'exactly',
    releasedOn: '2021-12-08',
    source: `${HOFFMANN_TABLE_1}; date: Rae et al. 2021, arXiv 2112.11446, version 1, read on 2026-11-30`,
  }),
  ...rows(['mt-nlg-530b'], {
    tokens: 270e9,
    stated: 'exactly',
    releasedOn: '2021-10-11',
    source: `${HOFFMANN_TABLE_1}; date: Alvi and Kharya, Microsoft Research Blog, 2021-10-11, read on 2026-11-30`,
  }),
  ...rows(['chinchilla-70b'], {
    tokens: 1.4e12,
    stated: 'exactly',
    releasedOn: '2022-03-29',
    source: HOFFMANN_TABLE_1,
  }),
  ...rows(['palm-540b'], {
    tokens: 780e9,
    stated: 'exactly',
    releasedOn: '2022-04',
    source: 'Chowdhery et al. 2022, PaLM, section 1',
  }),
  ...rows(['llama-3.1-8b', 'llama-3.1-70b'], {
    tokens: 15e12,
    stated: 'at-least',
    releasedOn: '2024-07-23',
    source: 'model card of Llama 3.1, meta-llama/llama-models (15T+)',
  }),
  ...rows(['llama-3.2-1b', 'llama-3.2-3b'], {
    tokens: 9e12,
    stated: 'at-most',
    releasedOn: '2024-09-25',
    source:
      'model card of Llama 3.2, meta-llama/llama-models (up to 9T; pruned and distilled from Llama 3.1)',
  }),
  ...rows(['tinyllama-1.1b'], {
    tokens: 3e12,
    stated: 'exactly',
    releasedOn: '2024-01',
    source: 'README of jzhang38/TinyLlama (three epochs of 1T)',
  }),
  ...rows(['qwen2.5-0.5b', 'qwen2.5-1.5b', 'qwen2.5-7b'], {
    tokens: 18e12,
    stated: 'at-most',
    releasedOn: '2024-09',
    source: 'model card of Qwen2.5-3B (up to 18T for the family)',
  }),
  ...rows(['qwen3-0.6b', 'qwen3-1.7b', 'qwen3-8b', 'qwen3-32b', 'qwen3-30b-a3b'], {
    tokens: 36e12,
    stated: 'exactly',
    releasedOn: '2025-04',
    source: 'model card of Qwen3-1.7B-Base (36T for the family)',
  }),
  ...rows(['gemma-2-2b'], {
    tokens: 2e12,
    stated: 'exactly',
    releasedOn: '2024-07-31',
    source: 'model card of Gemma 2',
  }),
  ...rows(['gemma-3-1b'], {
    tokens: 2e12,
    stated: 'exactly',
    releasedOn: '2025-03-12',
    source:
      'model card of Gemma 3; date: Google DeepMind, Introducing Gemma 3, as listed by hivebook.wiki, read on 2026-11-30',
  }),
  ...rows(['phi-3-mini-4k'], {
    tokens: 3.3e12,
    stated: 'exactly',
    releasedOn: '2024-04',
    source: 'Abdin et al. 2024, Phi-3 Technical Report (arXiv 2404.14219), abstract',
  }),
  ...rows(['smollm2-135m'], {
    tokens: 2e12,
    stated: 'exactly',
    releasedOn: '2024-11',
    source: 'model card of SmolLM2-135M',
  }),
  ...rows(['smollm2-360m'], {
    tokens: 4e12,
    stated: 'exactly',
    releasedOn: '2024-11',
    source: 'model card of SmolLM2-360M',
  }),
  ...rows(['smollm2-1.7b'], {
    tokens: 11e12,
    stated: 'exactly',
    releasedOn: '2024-11',
    source: 'Ben Allal et al. 2025, SmolLM2 (arXiv 2502.02737), section 4',
  }),
];

/** The row of a model; undefined where its maker published no count. */
export function trainingTokensOf(model: string): TrainingTokens | undefined {
  return TRAINING_TOKENS.find((row) => row.model === model);
}
