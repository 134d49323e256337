import { describe, expect, it } from 'vitest';
import { parseReport } from '../report/read-report.ts';
import { DRAFT, REPORT } from '../report/report.fixture.ts';
import { sealReport } from '../report/report-id.ts';
import { architectureOf, expertsOf, rotaryEmbedding, windowTokens } from './architecture.ts';
import { ModelShape } from './model-shape.ts';
import { tensorsOf } from './model-tensors.ts';

const LLAMA: ModelShape = DRAFT.model;
const { ropeBase: _, ...WITHOUT_ROPE } = LLAMA;

/** Path of the first fault. */
const fault = (change: object, base: object = LLAMA) =>
  ModelShape.safeParse({ ...base, ...change }).error?.issues[0]?.path.join('.');

describe('ModelShape', () => {
  it('leaves what is absent absent, so that a report of before keeps its id', () => {
    expect(ModelShape.parse(LLAMA)).toEqual(LLAMA);
    // What the id of this report was when the shape had no field but those it has.
    expect(REPORT.id).toBe('2ecd1ba2e501585af8742b006d78438afb8913d1089aa30f7b864ca9cce4792e');
    expect(parseReport(JSON.parse(JSON.stringify(REPORT))).ok).toBe(true);
  });

  it('carries features beyond those of Llama through a report', () => {
    const model: ModelShape = {
      ...WITHOUT_ROPE,
      positions: { kind: 'rope', base: 1e6, window: { base: 1e4 } },
      attentionWindow: { tokens: 512, pattern: ['window', 'full'] },
      norm: { kind: 'rms', placement: 'both', unitOffset: true },
      experts: { count: 8, active: 2, size: 64 },
    };
    const report = sealReport({ ...DRAFT, model });
    const read = parseReport(JSON.parse(JSON.stringify(report)));
    expect(read).toEqual({ ok: true, report });
    expect(report.id).not.toBe(REPORT.id);
  });

  it.each([
    ['ropeBase', {}, WITHOUT_ROPE],
    ['positions', { positions: { kind: 'none' } }, LLAMA],
    ['headSize', { headSize: 15 }, LLAMA],
    ['kvHeadCount', { kvHeadCount: 3 }, LLAMA],
    ['positions.rotatedSize', { positions: { kind: 'rope', base: 1, rotatedSize: 18 } }, WITHOUT_ROPE],
    ['positions.rotatedSize', { positions: { kind: 'rope', base: 1, rotatedSize: 7 } }, WITHOUT_ROPE],
    ['positions.window', { positions: { kind: 'rope', base: 1, window: { base: 2 } } }, WITHOUT_ROPE],
    [
      'positions.scaling.factor',
      { positions: { kind: 'rope', base: 1, scaling: { kind: 'linear' } } },
      WITHOUT_ROPE,
    ],
    ['positions.kind', { positions: { kind: 'other' } }, WITHOUT_ROPE],
    ['experts.active', { experts: { count: 2, active: 3, size: 4 } }, LLAMA],
    ['parallelBlock', { parallelBlock: true, experts: { count: 2, active: 1, size: 4 } }, LLAMA],
    ['attentionWindow.tokens', { attentionWindow: { tokens: 0 } }, LLAMA],
    ['activation', { activation: 'tanh' }, LLAMA],
    ['norm.bias', { norm: { bias: true } }, LLAMA],
    ['norm.bias', { norm: { kind: 'rms', bias: true } }, LLAMA],
  ])('refuses %s: %j', (path, change, base) => {
    expect(fault(change, base)).toBe(path);
  });

  it('takes an odd head where nothing turns', () => {
    expect(fault({ headSize: 15, positions: { kind: 'alibi' } }, WITHOUT_ROPE)).toBeUndefined();
  });
});

describe('architectureOf', () => {
  it('is Llama where nothing is said', () => {
    expect(architectureOf(LLAMA)).toMatchObject({
      positions: { kind: 'rope', base: 10_000 },
      norm: { kind: 'rms', placement: 'pre', unitOffset: false, epsilon: 1e-5 },
      activation: 'swiglu',
      isGated: true,
      attentionScale: 1 / 4,
      attentionWindow: null,
      experts: null,
      embeddingScale: 1,
    });
  });

  it('repeats a pattern over the layers', () => {
    const shape: ModelShape = {
      ...LLAMA,
      layerCount: 7,
      attentionWindow: { tokens: 9, pattern: ['window', 'window', 'full'] },
      experts: { count: 4, active: 1, size: 8, pattern: ['dense', 'experts'] },
    };
    const architecture = architectureOf(shape);
    const layers = [0, 1, 2, 3, 4, 5, 6];
    expect(layers.map((layer) => windowTokens(architecture, layer))).toEqual([9, 9, 0, 9, 9, 0, 9]);
    expect(layers.map((layer) => expertsOf(architecture, layer)?.count ?? 0)).toEqual([0, 4, 0, 4, 0, 4, 0]);
  });

  it('turns layers with a window by their own base', () => {
    const positions = { kind: 'rope', base: 1e6, rotatedSize: 8, window: { base: 1e4 } } as const;
    const architecture = architectureOf({ ...LLAMA, positions, attentionWindow: { tokens: 4 } });
    expect(rotaryEmbedding(architecture, { headSize: 16, hasWindow: true })).toEqual({
      base: 1e4,
      rotatedSize: 8,
      scaling: null,
    });
    expect(rotaryEmbedding(architecture, { headSize: 16, hasWindow: false })?.base).toBe(1e6);
  });
});

describe('tensorsOf', () => {
  const names = (change: Partial<ModelShape>) =>
    tensorsOf({ ...LLAMA, layerCount: 1, ...change }).map(({ name }) => name.replace('layers.0.', ''));

  it('lists a Llama layer in the order of the pass', () => {
    expect(names({ tiedEmbeddings: false })).toEqual([
      ...['embedding', 'attentionNorm', 'qkv', 'attentionOutput', 'mlpNorm', 'gateUp', 'down'],
      ...['finalNorm', 'head'],
    ]);
  });

  it('lists GPT-2: positions, biases of everything, no gate', () => {
    const biases = { qkv: true, attentionOutput: true, feedForward: true };
    const gpt: Partial<ModelShape> = {
      positions: { kind: 'learned' },
      norm: { kind: 'layer', bias: true },
      activation: 'gelu-tanh',
      biases,
    };
    expect(names(gpt)).toEqual([
      ...['embedding', 'positions', 'attentionNorm', 'attentionNormBias', 'qkv', 'qkvBias'],
      ...['attentionOutput', 'attentionOutputBias', 'mlpNorm', 'mlpNormBias', 'up', 'upBias', 'down'],
      ...['downBias', 'finalNorm', 'finalNormBias'],
    ]);
  });

  it('stacks experts, and lists the shared ones and four norms', () => {
    const shape: ModelShape = {
      ...LLAMA,
      layerCount: 1,
      norm: { placement: 'both' },
      queryKeyNorm: true,
      attentionSinks: true,
      experts: { count: 8, active: 2, size: 32, sharedSize: 48 },
    };
    expect(
      tensorsOf(shape).map(({ name, rows, columns }) => [name.replace('layers.0.', ''), rows, columns]),
    ).toEqual([
      ['embedding', 100, 64],
      ['attentionNorm', 1, 64],
      ['qkv', 128, 64],
      ['queryKeyNorm', 2, 16],
      ['sinks', 1, 4],
      ['attentionOutput', 64, 64],
      ['attentionPostNorm', 1, 64],
      ['mlpNorm', 1, 64],
      ['router', 8, 64],
      ['expertGateUp', 8 * 64, 64],
      ['expertDown', 8 * 64, 32],
      ['sharedGateUp', 96, 64],
      ['sharedDown', 64, 48],
      ['mlpPostNorm', 1, 64],
      ['finalNorm', 1, 64],
    ]);
  });

  it('has one norm in a parallel block, and none at the end where norms stand behind the sums', () => {
    expect(names({ parallelBlock: true })).not.toContain('mlpNorm');
    expect(names({ norm: { placement: 'post' } })).not.toContain('finalNorm');
  });
});
