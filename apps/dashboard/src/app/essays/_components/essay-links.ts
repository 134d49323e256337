import type { Claim } from '@breakeven/cost-model/essays/claim';

/** Where each source is read. */
export const ESSAY_LINKS: Record<Claim['source'], { href: string; label: string }> = {
  'timbers-2023': { href: 'https://finbarr.ca/llms-not-trained-enough/', label: 'The essay' },
  'espadrine-2023': {
    href: 'https://espadrine.github.io/blog/posts/chinchilla-s-death.html',
    label: 'The essay',
  },
  papers: { href: 'https://arxiv.org/abs/2203.15556', label: 'Hoffmann et al. 2022' },
};
