import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LawId } from '@breakeven/schema/cost/law-id';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import { HOFFMANN_2022_RUNS } from './laws/hoffmann-2022-runs.ts';
import { LAWS, surfaceOf } from './laws/laws.ts';
import { REPETITION_DECAY } from './laws/muennighoff-2023.ts';
import { optimumForFlop } from './laws/optimum.ts';
import { computeOverhead, tokenFactor } from './laws/overhead.ts';
import { effectiveEpochs, lossWithRepetition } from './laws/repetition.ts';
import { breakEven } from './procedures/break-even.ts';
import { optimalModel } from './procedures/optimal-model.ts';
import { serving } from './procedures/serving.ts';
import { modelFlopUtilization, trainingTokensPerSecond } from './training/model-flop-utilization.ts';

/** The reference writes ids without hyphens, and `tex` for the unrounded third approach. */
const LAW_OF: Record<string, LawId> = {
  kaplan2020: 'kaplan-2020',
  hoffmann2022_rounded: 'hoffmann-2022-3-rounded',
  hoffmann2022_tex: 'hoffmann-2022-3',
  devries2023: 'de-vries-2023',
  besiroglu2024: 'besiroglu-2024',
  muennighoff2023: 'muennighoff-2023',
};
const lawOf = (name: string) => LAW_OF[name] as LawId;

const shared = facility('shared');
const near = (actual: number, expected: number, tolerance: number) =>
  expect(Math.abs(actual / expected - 1), `${actual} against ${expected}`).toBeLessThanOrEqual(tolerance);

describe.skipIf(!shared.available)(
  `against the reference values${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    const { laws, testVectors } = shared.available
      ? JSON.parse(readFileSync(join(shared.path, 'reference/reference-values.json'), 'utf8'))
      : { laws: {}, testVectors: {} };

    it('has the constants of every law', () => {
      for (const [name, constants] of Object.entries<Record<string, number>>(laws)) {
        if (name === 'kaplan2020') continue;
        const surface = surfaceOf(lawOf(name));
        for (const key of ['E', 'A', 'B', 'alpha', 'beta'] as const)
          near(surface[key], constants[key] as number, 1e-6);
      }
      expect(REPETITION_DECAY).toEqual({
        tokens: laws.muennighoff2023.RDstar,
        params: laws.muennighoff2023.RNstar,
      });
      const { intervals } = LAWS['besiroglu-2024'].uncertainty as unknown as {
        intervals: Record<string, { low: number; high: number }>;
      };
      for (const [key, [low, high]] of Object.entries<[number, number]>(laws.besiroglu2024.ci95)) {
        expect(intervals[key]).toMatchObject({ low, high });
      }
    });

    it('has every run behind the law of Hoffmann et al., to six digits', () => {
      const [head = '', ...lines] = readFileSync(join(shared.path, 'reference/chinchilla-points.csv'), 'utf8')
        .trim()
        .split('\n');
      const columns = ['Model Size', 'Training FLOP', 'loss'].map((name) =>
        head.trim().split(',').indexOf(name),
      );
      const published = lines
        .map((line) => columns.map((column) => Number(line.split(',')[column])))
        .sort((a, b) => (a[1] as number) - (b[1] as number) || (a[0] as number) - (b[0] as number));
      expect(HOFFMANN_2022_RUNS).toHaveLength(published.length);
      for (const [at, run] of HOFFMANN_2022_RUNS.entries()) {
        for (const [column, value] of run.entries()) near(value, published[at]?.[column] as number, 5e-6);
      }
    });

    it('has every optimum', () => {
      for (const [name, rows] of Object.entries<Record<string, number[]>>(testVectors.compute_optimal)) {
        for (const [flop, [params, tokens, loss]] of Object.entries(rows)) {
          const optimum = optimumForFlop({ law: LAWS[lawOf(name)], flop: Number(flop) });
          near(optimum.params, params as number, 2e-4);
          near(optimum.tokens, tokens as number, 2e-4);
          near(optimum.loss as number, loss as number, 1e-5);
        }
      }
    });

    it('has every overhead', () => {
      for (const name of ['devries', 'besiroglu']) {
        const surface = surfaceOf(name === 'devries' ? 'de-vries-2023' : 'besiroglu-2024');
        for (const [size, [tokens, overhead]] of Object.entries<[number, number]>(
          testVectors[`overhead_${name}`],
        )) {
          const sizeFactor = Number(size);
          expect(tokenFactor({ surface, sizeFactor })).toBeCloseTo(tokens, 4);
          expect(computeOverhead({ surface, sizeFactor })).toBeCloseTo(overhead, 4);
        }
      }
    });

    it('has every value of repeated data', () => {
      for (const row of testVectors.muennighoff) {
        const loss = lossWithRepetition({ params: row.N, tokens: row.D, uniqueTokens: row.U });
        near(loss, row.L, 'C' in row ? 2e-6 : 1e-12);
      }
      for (const [epochs, worth] of Object.entries<number>(testVectors.muennighoff_effective_epochs)) {
        expect(effectiveEpochs({ epochs: epochs === 'inf' ? 1e9 : Number(epochs) })).toBeCloseTo(worth, 4);
      }
    });

    it('has every lifetime optimum, in FLOP and in dollars', () => {
      for (const row of testVectors.sardana) {
        const answer = optimalModel({
          law: lawOf(row.law),
          matchParams: row.chinchillaN,
          inferenceTokens: row.inferenceTokens,
        });
        near(answer.params, row.N, 5e-4);
        near(answer.tokens, row.D, 5e-4);
        expect(answer.savingFraction).toBeCloseTo(row.saveFrac, 4);
        if ('saveFlops' in row) near(answer.savingFlop, row.saveFlops, 3e-3);
      }
      const gpu = { usdPerGpuHour: 2, flopPerSecond: 989e12 };
      for (const row of testVectors.tco_usd) {
        const { usd } = optimalModel({
          law: lawOf(row.law),
          matchParams: 70e9,
          inferenceTokens: row.T,
          training: { ...gpu, modelFlopUtilization: 0.4 },
          decode: { ...gpu, modelFlopUtilization: 0.1 },
        });
        near(usd?.baseline.cost ?? 0, row.base, 5e-4);
        near(usd?.params ?? 0, row.N, 5e-4);
        near(usd?.tokens ?? 0, row.D, 5e-4);
        near(usd?.cost ?? 0, row.total, 5e-4);
      }
    });

    it('has every value of the first essay', () => {
      const { servingUsdPerToken, breakEvenTokens, breakEvenResponses, breakEvenDays } = breakEven({
        trainingUsd: 5e6,
        usdPerMillion: 20,
        grossMargin: 0.6,
        tokensPerResponse: 300,
        responsesPerDay: 1e8,
      });
      const computed: Record<string, number | null> = {
        'cost per token': servingUsdPerToken,
        'break-even tokens': breakEvenTokens,
        'responses at 300 tok': breakEvenResponses,
        'days at 1e8 queries/day': breakEvenDays,
        'days at 1e9': (breakEvenDays ?? 0) / 10,
        '175/13': 175 / 13,
      };
      for (const row of testVectors.seed1) near(computed[row.name] ?? 0, row.expect, 1e-5);
    });

    it('leaves no group of vectors out', () => {
      // kipply's are in roofline.test.ts, the identity of the optimum in lifetime-optimum.test.ts and
      // laws.properties.test.ts.
      expect(Object.keys(testVectors)).toEqual([
        ...[
          'seed1',
          'seed2_tokens_per_second',
          'sardana',
          'focIdentity',
          'overhead_devries',
          'overhead_besiroglu',
        ],
        ...[
          'muennighoff',
          'muennighoff_effective_epochs',
          'compute_optimal',
          'mfu',
          'kipply',
          'tco_usd',
          'usd_per_mtok',
        ],
      ]);
    });

    it('has every utilization, rate and price', () => {
      for (const row of testVectors.mfu) {
        const question = {
          tokensPerSecond: row.tokPerS,
          params: row.N,
          layerCount: row.L,
          attentionSize: row.HQ,
          gpuCount: row.chips,
          flopPerSecond: row.peak,
        };
        expect(modelFlopUtilization({ ...question, contextTokens: row.T })).toBeCloseTo(row.mfu, 4);
        if ('noAttn' in row)
          expect(modelFlopUtilization({ ...question, contextTokens: 0 })).toBeCloseTo(row.noAttn, 4);
      }
      for (const [tokens, gpuHours, printed] of Object.values<number[]>(
        testVectors.seed2_tokens_per_second,
      )) {
        const rate = trainingTokensPerSecond({ tokens: tokens as number, gpuHours: gpuHours as number });
        expect(Math.abs(rate - (printed as number))).toBeLessThan(0.3);
      }
      for (const [usdPerHour, tokensPerSecond, usd] of testVectors.usd_per_mtok) {
        near(serving({ usdPerHour, tokensPerSecond }).usdPerMillionTokens ?? 0, usd, 1e-5);
      }
    });
  },
);
