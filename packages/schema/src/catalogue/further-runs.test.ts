import { expect, it } from 'vitest';
import { FurtherModel } from './further-model.ts';
import { FURTHER_MODELS } from './further-models.ts';
import { GPUS } from './gpus.ts';
import { MODELS } from './models.ts';
import { RunWithoutCurve } from './run-without-curve.ts';
import { RUNS_WITHOUT_CURVES } from './runs-without-curves.ts';

it.each(FURTHER_MODELS)('$name is a valid row, of no shape of the catalogue', (row) => {
  expect(FurtherModel.parse(row)).toEqual(row);
  expect(MODELS.some(({ name }) => name === row.name)).toBe(false);
});

it.each(RUNS_WITHOUT_CURVES)('$name is a valid row on a known GPU, and says what its loss is of', (row) => {
  expect(RunWithoutCurve.parse(row)).toEqual(row);
  if (row.gpu !== null) expect(GPUS.map(({ id }) => id)).toContain(row.gpu);
  expect(row.endLoss === null).toBe(row.endLossOf === null);
});

it('have each name once', () => {
  for (const rows of [FURTHER_MODELS, RUNS_WITHOUT_CURVES]) {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  }
});
