import {
  activeParameterCount,
  kvCacheBytesPerToken,
  paramCount,
} from '@breakeven/cost-model/shape/parameter-count';
import { MODELS } from '@breakeven/schema/catalogue/models';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, time } from '../../endpoint/fields.ts';
import { modelsOfBoard } from '../../queries/board-hardware.ts';

const F16_BYTES = 2;

const ModelRow = z.strictObject({
  id: text('value of model='),
  name: text('display name'),
  isInCatalogue: flag('whether the cost model takes it; other models appear only in reports'),
  reports: integer('reports of it in the store', 'reports'),
  newestReceivedAt: orNull(time('when the site received the last of them')),
  params: orNull(number('all weights', 'parameters')),
  activeParams: orNull(number('parameters used for one token: of experts, the active ones', 'parameters')),
  layerCount: orNull(integer('decoder layers', 'layers')),
  hiddenSize: orNull(integer('width of the residual stream', 'elements')),
  headCount: orNull(integer('query heads', 'heads')),
  kvHeadCount: orNull(integer('key/value heads', 'heads')),
  headSize: orNull(integer('width of one head', 'elements')),
  feedForwardSize: orNull(integer('inner width of the feed-forward block', 'elements')),
  vocabularySize: orNull(integer('rows of the embedding', 'tokens')),
  contextTokens: orNull(integer('longest sequence it was trained for', 'tokens')),
  kvCacheBytesPerToken: orNull(number('bytes of an f16 KV cache', 'bytes/token')),
  source: orNull(text('where the shape was read')),
  reason: orNull(text('why fields of this row are null')),
});

const NO_SHAPE = {
  params: null,
  activeParams: null,
  layerCount: null,
  hiddenSize: null,
  headCount: null,
  kvHeadCount: null,
  headSize: null,
  feedForwardSize: null,
  vocabularySize: null,
  contextTokens: null,
  kvCacheBytesPerToken: null,
  source: null,
};

function shapeFields(shape: ModelShape) {
  const {
    layerCount,
    hiddenSize,
    headCount,
    kvHeadCount,
    headSize,
    feedForwardSize,
    vocabularySize,
    contextTokens,
    source,
  } = shape;
  return {
    params: paramCount(shape),
    activeParams: activeParameterCount(shape),
    layerCount,
    hiddenSize,
    headCount,
    kvHeadCount,
    headSize,
    feedForwardSize,
    vocabularySize,
    contextTokens,
    kvCacheBytesPerToken: kvCacheBytesPerToken({ shape, bytesPerElement: F16_BYTES }),
    source,
  };
}

type Counted = Awaited<ReturnType<typeof modelsOfBoard>>;

function rows(counted: Counted): z.output<typeof ModelRow>[] {
  const counts = new Map(counted.map((row) => [row.modelId, row]));
  const catalogued = MODELS.map((shape) => {
    const count = counts.get(shape.id);
    counts.delete(shape.id);
    return {
      id: shape.id,
      name: shape.name,
      isInCatalogue: true,
      reports: count?.reports ?? 0,
      newestReceivedAt: count?.newestReceivedAt?.toISOString() ?? null,
      ...shapeFields(shape),
      reason: count === undefined ? 'nobody has sent a report of it' : null,
    };
  });
  const others = [...counts.values()].map(({ modelId, modelName, reports, newestReceivedAt }) => ({
    id: modelId,
    name: visibleName(modelName),
    isInCatalogue: false,
    reports,
    newestReceivedAt: newestReceivedAt?.toISOString() ?? null,
    ...NO_SHAPE,
    reason: 'not in the catalogue: its reports give its shape',
  }));
  return [...catalogued, ...others];
}

const size = z.number().positive().optional();

export const models = question({
  summary: 'Models of the catalogue and of reports, under the ids that every model= takes',
  input: z
    .strictObject({
      q: z.string().min(1).max(120).optional().meta({ description: 'part of an id or a name' }),
      minParams: size.meta({
        description: 'models of the catalogue with this many parameters or more',
        unit: 'parameters',
      }),
      maxParams: size.meta({
        description: 'models of the catalogue with this many parameters or fewer',
        unit: 'parameters',
      }),
    })
    .refine(({ minParams = 0, maxParams = Number.POSITIVE_INFINITY }) => minParams <= maxParams, {
      path: ['maxParams'],
      error: 'must be at least minParams',
    }),
  example: { q: 'llama', maxParams: '13B' },
  answer: async ({ q = '', minParams, maxParams }, { openDatabase }) => {
    const wanted = q.toLowerCase();
    return rows(await modelsOfBoard(await openDatabase())).filter(
      ({ id, name, params }) =>
        (id.includes(wanted) || name.toLowerCase().includes(wanted)) &&
        (minParams === undefined || (params ?? -1) >= minParams) &&
        (maxParams === undefined || (params ?? Number.POSITIVE_INFINITY) <= maxParams),
    );
  },
  tables: [
    table({
      path: '/models',
      summary: 'One row per model: id, size, number of reports',
      row: ModelRow,
      dataAsOf: (found) =>
        found
          .flatMap(({ newestReceivedAt }) => newestReceivedAt ?? [])
          .sort()
          .at(-1) ?? null,
      rows: (found: z.output<typeof ModelRow>[]) => found,
    }),
  ],
});
