import path from 'node:path';
import { KERNELS } from '@breakeven/kernels/choose/registry';
import { roundingOf } from '@breakeven/kernels/choose/select';
import type { Kernel } from '@breakeven/kernels/kernel/kernel';
import type { TunedOp } from '@breakeven/kernels/tune/tune';
import { describe, expect, it } from 'vitest';
import { medianOfRatios } from '../commands/tune/check-tuning.ts';
import { renderTuned } from '../commands/tune/render-tuned.ts';
import { readFacts } from '../device/read-facts.ts';
import { spotLines } from './spot-choices.ts';
import { otherRounding } from './variant-rounding.ts';

const facts = await readFacts(path.join(import.meta.dirname, '../../../../docs/devices/navi31.json'));
const named = (rounds: string | null) => {
  const isLike = (kernel: Kernel) =>
    kernel.op === 'matmul' && kernel.types.includes('q4_0') && roundingOf(kernel, facts, 'q4_0') === rounds;
  return KERNELS.find(isLike)?.name ?? '';
};
const [exact, int8] = [named(null), named('activations to int8 in blocks of 32')];
const dims = { rows: 512, columns: 64, inner: 64 };
const tuned = (chosen: string, untuned: string): TunedOp & { checkedRatio: number } => ({
  op: 'matmul',
  type: 'q4_0',
  dims,
  key: '',
  choice: { kernel: chosen, tuning: {} },
  chosen,
  untuned,
  ratio: 0.5,
  variantCount: 2,
  checkedRatio: 0.5,
});

describe('a choice that rounds something else than the default', () => {
  it('is told from one that rounds the same', () => {
    const [like, other] = [tuned(`${int8}:A=1`, int8), tuned(`${int8}:A=1`, `${exact}:B=2`)];
    expect(otherRounding(like, facts)).toBeNull();
    expect(otherRounding(other, facts)).toEqual({
      chosen: 'activations to int8 in blocks of 32',
      untuned: 'nothing',
    });
  });

  it('has no ratio in the table of tune, but a line that says what both round', () => {
    const text = renderTuned([tuned(int8, exact)], 'Example GPU', facts);
    expect(text).toMatch(/ – +–$/m);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      `${int8} takes 0.500 x the time of ${exact}, but rounds activations to int8 in blocks of 32, not nothing`,
    );
    expect(renderTuned([tuned(exact, exact)], 'Example GPU', facts)).toMatch(/ 0\.500 +0\.500$/m);
  });

  it('is left out of the ratio over all shapes', () => {
    const all = [tuned(int8, exact), { ...tuned(int8, int8), checkedRatio: 0.8 }];
    expect(medianOfRatios(all, facts)).toMatchObject({ shapes: 1, otherRounding: 1, medianRatio: 0.8 });
  });

  it('is said where it is chosen before a run', () => {
    const decision = { question: { op: 'matmul' as const, type: 'q4_0' as const, dims }, ratio: 0.5 };
    const lines = (chosen: string, untuned: string) =>
      spotLines(
        { decisions: [{ ...decision, chosen, untuned }], left: 0, seconds: 1 } as never,
        false,
        facts,
      );
    expect(lines(int8, exact)[1]).toContain(
      '; it rounds activations to int8 in blocks of 32, the default nothing',
    );
    expect(lines(exact, `${exact}:B=2`)[1]).not.toContain('rounds');
  });
});
