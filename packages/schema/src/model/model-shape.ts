import { z } from 'zod';
import { Identifier } from '../values/identifier.ts';
import { text } from '../values/text.ts';
import { architectureFields } from './architecture-fields.ts';

const count = z
  .int()
  .positive()
  .max(2 ** 24);

const fields = z.strictObject({
  id: Identifier,
  name: text(120).min(1),
  layerCount: count.max(4096).meta({ description: 'decoder layers' }),
  hiddenSize: count.meta({ description: 'width of the residual stream' }),
  headCount: count.max(4096).meta({ description: 'query heads' }),
  kvHeadCount: count.max(4096).meta({ description: 'key/value heads; divides headCount' }),
  headSize: count.max(4096).meta({ description: 'elements of one head' }),
  feedForwardSize: count.meta({ description: 'inner width of the feed-forward block' }),
  vocabularySize: count.meta({ description: 'rows of the embedding and of the output head' }),
  contextTokens: count.meta({ description: 'longest sequence the model was trained for' }),
  tiedEmbeddings: z.boolean().meta({ description: 'the output head is the embedding' }),
  ropeBase: z
    .number()
    .positive()
    .optional()
    .meta({ description: 'theta of a plain rotary embedding; any other encoding is in positions' }),
  normEpsilon: z.number().positive().lt(1).meta({ description: 'epsilon of the norms' }),
  ...architectureFields,
  source: text(400).min(1).meta({ description: 'where the shape was read' }),
});
type Fields = z.infer<typeof fields>;

/** What no field can say alone: [holds, field, message]. */
function contradictions(shape: Fields): [boolean, (string | number)[], string][] {
  const { positions, experts, attentionWindow: window } = shape;
  const rope = positions?.kind === 'rope' ? positions : null;
  const rotated = rope?.rotatedSize ?? shape.headSize;
  const turns = rope !== null || shape.ropeBase !== undefined;
  return [
    [shape.headCount % shape.kvHeadCount === 0, ['kvHeadCount'], 'must divide headCount'],
    [
      (shape.ropeBase === undefined) !== (positions === undefined),
      [positions === undefined ? 'ropeBase' : 'positions'],
      'exactly one of ropeBase and positions must be given',
    ],
    [!turns || shape.headSize % 2 === 0, ['headSize'], 'must be even: the rotary embedding turns pairs'],
    [
      rotated <= shape.headSize && (!turns || rotated % 2 === 0),
      ['positions', 'rotatedSize'],
      'must be even and at most headSize',
    ],
    [
      rope?.window === undefined || window !== undefined,
      ['positions', 'window'],
      'needs layers with an attentionWindow',
    ],
    [
      experts === undefined || experts.active <= experts.count,
      ['experts', 'active'],
      'must be at most experts.count',
    ],
    [
      experts?.sharedGate !== true || experts.sharedSize !== undefined,
      ['experts', 'sharedGate'],
      'needs experts.sharedSize',
    ],
    [
      shape.norm?.placement !== 'post' || shape.parallelBlock !== true,
      ['parallelBlock'],
      'is not defined with norms behind the sum (norm.placement post)',
    ],
    [shape.parallelBlock !== true || experts === undefined, ['parallelBlock'], 'is not defined with experts'],
    [
      shape.norm?.bias !== true || shape.norm.kind === 'layer',
      ['norm', 'bias'],
      'needs norm.kind layer: an RMSNorm adds no bias',
    ],
  ];
}

/**
 * The shape of a decoder: all that decides its arithmetic, memory and speed; no weights. Sizes are numbers of
 * elements. `headSize * headCount` need not equal `hiddenSize`. A field that may be absent is as in Llama then:
 * architectureOf() (architecture.ts) says how. Nothing is filled in here, since a report's id is a hash of what
 * it holds.
 */
export const ModelShape = fields.superRefine((shape, context) => {
  for (const [holds, path, message] of contradictions(shape)) {
    if (!holds) context.addIssue({ code: 'custom', path, message });
  }
});
export type ModelShape = z.infer<typeof ModelShape>;
