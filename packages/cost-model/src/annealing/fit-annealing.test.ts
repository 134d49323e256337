import { TRAINING_RUNS } from '@breakeven/schema/catalogue/training-runs';
import { describe, expect, it } from 'vitest';
import { annealedLoss, lossOfProgress } from './annealed-loss.ts';
import { fitAnnealing } from './fit-annealing.ts';
import { ANNEALING_FITS } from './llama-fits.ts';
import { progressOf } from './progress.ts';
import { SEEN_MODELS, seenRun } from './seen-run.ts';
import { ANNEALING_VARIANTS, annealingVariant } from './variants.ts';

const shipped = (model: string, id: string) => {
  const fit = ANNEALING_FITS.find((row) => row.model === model && row.variant === id);
  if (fit === undefined) throw new Error(`${model} has a fit`);
  return fit;
};

/** Loss of a run whose schedule ends at these GPU-hours, by the default fit without the first share of its points. */
function endAfter(model: string, gpuHours: number, from: number): number {
  const { run, schedule, points, tokens } = seenRun(model);
  const fit = fitAnnealing({ run, schedule, points, tokens }, { ...annealingVariant('tissue'), from });
  const hoursOfRun = TRAINING_RUNS.find((row) => row.model === model)?.gpuHours ?? Number.NaN;
  return annealedLoss({ fit, run, schedule, tokens: (gpuHours / hoursOfRun) * tokens });
}

// scipy 1.17.1, optimize.least_squares over all four constants at once from two starts; S1 and S2 summed step for
// step, S2 by signal.lfilter: floor, scale, alpha, annealing, then the root mean square of what is left.
const SCIPY: readonly [model: string, constants: [number, number, number, number], error: number][] = [
  ['llama-1-7b', [1.904, 0.018551, 0.77159, 0.13731], 0.003918],
  ['llama-1-13b', [1.8494, 0.018614, 0.78727, 0.15672], 0.004723],
  ['llama-1-33b', [1.7302, 0.036032, 0.67785, 0.1627], 0.00503],
  ['llama-1-65b', [1.6898, 0.037504, 0.67166, 0.1838], 0.00609],
  ['llama-2-7b', [1.844, 0.03357, 0.60275, 0.13297], 0.005331],
  ['llama-2-13b', [1.7884, 0.033401, 0.62138, 0.14976], 0.006317],
  ['llama-2-34b', [1.661, 0.061028, 0.52627, 0.15016], 0.00631],
  ['llama-2-70b', [1.6235, 0.056477, 0.55292, 0.17593], 0.007688],
];

describe('the fit of the law of Tissue et al.', () => {
  it.each(SCIPY)(
    'of %s is the minimum that scipy finds',
    (model, [floor, scale, alpha, annealing], error) => {
      const fit = fitAnnealing(seenRun(model), annealingVariant('tissue'));
      expect(fit.floor / floor).toBeCloseTo(1, 3);
      expect(fit.scale / scale).toBeCloseTo(1, 2);
      expect(fit.alpha / alpha).toBeCloseTo(1, 3);
      expect(fit.annealing / annealing).toBeCloseTo(1, 3);
      expect(Math.abs(fit.rootMeanSquareError - error)).toBeLessThan(2e-6);
    },
  );

  it.each(['tissue', 'multi-power'] as const)('finds the constants that made exact points, by %s', (id) => {
    const seen = seenRun('llama-2-7b');
    const made = { law: id, floor: 1.7, scale: 0.06, alpha: 0.45, annealing: 0.12 } as const;
    const points = seen.points.map(([at]): [number, number] => [
      at,
      lossOfProgress(made, progressOf({ ...seen, at })),
    ]);
    const fit = fitAnnealing({ ...seen, points }, annealingVariant(id));
    expect(fit.floor).toBeCloseTo(made.floor, 5);
    expect(fit.scale).toBeCloseTo(made.scale, 5);
    expect(fit.alpha).toBeCloseTo(made.alpha, 5);
    expect(fit.annealing).toBeCloseTo(made.annealing, 5);
    expect(fit.rootMeanSquareError).toBeLessThan(1e-8);
    expect(fit.isAlphaAtBound).toBe(false);
  });

  // The losses of Llama 2 with equal schedules, from an independent fit in Python that left out the first points of each run.
  it.each([
    [50e3, [1.783, 1.751, 1.807, 1.859]],
    [100e3, [1.764, 1.715, 1.709, 1.72]],
    [184_320, [1.755, 1.697, 1.655, 1.642]],
    [368_640, [null, 1.684, 1.615, 1.584]],
  ] as const)(
    'without the first 2 %% of a run gives the losses of %d GPU-hours in Python',
    (hours, losses) => {
      for (const [at, model] of ['llama-2-7b', 'llama-2-13b', 'llama-2-34b', 'llama-2-70b'].entries()) {
        const [printed, modelled] = [losses[at] ?? null, endAfter(model, hours, 0.02)];
        if (printed === null) continue;
        expect(Math.abs(modelled - printed), model).toBeLessThan(6e-4);
        expect(Math.abs(modelled - endAfter(model, hours, 0)), model).toBeLessThan(0.017);
      }
      // Where it moves most.
      const moved = endAfter('llama-2-34b', 100e3, 0) - endAfter('llama-2-34b', 100e3, 0.02);
      expect(moved).toBeCloseTo(0.0167, 4);
    },
  );

  it('refuses too few points by name', () => {
    const seen = seenRun('llama-2-7b');
    const points = seen.points.slice(0, 3);
    expect(() => fitAnnealing({ ...seen, points }, annealingVariant('tissue'))).toThrow(
      'points must be four',
    );
  });
});

describe('the fits that are shipped', () => {
  it('are there for every run and variant, once', () => {
    const keys = ANNEALING_FITS.map(({ model, variant }) => `${model} ${variant}`);
    const all = ANNEALING_VARIANTS.flatMap(({ id }) => SEEN_MODELS.map((model) => `${model} ${id}`));
    expect(keys).toEqual(all);
  });

  it.each(ANNEALING_VARIANTS.map((variant) => [variant.id, variant] as const))(
    '%s: are those of the fit',
    (id, variant) => {
      for (const model of ['llama-1-7b', 'llama-2-70b']) {
        const [kept, fresh] = [shipped(model, id), fitAnnealing(seenRun(model), variant)];
        expect(kept).toMatchObject({ law: fresh.law, isAlphaAtBound: fresh.isAlphaAtBound });
        for (const name of ['floor', 'scale', 'alpha', 'annealing', 'rootMeanSquareError'] as const) {
          expect(kept[name] / fresh[name], `${model} ${name}`).toBeCloseTo(1, 4);
        }
      }
    },
  );
});
