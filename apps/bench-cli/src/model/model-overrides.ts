import { ModelShape } from '@breakeven/schema/model/model-shape';
import { toIdentifier } from '@breakeven/schema/values/identifier';
import { Option } from 'commander';
import { wholeNumber } from '../arguments/numbers.ts';
import { CliError } from '../errors/errors.ts';

/** Single fields of a shape that flags replace: `-m llama-2-7b --layers 4 --kv-heads 8`. */
export interface ModelOverrides {
  layers?: number;
  hiddenSize?: number;
  heads?: number;
  kvHeads?: number;
  headDim?: number;
  feedForward?: number;
  vocab?: number;
  context?: number;
  window?: number;
  experts?: number;
  activeExperts?: number;
  expertSize?: number;
}

/** Flag, what it is, and the path of the field that it sets, by which a fault is told. */
const FLAGS: Record<keyof ModelOverrides, { flag: string; text: string; field: string }> = {
  layers: { flag: '--layers', text: 'decoder layers', field: 'layerCount' },
  hiddenSize: { flag: '--hidden-size', text: 'width of the residual stream', field: 'hiddenSize' },
  heads: { flag: '--heads', text: 'query heads', field: 'headCount' },
  kvHeads: { flag: '--kv-heads', text: 'key/value heads', field: 'kvHeadCount' },
  headDim: { flag: '--head-dim', text: 'elements of one head', field: 'headSize' },
  feedForward: {
    flag: '--feed-forward',
    text: 'inner width of the feed-forward block',
    field: 'feedForwardSize',
  },
  vocab: { flag: '--vocab', text: 'tokens of the vocabulary', field: 'vocabularySize' },
  context: { flag: '--context', text: 'longest sequence', field: 'contextTokens' },
  window: { flag: '--window', text: 'tokens of the attention window, 0 = none', field: 'attentionWindow' },
  experts: { flag: '--experts', text: 'experts of a layer that has some', field: 'experts.count' },
  activeExperts: { flag: '--active-experts', text: 'experts a token', field: 'experts.active' },
  expertSize: { flag: '--expert-size', text: 'inner width of one expert', field: 'experts.size' },
};
const NAMES = Object.keys(FLAGS) as (keyof ModelOverrides)[];

/** The flags of every command that takes a model. */
export function modelOverrideOptions(): Option[] {
  return NAMES.map((name) => {
    const { flag, text } = FLAGS[name];
    const min = name === 'window' ? 0 : 1;
    return new Option(`${flag} <number>`, `of the model: ${text}`).argParser(
      wholeNumber({ min, max: 2 ** 24 }),
    );
  });
}

/**
 * The shape with some fields replaced, under a name and an id of its own; the same shape where none is given.
 * What follows from a replaced field follows it: all heads have keys and values where they had, Gemma's embedding
 * is scaled by the new width. Throws CliError that names the flag.
 */
export function overrideModel(shape: ModelShape, overrides: ModelOverrides): ModelShape {
  const given = NAMES.filter((name) => overrides[name] !== undefined);
  if (given.length === 0) return shape;
  const { layers, hiddenSize, heads, kvHeads, headDim, feedForward, vocab, context } = overrides;
  const withHeads = {
    ...(layers === undefined ? {} : { layerCount: layers }),
    ...(hiddenSize === undefined ? {} : { hiddenSize }),
    ...(heads === undefined ? {} : { headCount: heads }),
    ...(heads === undefined || shape.kvHeadCount !== shape.headCount ? {} : { kvHeadCount: heads }),
    ...(kvHeads === undefined ? {} : { kvHeadCount: kvHeads }),
    ...(headDim === undefined ? {} : { headSize: headDim }),
    ...(feedForward === undefined ? {} : { feedForwardSize: feedForward }),
    ...(vocab === undefined ? {} : { vocabularySize: vocab }),
    ...(context === undefined ? {} : { contextTokens: context }),
  };
  const text = given.map((name) => `${FLAGS[name].flag.slice(2)} ${overrides[name]}`);
  const parsed = ModelShape.safeParse({
    ...shape,
    ...withHeads,
    ...scaleOf(shape, hiddenSize),
    ...windowOf(shape, overrides.window),
    ...expertsOf(shape, overrides),
    id: toIdentifier(`${shape.id} ${text.join(' ')}`),
    name: `${shape.name} (${text.join(', ')})`.slice(0, 120),
    source: `${shape.source}; changed: ${text.join(', ')}`.slice(0, 400),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  const name = NAMES.find((candidate) => path === FLAGS[candidate].field) ?? given[0];
  const flag = name === undefined ? '--model' : FLAGS[name].flag;
  throw new CliError(
    'usage',
    `${flag}: with ${text.join(', ')} ${path} of ${shape.name} ${issue?.message}`,
    'give the fields that belong together: --heads with --kv-heads, --active-experts with --experts',
  );
}

function scaleOf({ embeddingScale: scale, hiddenSize: before }: ModelShape, hiddenSize: number | undefined) {
  return scale !== undefined && hiddenSize !== undefined && scale === Math.sqrt(before)
    ? { embeddingScale: Math.sqrt(hiddenSize) }
    : {};
}

function windowOf({ name, attentionWindow, positions }: ModelShape, tokens: number | undefined): object {
  if (tokens === undefined) return {};
  if (tokens === 0 && attentionWindow === undefined) {
    throw new CliError('usage', `--window 0: ${name} has no window as it is`, 'leave --window out');
  }
  if (tokens > 0) return { attentionWindow: { ...attentionWindow, tokens } };
  if (positions?.kind !== 'rope') return { attentionWindow: undefined };
  const { window: _, ...whole } = positions;
  return { attentionWindow: undefined, positions: whole };
}

function expertsOf(shape: ModelShape, overrides: ModelOverrides): object {
  const { experts: count, activeExperts: active, expertSize, feedForward } = overrides;
  const { experts } = shape;
  if (experts === undefined) {
    const name = (['experts', 'activeExperts', 'expertSize'] as const).find(
      (one) => overrides[one] !== undefined,
    );
    if (name === undefined) return {};
    throw new CliError(
      'usage',
      `${FLAGS[name].flag}: ${shape.name} has no experts`,
      'use a model with experts, such as mixtral-8x7b',
    );
  }
  // Mixtral's config has one width for both.
  const isOne = experts.size === shape.feedForwardSize;
  const size = expertSize ?? (isOne ? feedForward : undefined) ?? experts.size;
  return { experts: { ...experts, count: count ?? experts.count, active: active ?? experts.active, size } };
}
