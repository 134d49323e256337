import type { AnnealingVariantId } from '@breakeven/schema/cost/annealing-id';
import { surfaceOf } from '../laws/laws.ts';
import type { AnnealingLaw } from './annealing-fit.ts';

/** One way to fit an annealing law; a conclusion must hold in more than one. */
export interface AnnealingVariant {
  id: AnnealingVariantId;
  law: AnnealingLaw;
  /** In a few words. */
  name: string;
  /** Held fixed; null: fitted. */
  alpha: number | null;
  floor: number | null;
  /** Share of the run whose points are left out at its beginning. */
  from: number;
}

const TISSUE = { law: 'tissue', alpha: null, floor: null, from: 0 } as const;

/** The first is the default: the law as published, all its constants fitted. */
export const ANNEALING_VARIANTS: readonly AnnealingVariant[] = [
  { ...TISSUE, id: 'tissue', name: 'Tissue et al. 2024' },
  {
    ...TISSUE,
    id: 'tissue-alpha-0.37',
    name: 'Tissue, exponent 0.37 (Besiroglu)',
    alpha: surfaceOf('besiroglu-2024').beta,
  },
  { ...TISSUE, id: 'tissue-alpha-0.5', name: 'Tissue, exponent 0.5', alpha: 0.5 },
  { ...TISSUE, id: 'tissue-floor-1.3', name: 'Tissue, floor 1.3 nats', floor: 1.3 },
  { ...TISSUE, id: 'tissue-from-10', name: 'Tissue, without the first tenth', from: 0.1 },
  { ...TISSUE, id: 'multi-power', law: 'multi-power', name: 'Multi-power law, Luo et al. 2025' },
];

/**
 * The variant of an id.
 *
 *     the one of ANNEALING_VARIANTS that is called so
 *
 * Domain: any id of them. Source: Tissue et al. 2024 and Luo et al. 2025; what is held fixed is ours.
 * Example: annealingVariant('tissue-from-10').from = 0.1
 */
export function annealingVariant(id: AnnealingVariantId): AnnealingVariant {
  return ANNEALING_VARIANTS.find((variant) => variant.id === id) as AnnealingVariant;
}
