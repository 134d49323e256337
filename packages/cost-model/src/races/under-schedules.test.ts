import { describe, expect, it } from 'vitest';
import { ANNEALING_VARIANTS } from '../annealing/variants.ts';
import { endingsOf, equalScheduleRacer } from './equal-schedules.ts';
import { behindBest, leadsOf, lossBought } from './leads.ts';
import type { Racer } from './racer.ts';
import { racersOf } from './racers-of.ts';
import { underSchedules } from './under-schedules.ts';

const NOISE = 0.005;
const straight = (model: string, points: [number, number][]): Racer => ({
  model,
  params: 1,
  tokens: points.at(-1)?.[0] ?? 0,
  gpuHoursPerToken: 1,
  curve: { points, endLoss: 0, noiseStandardDeviation: 0, lossError: 0 },
});

describe('the lead', () => {
  const fast = straight('fast', [
    [1, 3],
    [11, 2],
  ]);
  const slow = straight('slow', [
    [1, 4],
    [21, 1],
  ]);

  it('changes where the two are closer than the noise, and a run that is over keeps its loss', () => {
    const leads = leadsOf([fast, slow], 0.1);
    expect(leads.map(({ leader }) => leader)).toEqual(['fast', null, 'slow']);
    // 4 - 0.15 (h - 1) = 2 +- 0.1
    const [, tie, last] = leads;
    expect(tie?.from).toBeCloseTo(1 + 1.9 / 0.15, 4);
    expect(tie?.to).toBeCloseTo(1 + 2.1 / 0.15, 4);
    expect(last?.to).toBe(21);
  });

  it('is nowhere behind itself', () => {
    expect(behindBest(fast, [fast, slow]).map(([, nats]) => nats)).toEqual([0, 0]);
    expect(behindBest(slow, [fast, slow])).toEqual([
      [1, 1],
      [21, 0],
    ]);
    expect(lossBought(fast, 0.5)).toBeNull();
  });

  it('of the runs as they were goes to ever larger ones in LLaMA 1, and back in Llama 2', () => {
    const sizes = (family: string) =>
      leadsOf(racersOf(family), NOISE).flatMap(({ leader }) =>
        leader === null ? [] : [leader.split('-')[2]],
      );
    expect(sizes('llama-1').filter((size, i, all) => size !== all[i - 1])).toEqual([
      '7b',
      '13b',
      '33b',
      '65b',
    ]);
    expect(sizes('llama-2').filter((size, i, all) => size !== all[i - 1])).toEqual([
      '7b',
      '13b',
      '34b',
      '7b',
      '70b',
      '13b',
      '34b',
      '70b',
    ]);
  });
});

// The same law, summed step for step in Python and fitted by numpy's least squares for each alpha: losses at the end of
// a cosine that ends at these GPU-hours, the smallest run first; a dash is beyond the run.
const INDEPENDENT: Record<string, [family: string, gpuHours: number, losses: (number | null)[]][]> = {
  tissue: [
    ['llama-1', 30e3, [1.845, 1.806, 1.89, 2.02]],
    ['llama-1', 82e3, [1.81, 1.752, 1.737, 1.771]],
    ['llama-1', 250e3, [null, null, 1.656, 1.64]],
    ['llama-1', 530e3, [null, null, 1.627, 1.594]],
    ['llama-2', 50e3, [1.794, 1.763, 1.815, 1.852]],
    ['llama-2', 184e3, [1.756, 1.702, 1.671, 1.65]],
    ['llama-2', 600e3, [null, null, 1.603, 1.561]],
  ],
  'tissue-floor-1.3': [
    ['llama-1', 135e3, [null, 1.745, 1.765, 1.786]],
    ['llama-2', 184e3, [1.763, 1.742, 1.745, 1.737]],
  ],
  'multi-power': [
    ['llama-1', 135e3, [null, 1.738, 1.694, 1.702]],
    ['llama-2', 100e3, [1.77, 1.725, 1.728, 1.729]],
  ],
};

describe('runs whose schedule ends at the GPU-hours compared', () => {
  const rows = Object.entries(INDEPENDENT).flatMap(([variant, own]) =>
    own.map((row) => [variant, ...row] as const),
  );

  it.each(rows)(
    '%s: have the losses of an independent fit, %s at %d GPU-hours',
    (variant, family, gpuHours, losses) => {
      const { id } = ANNEALING_VARIANTS.find((one) => one.id === variant) ?? { id: 'tissue' as const };
      racersOf(family).forEach((racer, i) => {
        const expected = losses[i] ?? null;
        if (expected === null) return;
        const loss = lossBought(equalScheduleRacer(endingsOf(racer), id), gpuHours);
        expect(Math.abs((loss ?? 0) - expected), racer.model).toBeLessThan(1.5e-3);
      });
    },
  );

  it('never see a smaller model take the lead back, under any variant', () => {
    for (const family of ['llama-1', 'llama-2']) {
      const { pairs } = underSchedules(racersOf(family), { noise: NOISE, variant: 'tissue' });
      for (const { byVariant } of pairs) {
        for (const { retakenAt } of Object.values(byVariant)) expect(retakenAt).toBeNull();
      }
    }
  });

  it('do as they were run: in five pairs of Llama 2', () => {
    const { pairs } = underSchedules(racersOf('llama-2'), { noise: NOISE, variant: 'tissue' });
    const retaken = pairs.filter(({ asRun }) => asRun.retakenAt !== null);
    expect(retaken.map(({ smaller, larger }) => `${smaller.slice(8)} ${larger.slice(8)}`)).toEqual([
      '7b 13b',
      '7b 34b',
      '13b 34b',
      '13b 70b',
      '34b 70b',
    ]);
  });

  it('let 65B pass 33B in five variants of six, and tie with it in the one that fits worst', () => {
    const { pairs } = underSchedules(racersOf('llama-1'), { noise: NOISE, variant: 'tissue' });
    const last = pairs.find(({ smaller }) => smaller === 'llama-1-33b');
    const leaders = Object.entries(last?.byVariant ?? {}).map(([id, { leaderAtEnd }]) => [id, leaderAtEnd]);
    expect(leaders.filter(([, leader]) => leader === 'llama-1-65b')).toHaveLength(5);
    expect(leaders.find(([, leader]) => leader === null)).toEqual(['tissue-floor-1.3', null]);
  });
});
