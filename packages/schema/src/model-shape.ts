import { z } from 'zod';
import { Identifier } from './identifier.ts';
import { text } from './text.ts';

const count = z
  .int()
  .positive()
  .max(2 ** 24);

/**
 * The shape of a Llama-style decoder: all that decides its arithmetic, memory and speed; no weights.
 * Sizes are numbers of elements. `headSize * headCount` need not equal `hiddenSize`.
 */
export const ModelShape = z
  .strictObject({
    id: Identifier,
    name: text(120).min(1),
    layerCount: count.max(4096).meta({ description: 'decoder layers' }),
    hiddenSize: count.meta({ description: 'width of the residual stream' }),
    headCount: count.max(4096).meta({ description: 'query heads' }),
    kvHeadCount: count.max(4096).meta({ description: 'key/value heads; divides headCount' }),
    headSize: count.max(4096).meta({ description: 'elements of one head' }),
    feedForwardSize: count.meta({ description: 'inner width of the SwiGLU block' }),
    vocabularySize: count.meta({ description: 'rows of the embedding and of the output head' }),
    contextTokens: count.meta({ description: 'longest sequence the model was trained for' }),
    tiedEmbeddings: z.boolean().meta({ description: 'the output head is the embedding' }),
    ropeBase: z.number().positive().meta({ description: 'theta of the rotary embedding' }),
    normEpsilon: z.number().positive().lt(1).meta({ description: 'epsilon of RMSNorm' }),
    source: text(400).min(1).meta({ description: 'where the shape was read' }),
  })
  .refine((shape) => shape.headCount % shape.kvHeadCount === 0, {
    path: ['kvHeadCount'],
    error: 'must divide headCount',
  })
  .refine((shape) => shape.headSize % 2 === 0, {
    path: ['headSize'],
    error: 'must be even: the rotary embedding turns pairs',
  });
export type ModelShape = z.infer<typeof ModelShape>;
