import { requirePositive } from '../values/domain.ts';
import { joulesPerMegawattHour } from '../values/units.ts';

/**
 * Energy of one token.
 *
 *     W / r
 *
 *     W watts, of all that works on it; r tokensPerSecond
 *
 * Domain: W, r > 0 and finite. Source: definition.
 * Example: joulesPerToken({ watts: 700, tokensPerSecond: 1000 }) = 0.7
 */
export function joulesPerToken({
  watts,
  tokensPerSecond,
}: {
  watts: number;
  tokensPerSecond: number;
}): number {
  requirePositive('watts', watts);
  requirePositive('tokensPerSecond', tokensPerSecond);
  return watts / tokensPerSecond;
}

/**
 * Tokens of a megawatt-hour.
 *
 *     r * 3.6e9 / W
 *
 *     W watts, r tokensPerSecond
 *
 * Domain: W, r > 0 and finite. Source: definition; InferenceX prints the same as tokens/s per megawatt.
 * Example: tokensPerMegawattHour({ watts: 700, tokensPerSecond: 1000 }) = 5.143e9
 */
export function tokensPerMegawattHour(input: { watts: number; tokensPerSecond: number }): number {
  return joulesPerMegawattHour / joulesPerToken(input);
}
