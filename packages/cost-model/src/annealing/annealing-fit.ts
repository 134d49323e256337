/** Which of the two laws; both say L = floor + scale * S1^-alpha - annealing * S2. */
export type AnnealingLaw = 'tissue' | 'multi-power';

/** An annealing law fitted to one run. */
export interface AnnealingFit {
  law: AnnealingLaw;
  /** L0, in nats per token: what is left of S1 without end, before any decay. */
  floor: number;
  /** A, in nats per token, of S1 in units of 1e12 tokens at the peak rate. */
  scale: number;
  alpha: number;
  /** C of Tissue et al., B of the multi-power law: nats per token that giving up the whole peak rate brings. */
  annealing: number;
}
