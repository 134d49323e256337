import type { LossSurface } from './law.ts';
import { reducibleLoss } from './loss.ts';
import { PRECISION_LAWS, type PrecisionLawId } from './quality-price.ts';

/**
 * Tokens after which a model has a loss once its weights are quantized; null: it never has, as quantizing costs more
 * the more tokens there were.
 *
 *     the smaller D with  E + A / N^alpha + B / D^beta + K D^d = l
 *
 *     N params, l loss, K D^d what the precision law adds at the bits; the left side falls until
 *     (beta B / (d K))^(1 / (beta + d)) tokens and then rises, convex in ln D
 *
 * Domain: a surface with an outer exponent of 1; l above its floor; N, bits > 0. Source: Hoffmann et al. 2022, equation 2, with
 * the addend of the precision law; Newton's method from the tokens that full precision would need, which are fewer.
 * Example: tokensForQuantizedLoss({ surface: surfaceOf('besiroglu-2024'), params: 1e9, loss: 2.6, law: 'ouyang-2024', bits: 4 }) = 1.3606e10
 */
export function tokensForQuantizedLoss({
  surface,
  params,
  loss,
  law,
  bits,
}: {
  surface: LossSurface;
  params: number;
  loss: number;
  law: PrecisionLawId;
  bits: number;
}): number | null {
  const { A, B, alpha, beta } = surface;
  const rest = reducibleLoss({ surface, loss }) - A * params ** -alpha;
  if (rest <= 0) return null;
  const { addedLoss, tokensExponent: rise } = PRECISION_LAWS[law];
  const scale = addedLoss({ params, tokens: 1, bits });
  const fallen = (x: number) => B * Math.exp(-beta * x);
  const added = (x: number) => scale * Math.exp(rise * x);
  const lowest = Math.log((beta * B) / (rise * scale)) / (beta + rise);
  if (fallen(lowest) + added(lowest) > rest) return null;
  let x = Math.log(B / rest) / beta;
  for (let i = 0; i < 100; i += 1) {
    const step = (fallen(x) + added(x) - rest) / (beta * fallen(x) - rise * added(x));
    // At the lowest loss itself both are 0.
    if (!(step > 1e-12)) break;
    x = Math.min(x + step, lowest);
  }
  return Math.exp(x);
}
