import { findModel } from '@breakeven/schema/catalogue/find-model';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { describe, expect, it } from 'vitest';
import { surfaceOf } from '../laws/laws.ts';
import { lossAt } from '../laws/loss.ts';
import { surfaceOptimumForParams } from '../laws/optimum.ts';
import { type PrecisionLawId, qualityPrice, weightBits } from '../laws/quality-price.ts';
import { tokensForQuantizedLoss } from '../laws/quantized-loss.ts';
import { servedOptimum } from '../laws/served-optimum.ts';
import { requestTokens } from '../serving/workload.ts';
import { usdPerFlop } from '../training/usd-per-flop.ts';
import { breakEven } from './break-even.ts';
import { optimalModel } from './optimal-model.ts';
import { predict } from './predict.ts';
import { qualityWarnings, unknownQualityWarnings } from './quality-warnings.ts';
import { servedSizes } from './served-sizes.ts';
import { testTime } from './test-time.ts';

const surface = surfaceOf('besiroglu-2024');
const Q4 = ELEMENT_BYTES.q4_0;

// By hand, in Python: bisection of the loss with the addend of the law. Full precision needs 12.2e9, 22.8e9, 39.1e9, 5.08e9 tokens.
it.each([
  ['ouyang-2024', 1e9, 2.6, 4, 13605860118.5],
  ['ouyang-2024', 3e9, 2.4, 4, 26422074949.9],
  ['ouyang-2024', 5e8, 2.55, 4, 60748734821.2],
  ['kumar-2024', 1e8, 3.2, 4, 5971831955.8],
] as const)(
  '%s: %d parameters need more tokens for %d nats in %d bits',
  (law, params, loss, bits, tokens) => {
    expect((tokensForQuantizedLoss({ surface, params, loss, law, bits }) as number) / tokens).toBeCloseTo(
      1,
      9,
    );
  },
);

it('no tokens suffice where quantizing costs more than they gain', () => {
  const of = { surface, params: 1e9, loss: 2.4, law: 'ouyang-2024' as const };
  expect(tokensForQuantizedLoss({ ...of, bits: 3 })).toBeNull();
  expect(tokensForQuantizedLoss({ ...of, bits: 4 })).not.toBeNull();
  expect(tokensForQuantizedLoss({ ...of, loss: 1.9, bits: 4 })).toBeNull();
});

it('says that few bits keep every size from the loss, where larger sizes have a price', () => {
  const sizes = [1e9, 1.1e9].map((params) => ({ params, usdPerRequest: 1e-5 }));
  const of = { surface, trainingCostPerFlop: 1e-17, requests: 1e6, sizes };
  const quantized = { law: 'ouyang-2024', bits: 3 } as const;
  expect(() => servedOptimum({ ...of, loss: 2.4, quantized })).toThrow(
    'loss is reached by no size that has a price with weights of 3 bits: quantizing adds too much (Ouyang et al. 2024)',
  );
  expect(() => servedOptimum({ ...of, loss: 1.9, quantized })).toThrow('no size that large has a price');
});

it('chooses another size at equal loss after quantizing', () => {
  const prices = { 500e6: 2e-5, 700e6: 2.6e-5, 1e9: 3.5e-5, 1.4e9: 4.8e-5 };
  const sizes = Object.entries(prices).map(([params, usdPerRequest]) => ({
    params: Number(params),
    usdPerRequest,
  }));
  const of = { surface, loss: 2.5139, trainingCostPerFlop: 1e-17, requests: 3e7, sizes };
  const before = servedOptimum(of);
  const after = servedOptimum({ ...of, quantized: { law: 'ouyang-2024', bits: 4 } });
  // By hand, in Python: training of $1,435.58 and $780 of requests, $1,655.86 and $1,050.
  expect([before.best.params, before.cheapestToTrain.params]).toEqual([700e6, 1e9]);
  expect([after.best.params, after.cheapestToTrain.params]).toEqual([1e9, 1.4e9]);
  expect(before.best.cost).toBeCloseTo(1435.5786 + 780, 3);
  expect(after.best.cost).toBeCloseTo(1655.8581 + 1050, 3);
});

it.each([
  [ELEMENT_BYTES.f32, null],
  [2, null],
  [ELEMENT_BYTES.q8_0, 8],
  [1, 8],
  [ELEMENT_BYTES.q4_0, 4],
  [ELEMENT_BYTES.q4_1, 4],
  [0.4, 3],
  [0.3, 2],
  [0.1, 1],
])('%d bytes a weight keep %j bits', (bytes, bits) => expect(weightBits(bytes)).toBe(bits));

describe('the price of few bits', () => {
  const workload = { inputTokens: 1000, outputTokens: 300, requestsPerDay: 1e4, lifeYears: 2 };
  const served = { gpu: 'nvidia-rtx4090', usdPerGpuHour: 0.5, bytesPerParam: Q4 };
  const training = { usdPerGpuHour: 0.5, flopPerSecond: 165e12, modelFlopUtilization: 0.4 };

  it('is part of equal loss where a law covers both models', () => {
    const { loss, usd, quality, warnings } = optimalModel({
      matchParams: 1e9,
      ...workload,
      served,
      training,
    });
    expect(quality?.law).toBe('ouyang-2024');
    for (const { params, tokens } of [usd, usd?.baseline] as { params: number; tokens: number }[]) {
      const { addedLoss } = qualityPrice({ params, tokens, bits: 4 })['ouyang-2024'];
      expect(lossAt({ surface, params, tokens }) + addedLoss).toBeCloseTo(loss, 9);
    }
    expect(warnings.join()).toContain('equal loss after quantizing (Ouyang et al. 2024)');
  });

  // What the few bits cost must not come from a list of sizes that ends too early.
  it.each([
    [3e8, 0.3],
    [1e9, Q4],
    [2e9, 0.4],
    [3e9, Q4],
  ])(
    'finds the answer for %d parameters and %d bytes a weight among all sizes',
    (matchParams, bytesPerParam) => {
      const few = { ...served, bytesPerParam };
      const answer = optimalModel({ matchParams, ...workload, samples: 1, served: few, training });
      const { sizes } = servedSizes(few, requestTokens(workload));
      const quantized = {
        law: answer.quality?.law as PrecisionLawId,
        bits: weightBits(bytesPerParam) as number,
      };
      const pricing = { trainingCostPerFlop: usdPerFlop(training), requests: 1e4 * 730, sizes, quantized };
      for (const row of answer.underEveryLaw) {
        if ('unavailable' in row) continue;
        const surface = surfaceOf(row.law);
        const { loss } = surfaceOptimumForParams({ surface, params: matchParams });
        expect([row.law, row.usd?.params]).toEqual([
          row.law,
          servedOptimum({ surface, loss, ...pricing }).best.params,
        ]);
      }
    },
  );

  it('is not known beyond the laws, which is said with what they would add', () => {
    const { loss, usd, quality, warnings } = optimalModel({
      matchParams: 70e9,
      ...workload,
      requestsPerDay: 1e7,
      served: { ...served, gpu: 'nvidia-h100-sxm' },
      training,
    });
    expect(quality?.law).toBeNull();
    expect(lossAt({ surface, ...(usd as { params: number; tokens: number }) })).toBeCloseTo(loss, 9);
    expect(quality?.best['ouyang-2024'].isBeyondFit).toBe(true);
    expect(warnings.join()).toContain('equal loss before quantizing');
  });

  it('is nothing with 16 bits', () => {
    const { bytesPerParam: _, ...whole } = served;
    const answer = optimalModel({ matchParams: 1e9, ...workload, served: whole, training });
    expect(answer.quality).toBeNull();
    expect(answer.warnings.join()).not.toContain('quantizing');
  });

  // By hand, in Python: 6,738,415,616 parameters and 2e12 tokens.
  const LLAMA_2_7B =
    'weights of 4 bits: quantizing adds to the loss of llama-2-7b 0.1439 nats (Ouyang et al. 2024, beyond its fit) or 0.1513 (Kumar et al. 2024, beyond its fit)';

  it('is said of each model that is served', () => {
    const gpu = 'nvidia-rtx4090';
    const model = 'llama-2-7b';
    const request = { inputTokens: 1000, outputTokens: 300 };
    expect(predict({ model, gpu, bytesPerParam: Q4 }).warnings).toContain(LLAMA_2_7B);
    expect(predict({ model, gpu, bytesPerParam: 2 }).warnings.join()).not.toContain('quantizing');
    expect(breakEven({ trainingUsd: 1e6, model, served, ...request }).warnings).toContain(LLAMA_2_7B);
    const { warnings } = testTime({ small: model, large: 'llama-2-13b', served, ...request });
    expect(warnings).toContain(LLAMA_2_7B);
    expect(warnings.join()).toContain('to the loss of llama-2-13b');
  });

  it.each([
    ['mixtral-8x7b', 'no precision law here covers a mixture of experts'],
    ['mistral-7b-v0.1', 'its training tokens are not known'],
  ])('is not known of %s', (id, why) => {
    const shape = findModel(id) as ModelShape;
    const own = qualityWarnings({ shape: { ...shape, id: 'own', experts: undefined }, bytesPerParam: Q4 });
    expect(unknownQualityWarnings({ model: 'own', bytesPerParam: Q4 })).toEqual(own);
    expect(qualityWarnings({ shape, bytesPerParam: Q4 })).toEqual([
      `weights of 4 bits: the loss that quantizing adds to ${id} is not known: ${why}`,
    ]);
  });
});
