import { describe, expect, it } from 'vitest';
import { embedding } from '../kernels/embedding/embedding.ts';
import { matmulExperts } from '../kernels/matmul-experts/matmul-experts.ts';
import { spotProblem } from './spot-problem.ts';

const dims = { rows: 5, hiddenSize: 4, vocabularySize: 10, firstToken: 100, scale: 1 };

describe('the spots of a lookup', () => {
  it('are rows of the part that it binds, and a token beside it', () => {
    const tokens = Uint32Array.of(3, 109, 100, 110, 104);
    const spot = spotProblem(embedding, dims, { tokens });
    expect(spot?.inputs.table?.map(({ start }) => start / 4)).toEqual([9, 0, 4]);
    expect(spot?.outputs.output?.map(({ start }) => start / 4)).toEqual([1, 2, 4, 0]);
    expect(spot?.given.tokens).toEqual(Uint32Array.of(0, 1, 2, 3));
    expect(spot?.dims).toEqual({ ...dims, rows: 4, vocabularySize: 3, firstToken: 0 });
  });

  it('stay inside a part that holds none of the tokens', () => {
    const spot = spotProblem(embedding, dims, { tokens: Uint32Array.of(1, 2, 3, 4, 5) });
    expect(spot?.inputs.table).toEqual([{ start: 0, length: 4 }]);
    expect(spot?.given.tokens).toEqual(Uint32Array.of(1));
    expect(spot?.dims).toMatchObject({ rows: 1, vocabularySize: 1, firstToken: 0 });
  });
});

describe('the spots of routed experts', () => {
  const routed = { pairs: 6, chosen: 2, columns: 4, inner: 8, isGathered: 1, hasBias: 1 };
  const part = { ...routed, firstExpert: 2, expertCount: 3, tileRows: 8, tileCount: 9 };

  it('are pairs whose experts are bound, with their own weights, token and bias', () => {
    const spot = spotProblem(matmulExperts, part, { experts: Uint32Array.of(0, 4, 5, 3, 1, 2) });
    expect(spot?.outputs.output?.map(({ start }) => start / 4)).toEqual([1, 3, 5]);
    expect(spot?.inputs.activations?.map(({ start }) => start / 8)).toEqual([0, 1, 2]);
    expect(spot?.inputs.weights?.map(({ start }) => start / 32)).toEqual([2, 1, 0]);
    expect(spot?.inputs.bias?.map(({ start }) => start / 4)).toEqual([4, 3, 2]);
    expect(spot?.dims).toMatchObject({ pairs: 3, firstExpert: 0, expertCount: 3, tileRows: 0 });
  });

  it('are none where no pair has its expert here', () => {
    expect(spotProblem(matmulExperts, part, { experts: Uint32Array.of(0, 1, 5, 6, 1, 7) })).toBeNull();
  });
});
