import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Group } from './groups.ts';

/** What a checkout is asked to list the dispatches of: one pass; some of its groups are timed. */
export interface Problem {
  /** `llama-3.1-8b pp32 q4_0` */
  name: string;
  shape: ModelShape;
  type: ElementType;
  /** Of the KV cache; the checkout's own choice unless given. */
  kvType?: 'f32';
  phase: 'prefill' | 'decode';
  /** Of the pass: 1 where it decodes. */
  rows: number;
  /** Tokens in the cache before the pass; of a decode step at least one. */
  depth: number;
  groups: readonly Group[];
  /** Whether the pass is only recorded and products are timed by a share of their workgroups: it is a long one. */
  isMuted: boolean;
}

/** What a software adapter computes in a few seconds. */
const LONG_PASS_FLOP = 1e10;

/** FLOP of the passes that a problem is opened with: 2 a weight and row, 4 a query, key and element of a head. */
export function passFlop({ shape, rows, depth }: Pick<Problem, 'shape' | 'rows' | 'depth'>): number {
  const { hiddenSize, headCount, kvHeadCount, headSize, feedForwardSize } = shape;
  const weights = hiddenSize * ((2 * headCount + 2 * kvHeadCount) * headSize + 3 * feedForwardSize);
  const tokens = rows + depth;
  return 2 * tokens * weights + 2 * tokens ** 2 * headCount * headSize;
}

type Pass = Omit<Problem, 'isMuted'>;

const withMuting = (problem: Pass): Problem => {
  return { ...problem, isMuted: passFlop(problem) > LONG_PASS_FLOP };
};

export const TYPES: readonly ElementType[] = ['f32', 'f16', 'q8_0', 'q4_0'];
export const MODELS = ['smollm2-135m', 'llama-3.1-8b'] as const;
const PHASES = [
  { name: 'pp512', phase: 'prefill', rows: 512, depth: 0 },
  { name: 'pp32', phase: 'prefill', rows: 32, depth: 0 },
  { name: 'tg', phase: 'decode', rows: 1, depth: 32 },
] as const;
const LAYER: readonly Group[] = ['qkv', 'attention', 'o', 'gate-up', 'down'];
/** A vocabulary that costs no memory where the head is not asked for. */
const SMALL_VOCABULARY = 512;

export function modelShape(id: string): ModelShape {
  const shape = findModel(id);
  if (shape === undefined) throw new TypeError(`no model ${id} in the catalogue`);
  return shape;
}

/** One layer without its head. */
const layerOf = (shape: ModelShape): ModelShape => ({
  ...shape,
  layerCount: 1,
  vocabularySize: SMALL_VOCABULARY,
  tiedEmbeddings: true,
});

/** The head with as little as can be before it: tied, so that it is there once, behind a narrow feed-forward block. */
const headOf = (shape: ModelShape): ModelShape => ({
  ...shape,
  layerCount: 1,
  tiedEmbeddings: true,
  feedForwardSize: 256,
});

/**
 * The layers of the models as a prompt and a decode step run them. The head computes one row in each, and is asked for once.
 */
function modelProblems(): Pass[] {
  return MODELS.flatMap((id) => {
    const shape = modelShape(id);
    return TYPES.flatMap((type): Pass[] => [
      ...PHASES.map(({ name, ...pass }) => ({
        ...pass,
        name: `${id} ${name} ${type}`,
        shape: layerOf(shape),
        type,
        groups: LAYER,
      })),
      {
        name: `${id} tg ${type}`,
        shape: headOf(shape),
        type,
        phase: 'decode',
        rows: 1,
        depth: 1,
        groups: ['head'],
      },
    ]);
  });
}

/** A layer whose output projection is [columns, columns]; its attention has heads of 64 elements. */
function square(columns: number, kvHeadCount?: number): ModelShape {
  const headSize = 64;
  return {
    ...layerOf(modelShape('llama-3.1-8b')),
    id: `square-${columns}`,
    name: `square ${columns}`,
    hiddenSize: columns,
    headCount: columns / headSize,
    kvHeadCount: kvHeadCount ?? columns / headSize,
    headSize,
    feedForwardSize: 256,
  };
}

/** The rows of the table in docs/kernels.md, each as the part of a layer that has its dims. */
function tableProblems(): Pass[] {
  const product = (type: ElementType, rows: number, columns: number): Pass => ({
    name: `table ${rows === 1 ? 'matrix-vector' : `matmul ${rows}`} x ${columns} x ${columns} ${type}`,
    shape: square(columns),
    type,
    phase: rows === 1 ? 'decode' : 'prefill',
    rows,
    depth: rows === 1 ? 1 : 0,
    groups: ['o'],
  });
  const attention = (name: string, pass: Pick<Problem, 'phase' | 'rows' | 'depth'>): Pass => ({
    ...pass,
    name: `table ${name}`,
    shape: { ...square(2048, 8), hiddenSize: 256 },
    type: 'f32',
    kvType: 'f32',
    groups: ['attention'],
  });
  return [
    product('f32', 512, 512),
    product('f32', 1024, 1024),
    product('f32', 32, 4096),
    product('f16', 512, 512),
    product('q4_0', 32, 4096),
    product('q4_0', 256, 1024),
    product('f32', 1, 4096),
    product('q4_0', 1, 4096),
    attention('attention prefill of 256', { phase: 'prefill', rows: 256, depth: 0 }),
    attention('attention decode at 2048', { phase: 'decode', rows: 1, depth: 2048 }),
  ];
}

/** All that is timed: the models' layers, then the rows of the table. */
export function speedProblems(): Problem[] {
  return [...modelProblems(), ...tableProblems()].map(withMuting);
}

/** For recording alone, which needs no memory: each model's layer and head in one pass. */
export function staticProblems(): Problem[] {
  return MODELS.flatMap((id) =>
    TYPES.flatMap((type) =>
      PHASES.map(({ name, ...pass }): Problem => {
        const groups: readonly Group[] = [...LAYER, ...(name === 'tg' ? (['head'] as const) : [])];
        const shape = { ...modelShape(id), layerCount: 1 };
        return { ...pass, name: `${id} ${name} ${type}`, shape, type, groups, isMuted: true };
      }),
    ),
  );
}
