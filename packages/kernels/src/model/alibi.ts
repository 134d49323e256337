import type { Layout } from './layout.ts';

/**
 * What each head takes off a logit for each token of distance: 2^(-8 h / heads) for h = 1 .. heads (Press et al.
 * 2022, section 3); 0 where a shape has no ALiBi. Numbers of heads that are not a power of two take those of the
 * power below, then every other one of the power above, as the authors' code does.
 */
export function alibiSlopes({
  shape: { headCount },
  architecture,
}: Pick<Layout, 'shape' | 'architecture'>): number[] {
  if (architecture.positions.kind !== 'alibi') return Array.from({ length: headCount }, () => 0);
  const power = 2 ** Math.floor(Math.log2(headCount));
  const slopes = (heads: number) => Array.from({ length: heads }, (_, h) => 2 ** ((-8 * (h + 1)) / heads));
  const between = slopes(2 * power).filter((_, h) => h % 2 === 0);
  return [...slopes(power), ...between].slice(0, headCount);
}
