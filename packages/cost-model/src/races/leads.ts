import { requireNonNegative } from '../values/domain.ts';
import { lossAfter, type Racer } from './racer.ts';

/** A span of GPU-hours in which one run is ahead of all others by more than the noise; null: nobody is. */
export interface Lead {
  from: number;
  to: number;
  leader: string | null;
}

/** Halvings of the gap between two points in which the lead changes: to a millionth of it. */
const HALVINGS = 20;

/**
 * The loss that this many GPU-hours bring, of a run that is over its last one; null before its curve begins.
 *
 *     L(min(h / H, D))
 *
 *     h gpuHours, H gpuHoursPerToken, D tokens at the last point
 *
 * Domain: h > 0. Source: as lossAfter; who has h GPU-hours may stop the run when it is over.
 * Example: lossBought({ curve: { points: [[1e9, 3], [2e9, 2]] }, gpuHoursPerToken: 1e-6 }, 5000) = 2
 */
export function lossBought(
  { curve, gpuHoursPerToken }: Pick<Racer, 'gpuHoursPerToken'> & { curve: Pick<Racer['curve'], 'points'> },
  gpuHours: number,
): number | null {
  const last = curve.points.at(-1)?.[0] ?? 0;
  return lossAfter({ curve, tokens: Math.min(gpuHours / gpuHoursPerToken, last) });
}

/**
 * Who leads a race of several runs, over all its GPU-hours.
 *
 *     leader(h) = the run of the lowest L_i(h), where the next is above it by more than the noise
 *
 *     h GPU-hours, L_i(h) lossBought; a run whose curve has not begun is behind
 *
 * Domain: two runs or more, noise >= 0 nats per token. Source: the race of Tyl 2023, Chinchilla's Death.
 * Example: leadsOf(racersOf('llama-1'), 0.005).at(-1).leader = 'llama-1-65b'
 */
export function leadsOf(racers: readonly Racer[], noise: number): Lead[] {
  requireNonNegative('noise', noise);
  const hours = racers
    .flatMap(({ curve, gpuHoursPerToken }) => curve.points.map(([tokens]) => tokens * gpuHoursPerToken))
    .sort((a, b) => a - b);
  const [start] = hours;
  if (start === undefined) return [];
  const leads: Lead[] = [{ from: start, to: start, leader: leaderAt(racers, start, noise) }];
  for (const to of hours.slice(1)) {
    const leader = leaderAt(racers, to, noise);
    let last = leads.at(-1) as Lead;
    // Between two points the lead may be lost before another run has it.
    while (last.leader !== leader && last.to < to) {
      last.to = changeBetween(racers, { low: last.to, high: to, noise, before: last.leader });
      last = { from: last.to, to: last.to, leader: leaderAt(racers, last.to, noise) };
      leads.push(last);
    }
    last.to = to;
  }
  return leads;
}

function leaderAt(racers: readonly Racer[], gpuHours: number, noise: number): string | null {
  const [first, second] = racers
    .map((racer) => ({ model: racer.model, loss: lossBought(racer, gpuHours) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.loss - b.loss);
  return first !== undefined && (second === undefined || second.loss - first.loss > noise)
    ? first.model
    : null;
}

function changeBetween(
  racers: readonly Racer[],
  span: { low: number; high: number; noise: number; before: string | null },
): number {
  let { low, high } = span;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (leaderAt(racers, middle, span.noise) === span.before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * How far a run is behind the best loss that its GPU-hours could have bought, at each of its points; 0 where it leads.
 *
 *     L(h) - min over all runs of L_i(h)
 *
 *     h GPU-hours, L loss
 *
 * Domain: runs that share GPU-hours. Source: as leadsOf.
 * Example: behindBest(racersOf('llama-1')[3], racersOf('llama-1')).at(-1)[1] = 0
 */
export function behindBest(racer: Racer, racers: readonly Racer[]): [gpuHours: number, nats: number][] {
  return racer.curve.points.map(([tokens, loss]) => {
    const gpuHours = tokens * racer.gpuHoursPerToken;
    const losses = racers.map((other) => lossBought(other, gpuHours) ?? Number.POSITIVE_INFINITY);
    return [gpuHours, loss - Math.min(loss, ...losses)];
  });
}
