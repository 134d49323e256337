import type { Claim } from '@breakeven/cost-model/essays/claim';
import type { Recomputed } from '@breakeven/cost-model/essays/references';

/** Where each essay is read. */
export const ESSAY_LINKS: Record<Exclude<Claim['source'], 'papers'>, { href: string; label: string }> = {
  'timbers-2023': { href: 'https://finbarr.ca/llms-not-trained-enough/', label: 'The essay' },
  'espadrine-2023': {
    href: 'https://espadrine.github.io/blog/posts/chinchilla-s-death.html',
    label: 'The essay',
  },
};

/** Where the site computes what a claim is about, with the inputs of the claim where the page takes them. */
export const PAGES: Record<Recomputed, { href: string; label: string }> = {
  'break-even': { href: '/cost/break-even', label: 'Break-even' },
  memory: { href: '/cost/predict?model=gpt-3-13b&gpu=nvidia-a100-sxm-40', label: 'Predict a GPU' },
  linearity: {
    href: '/docs/cost-model-tables#whether-cost-is-linear-in-parameters',
    label: 'Cost and parameters',
  },
  'llama-1': { href: '/races?family=llama-1', label: 'Races of LLaMA 1' },
  'llama-2': { href: '/races?family=llama-2', label: 'Races of Llama 2' },
  optimum: { href: '/train?law=de-vries-2023&match=13e9&demand=2e12', label: 'Which model to train' },
  laws: { href: '/docs/cost-model-tables#what-every-law-says-of-one-budget', label: 'Every law' },
  'law-fit': { href: '/docs/cost-model-tables#the-fit-of-the-default-law', label: 'The fit of the law' },
  'gpt-3-13b': { href: '/models/gpt-3-13b', label: 'GPT-3 13B' },
  'llama-1-65b': { href: '/models/llama-1-65b', label: 'LLaMA 65B' },
};
