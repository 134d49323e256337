import type { FurtherModel } from './further-model.ts';

const DENSE = { activeParams: null, stated: 'exactly' } as const;
const OLMO_2 = { ...DENSE, source: 'model card of OLMo 2 32B, allenai/OLMo-2-0325-32B' };
const OLMO_3 = { ...DENSE, source: 'model card of Olmo 3, allenai/Olmo-3-1025-7B' };

export const FURTHER_MODELS: readonly FurtherModel[] = [
  {
    ...DENSE,
    name: 'Llama 3.1 405B',
    params: 405e9,
    tokens: 15.6e12,
    releasedOn: '2024-07-23',
    source: 'Grattafiori et al. 2024, The Llama 3 Herd of Models, arXiv 2407.21783',
  },
  { ...OLMO_2, name: 'OLMo 2 7B', params: 7e9, tokens: 4e12, releasedOn: '2024-11' },
  { ...OLMO_2, name: 'OLMo 2 13B', params: 13e9, tokens: 5e12, releasedOn: '2024-11' },
  {
    name: 'DeepSeek V3',
    params: 671e9,
    activeParams: 37e9,
    tokens: 14.8e12,
    stated: 'exactly',
    releasedOn: '2024-12',
    source: 'DeepSeek-AI 2024, DeepSeek-V3 Technical Report, arXiv 2412.19437, abstract',
  },
  { ...OLMO_2, name: 'OLMo 2 32B', params: 32e9, tokens: 6e12, releasedOn: '2025-03-13' },
  {
    ...DENSE,
    name: 'SmolLM3 3B',
    params: 3e9,
    tokens: 11.2e12,
    releasedOn: '2025-07',
    source: 'README of HuggingFaceTB/smollm3-configs',
  },
  { ...OLMO_3, name: 'Olmo 3 7B', params: 7e9, tokens: 5.93e12, releasedOn: '2025-11' },
  { ...OLMO_3, name: 'Olmo 3 32B', params: 32e9, tokens: 5.5e12, releasedOn: '2025-11' },
];
