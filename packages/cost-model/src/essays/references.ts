/** Papers and posts that the claims rest on, the oldest first; each under the address of its authors. */
export const REFERENCES = {
  'kaplan-2020': { name: 'Kaplan et al. 2020', href: 'https://arxiv.org/abs/2001.08361' },
  'brown-2020': { name: 'Brown et al. 2020 (GPT-3)', href: 'https://arxiv.org/abs/2005.14165' },
  'hoffmann-2022': { name: 'Hoffmann et al. 2022', href: 'https://arxiv.org/abs/2203.15556' },
  'kipply-2022': { name: 'kipply 2022', href: 'https://kipp.ly/transformer-inference-arithmetic/' },
  'chowdhery-2022': { name: 'Chowdhery et al. 2022 (PaLM)', href: 'https://arxiv.org/abs/2204.02311' },
  'touvron-2023-llama': { name: 'Touvron et al. 2023 (LLaMA)', href: 'https://arxiv.org/abs/2302.13971' },
  'de-vries-2023': {
    name: 'de Vries 2023',
    href: 'https://www.harmdevries.com/post/model-size-vs-compute-overhead/',
  },
  'muennighoff-2023': { name: 'Muennighoff et al. 2023', href: 'https://arxiv.org/abs/2305.16264' },
  'touvron-2023-llama-2': { name: 'Touvron et al. 2023 (Llama 2)', href: 'https://arxiv.org/abs/2307.09288' },
  'sardana-2024': { name: 'Sardana et al. 2024', href: 'https://arxiv.org/abs/2401.00448' },
  'besiroglu-2024': { name: 'Besiroglu et al. 2024', href: 'https://arxiv.org/abs/2404.10102' },
  'haegele-2024': { name: 'Haegele et al. 2024', href: 'https://arxiv.org/abs/2405.18392' },
  'tissue-2024': { name: 'Tissue et al. 2024', href: 'https://arxiv.org/abs/2408.11029' },
  'luo-2025': { name: 'Luo et al. 2025', href: 'https://arxiv.org/abs/2503.12811' },
} as const;
export type ReferenceId = keyof typeof REFERENCES;

/** What a claim is about, as far as the site computes it. */
export type Recomputed =
  | 'break-even'
  | 'memory'
  | 'linearity'
  | 'llama-1'
  | 'llama-2'
  | 'optimum'
  | 'laws'
  | 'law-fit'
  | 'gpt-3-13b'
  | 'llama-1-65b';
