import type { ElementType } from '@breakeven/schema/model/element-type';
import { ModelShape } from '@breakeven/schema/model/model-shape';
import fc from 'fast-check';

/** A small decoder and how it is run: every legal combination of what a ModelShape can say has a chance. */
export interface RandomRun {
  shape: ModelShape;
  type: ElementType;
  /** Most tokens of one pass. */
  rows: number;
  /** Sequences that run together. */
  sequences: number;
  /** Tokens that the KV cache holds beyond those of the run. */
  spareTokens: number;
  /** Tokens of the prompt, then tokens that are decoded one by one. */
  prompt: number[];
  decoded: number[];
  seed: number;
}

const CONTEXT_TOKENS = 64;

const multiples = (multiple: number, most: number) =>
  fc.integer({ min: 1, max: Math.max(1, Math.floor(most / multiple)) }).map((count) => count * multiple);

/**
 * Any size, and often one that needs no padding: of whole loads, or of whole blocks where rows may be quantised.
 */
const sizes = (type: ElementType, most: number) =>
  fc.oneof(
    { weight: 2, arbitrary: multiples(type === 'f32' ? 4 : 32, most) },
    { weight: type === 'f32' ? 2 : 1, arbitrary: fc.integer({ min: 1, max: most }) },
  );

const orAbsent = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const orNone = (least: number, most: number) =>
  orAbsent(fc.double({ min: least, max: most, noNaN: true }).map((value) => Math.fround(value)));
const patterns = <T>(...members: T[]) =>
  orAbsent(fc.array(fc.constantFrom(...members), { minLength: 1, maxLength: 3 }));

/** Angles that 25 tokens feel. */
const scaling = fc.oneof(
  fc.record({ kind: fc.constant('linear' as const), factor: fc.integer({ min: 2, max: 8 }) }),
  fc.record({
    kind: fc.constant('llama3' as const),
    factor: fc.integer({ min: 2, max: 8 }),
    lowFrequencyFactor: fc.constant(1),
    highFrequencyFactor: fc.integer({ min: 2, max: 6 }),
    originalContextTokens: fc.constantFrom(16, 24),
  }),
  fc.record({
    kind: fc.constant('yarn' as const),
    factor: fc.integer({ min: 2, max: 8 }),
    originalContextTokens: fc.constantFrom(16, 24),
    betaFast: fc.constantFrom(4, 32),
    betaSlow: fc.constant(1),
    attentionFactor: fc.constantFrom(1, 1.1386),
    truncate: fc.boolean(),
  }),
);

function positionsOf(headSize: number, hasWindow: boolean) {
  const base = fc.constantFrom(100, 10_000, 1e6);
  const turned = multiples(2, headSize);
  const rotatedSize = headSize % 2 === 0 ? orAbsent(turned) : turned;
  const rope = fc.record({
    kind: fc.constant('rope' as const),
    base,
    rotatedSize,
    scaling: orAbsent(scaling),
    window: hasWindow ? orAbsent(fc.record({ base, scaling: orAbsent(scaling) })) : fc.constant(undefined),
  });
  const others = fc.constantFrom(
    { kind: 'learned' as const },
    { kind: 'alibi' as const },
    { kind: 'none' as const },
    { kind: 'relative' as const, attended: false as const },
  );
  // A pair is the least that turns, and heads of an odd size do not turn as a whole.
  return headSize === 1 ? others : fc.oneof({ weight: 3, arbitrary: rope }, { weight: 2, arbitrary: others });
}

function expertsOf(type: ElementType) {
  return fc.integer({ min: 2, max: 9 }).chain((count) =>
    fc
      .record({
        count: fc.constant(count),
        active: fc.integer({ min: 1, max: count }),
        size: sizes(type, 64),
        sharedSize: orAbsent(sizes(type, 64)),
        sharedGate: orAbsent(fc.boolean()),
        normaliseWeights: orAbsent(fc.boolean()),
        routerBias: orAbsent(fc.boolean()),
        pattern: patterns('experts' as const, 'dense' as const),
      })
      .map(({ sharedGate, ...experts }) => ({
        ...experts,
        ...(experts.sharedSize !== undefined && { sharedGate }),
      })),
  );
}

interface Frame {
  type: ElementType;
  kvHeadCount: number;
  group: number;
  headSize: number;
  attentionWindow: { tokens: number; pattern: ('window' | 'full')[] | undefined } | undefined;
}

function shapeOf({ type, kvHeadCount, group, headSize, attentionWindow }: Frame): fc.Arbitrary<ModelShape> {
  return (
    fc
      .record({
        id: fc.constant('random'),
        name: fc.constant('Random'),
        source: fc.constant('drawn at random'),
        layerCount: fc.integer({ min: 1, max: 4 }),
        hiddenSize: fc.oneof(
          { weight: 9, arbitrary: sizes(type, 96) },
          { weight: 1, arbitrary: fc.constant(333) },
        ),
        headCount: fc.constant(kvHeadCount * group),
        kvHeadCount: fc.constant(kvHeadCount),
        headSize: fc.constant(headSize),
        feedForwardSize: sizes(type, 160),
        vocabularySize: fc.integer({ min: 20, max: 150 }),
        contextTokens: fc.constant(CONTEXT_TOKENS),
        tiedEmbeddings: fc.boolean(),
        normEpsilon: fc.constantFrom(1e-6, 1e-5),
        positions: positionsOf(headSize, attentionWindow !== undefined),
        norm: fc.record({
          kind: fc.constantFrom('rms' as const, 'layer' as const),
          placement: fc.constantFrom('pre' as const, 'post' as const, 'both' as const),
          bias: fc.boolean(),
        }),
        queryKeyNorm: orAbsent(fc.boolean()),
        activation: orAbsent(
          fc.constantFrom(
            'swiglu' as const,
            'clamped-swiglu' as const,
            'geglu' as const,
            'geglu-tanh' as const,
            'gelu' as const,
            'gelu-tanh' as const,
            'relu' as const,
          ),
        ),
        biases: orAbsent(
          fc.record({ qkv: fc.boolean(), attentionOutput: fc.boolean(), feedForward: fc.boolean() }),
        ),
        parallelBlock: orAbsent(fc.boolean()),
        attentionWindow: fc.constant(attentionWindow),
        attentionScale: orNone(0.1, 0.5),
        attentionSoftCap: orNone(1, 5),
        logitSoftCap: orNone(1, 5),
        attentionSinks: orAbsent(fc.boolean()),
        embeddingScale: orNone(0.5, 10),
        experts: orAbsent(expertsOf(type)),
      })
      .map((fields) => ModelShape.safeParse(withoutAbsent(fields)))
      .filter(({ success }) => success)
      .map(({ data }) => data as ModelShape)
      // The one combination that no pass computes (`assert-computed.ts`): every other shape has to run.
      .filter(({ positions, attentionSinks }) => positions?.kind !== 'alibi' || attentionSinks !== true)
  );
}

/** A strict schema takes no field that is undefined for one that is absent; JSON drops them. */
const withoutAbsent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Small decoders that a schema calls legal, with a prompt and tokens to decode. */
export const randomRun: fc.Arbitrary<RandomRun> = fc
  .record({
    type: fc.constantFrom('f32' as const, 'f32' as const, 'q8_0' as const, 'q4_0' as const),
    kvHeadCount: fc.integer({ min: 1, max: 3 }),
    group: fc.integer({ min: 1, max: 4 }),
    attentionWindow: orAbsent(
      fc.record({
        tokens: fc.integer({ min: 1, max: 12 }),
        pattern: patterns('window' as const, 'full' as const),
      }),
    ),
  })
  .chain((frame) => sizes(frame.type, 64).map((headSize) => ({ ...frame, headSize })))
  .chain((frame) => fc.record({ shape: shapeOf(frame), type: fc.constant(frame.type) }))
  .chain(({ shape, type }) => {
    const token = fc.integer({ min: 0, max: shape.vocabularySize - 1 });
    return fc.record({
      shape: fc.constant(shape),
      type: fc.constant(type),
      rows: fc.integer({ min: 1, max: 12 }),
      sequences: fc.constantFrom(1, 1, 2, 3),
      spareTokens: fc.constantFrom(0, 5, 30),
      prompt: fc.array(token, { minLength: 1, maxLength: 25 }),
      decoded: fc.array(token, { minLength: 0, maxLength: 3 }),
      seed: fc.integer({ min: 1, max: 1000 }),
    });
  });
