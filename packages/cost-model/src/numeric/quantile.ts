import { DomainError, requireShare } from '../values/domain.ts';

/** A value of sorted samples below which a share of them lies, linear between neighbours (R's type 7). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new DomainError('sorted', 'must have a value');
  if (share !== 0) requireShare('share', share);
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (at - below) * (high - low);
}
