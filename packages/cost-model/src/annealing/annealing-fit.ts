/** Which of the two laws; both say L = floor + scale * S1^-alpha - annealing * S2. */
export type AnnealingLaw = 'tissue' | 'multi-power';

/** An annealing law fitted to one run. */
export interface AnnealingFit {
  law: AnnealingLaw;
  /** L0, in nats per token: the loss after endless training without decay. */
  floor: number;
  /** A, in nats per token, of S1 in units of 1e12 tokens at the peak rate. */
  scale: number;
  alpha: number;
  /** C of Tissue et al., B of the multi-power law: nats per token gained by decaying the whole peak rate. */
  annealing: number;
}
