import type { LawId } from '@breakeven/schema/cost/law-id';

/** What every scaling law is to the rest: one file holds one law, and `laws.ts` lists them. */

/**
 * Loss in nats per token over parameters N and training tokens D:
 *
 *     L(N, D) = (E + A / N^alpha + B / D^beta)^outer
 *
 * `outer` is 1 for all laws but Kaplan's, whose L(N, D) has this form with E = 0.
 */
export interface LossSurface {
  E: number;
  A: number;
  B: number;
  alpha: number;
  beta: number;
  outer: number;
}

/** A published interval of one constant: `point` is the estimate, `low` and `high` bound it at the law's level. */
export interface PublishedInterval {
  low: number;
  point: number;
  high: number;
}

export type LawUncertainty =
  | {
      kind: 'surface';
      level: number;
      /** Of each constant by itself. They go together, so that nothing but a constant may be read off them. */
      intervals: Record<'E' | 'A' | 'B' | 'alpha' | 'beta', PublishedInterval>;
      /** All constants drawn together: a fit of each resample of the runs. */
      draws: readonly LossSurface[];
    }
  | { kind: 'exponent'; level: number; params: PublishedInterval; pivotFlop: number };

export interface Law {
  id: LawId;
  name: string;
  source: string;
  note: string;
  /** null where only optima were published, and no loss. */
  surface: LossSurface | null;
  /**
   * What training the surface is of: one pass over D tokens, 6 N D FLOP; or for as long as it helps, over D tokens that
   * are read as often as that takes. Equal losses may be traded along a surface of one pass alone.
   */
  training: 'one-pass' | 'early-stopped';
  /** The text that its losses are of: nats on another are another scale. */
  corpus: 'MassiveText' | 'C4' | 'WebText2';
  /**
   * Exponent and size of the published optimum, N = params * (C / flop)^exponent, where it does not follow from the
   * surface; null where it does.
   */
  publishedOptimum: { params: number; flop: number; exponent: number } | null;
  /** Loss of the published optimum as (flop / C)^exponent; null where the surface gives it, or nothing does. */
  publishedLoss: { flop: number; exponent: number } | null;
  /** What was trained to fit it; null is not known. */
  fitted: { minParams: number | null; maxParams: number | null; maxTokens: number | null };
  uncertainty: LawUncertainty | null;
}
