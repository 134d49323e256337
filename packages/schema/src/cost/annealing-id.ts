/** Ways to fit an annealing law to a run. The first is the default: the law as published, all constants fitted. */
export const ANNEALING_VARIANT_IDS = [
  'tissue',
  'tissue-alpha-0.37',
  'tissue-alpha-0.5',
  'tissue-floor-1.3',
  'tissue-from-10',
  'multi-power',
] as const;
export type AnnealingVariantId = (typeof ANNEALING_VARIANT_IDS)[number];

/** How the learning rate falls to 0 in a cooldown: linearly, or as one minus a square root. */
export const COOLDOWN_SHAPES = ['linear', '1-sqrt'] as const;
export type CooldownShape = (typeof COOLDOWN_SHAPES)[number];
