import { type ExpertBlock, expertsOf } from '@breakeven/schema/model/architecture';
import { type LayerTensorName, layerTensor } from '@breakeven/schema/model/model-tensors';
import { expertTileRows, gatesExperts } from '../product/choose.ts';
import { LAST_GATE_KIND } from '../product/closings.ts';
import { expertTiles } from '../routing/expert-tiles.ts';
import { ACTIVATION_DIMS } from '../rows/activation-contract.ts';
import {
  type BlockSource,
  type BlockTarget,
  type DispatchBuilder,
  UNUSED_BUFFER,
} from './dispatch-builder.ts';
import { scalesOf } from './tensors.ts';

/** The feed-forward block or the experts of one layer. */
export function feedForwardBlock(
  builder: DispatchBuilder,
  layer: number,
  source: BlockSource,
  target: BlockTarget,
): void {
  const experts = expertsOf(builder.architecture, layer);
  if (experts !== null) {
    expertBlock(builder, layer, experts, builder.normed(source), target);
    return;
  }
  const own = (name: LayerTensorName) => layerTensor(layer, name);
  const { hiddenSize, feedForwardSize: size } = builder.sizes;
  const { isGated, biases } = builder.architecture;
  const opening = own(isGated ? 'gateUp' : 'up');
  const fused = fusedOpening(builder, source, { size, opening });
  if (fused === null) {
    const columns = isGated ? 2 * size : size;
    const whole = { output: 'gateUp', accumulate: 0 } as const;
    builder.matmul(opening, { columns, inner: hiddenSize }, builder.normed(source), whole);
    activate(
      builder,
      { rows: builder.question.rows, size, bias: biases.feedForward ? `${opening}Bias` : null },
      {
        input: 'gateUp',
        output: 'activated',
      },
    );
  } else fused();
  builder.matmul(own('down'), { columns: hiddenSize, inner: size }, 'activated', target);
  if (biases.feedForward) builder.addBias(own('downBias'), target.output);
}

/** Norm, projection and gate in one dispatch, where there is a kernel for it. */
function fusedOpening(
  builder: DispatchBuilder,
  source: BlockSource,
  { size, opening }: { size: number; opening: string },
): (() => void) | null {
  const { rows } = builder.question;
  const { activation, biases, norm: kind } = builder.architecture;
  const { kind: gate, isGated } = ACTIVATION_DIMS[activation];
  const { input, norm } = source;
  const isPlain = isGated && gate <= LAST_GATE_KIND && !biases.feedForward;
  if (norm === null || !isPlain || !builder.canNormItself(opening, source)) return null;
  const dims = {
    rows,
    columns: size,
    inner: builder.sizes.hiddenSize,
    normSize: builder.normSize,
    epsilon: kind.epsilon,
    kind: gate,
  };
  if (!builder.isOffered('norm-swiglu', dims)) return null;
  const bound = {
    input,
    norm_weight: norm.weight,
    weights: opening,
    scales: scalesOf(opening),
    output: 'activated',
  };
  return () => builder.dispatch('norm-swiglu', dims, bound);
}

function activate(
  builder: DispatchBuilder,
  { rows, size, bias }: { rows: number; size: number; bias: string | null },
  { input, output }: { input: string; output: string },
): void {
  const { activation } = builder.architecture;
  const dims = { rows, size, ...ACTIVATION_DIMS[activation], hasBias: bias === null ? 0 : 1 };
  builder.dispatch('activation', dims, { input, bias: bias ?? UNUSED_BUFFER, output });
}

/** Groups pairs by expert in tiles, where that pays and a kernel does it; else tiles of 0 rows, pair by pair. */
function groupedPairs(
  builder: DispatchBuilder,
  sizes: { pairs: number; expertCount: number },
): { tileRows: number; tileCount: number } {
  const tileRows = expertTileRows(sizes, builder.question.facts);
  if (tileRows === 0) return { tileRows, tileCount: 0 };
  const tileCount = expertTiles({ ...sizes, tileRows });
  const dims = { ...sizes, tileRows, tileCount };
  if (!builder.isOffered('group-pairs', dims)) return { tileRows: 0, tileCount: 0 };
  builder.dispatch('group-pairs', dims, { experts: 'expertIndices' });
  return { tileRows, tileCount };
}

/**
 * A mixture of experts (Shazeer et al. 2017; Jiang et al. 2024): the router chooses `active` of them for each token,
 * they alone are computed, and their weighted sum and the shared experts' is the block's result.
 */
function expertBlock(
  builder: DispatchBuilder,
  layer: number,
  { count, active, size, sharedSize, sharedGate, normaliseWeights, routerBias }: ExpertBlock,
  input: string,
  target: BlockTarget,
): void {
  const own = (name: LayerTensorName) => layerTensor(layer, name);
  const { rows } = builder.question;
  const { hiddenSize } = builder.sizes;
  const { isGated, biases } = builder.architecture;
  const columns = isGated ? 2 * size : size;
  const pairs = rows * active;
  const logits = { output: 'routerLogits', accumulate: 0 } as const;
  builder.matmul(own('router'), { columns: count, inner: hiddenSize }, input, logits);
  builder.dispatch(
    'top-k',
    { rows, count, chosen: active, weighting: normaliseWeights ? 1 : 2, hasBias: routerBias ? 1 : 0 },
    {
      logits: 'routerLogits',
      bias: routerBias ? own('routerBias') : UNUSED_BUFFER,
      indices: 'expertIndices',
      weights: 'expertWeights',
    },
  );
  const { tileRows, tileCount } = groupedPairs(builder, { pairs, expertCount: count });
  const project = (
    tensor: LayerTensorName,
    dims: { columns: number; inner: number; isGathered: 0 | 1 },
    bound: { activations: string; output: string },
  ) => {
    // Experts are kept whole where a tensor is split.
    for (const part of builder.partsOf(own(tensor))) {
      const some = { firstExpert: part.firstRow / dims.columns, expertCount: part.rows / dims.columns };
      const hasBias = biases.feedForward ? 1 : 0;
      builder.experts(
        { pairs, chosen: active, ...dims, ...some, hasBias, tileRows, tileCount },
        {
          ...bound,
          experts: 'expertIndices',
          weights: part.name,
          scales: scalesOf(part.name),
          bias: biases.feedForward ? own(`${tensor}Bias` as LayerTensorName) : UNUSED_BUFFER,
        },
        { type: part.type, isWhole: some.expertCount === count },
      );
    }
  };
  const fused = tileRows === 0 ? fusedExperts(builder, layer, { count, active, size }, input) : null;
  if (fused === null) {
    project(
      isGated ? 'expertGateUp' : 'expertUp',
      { columns, inner: hiddenSize, isGathered: 1 },
      { activations: input, output: 'expertGateUp' },
    );
    activate(
      builder,
      { rows: pairs, size, bias: null },
      { input: 'expertGateUp', output: 'expertActivated' },
    );
  } else fused();
  project(
    'expertDown',
    { columns: hiddenSize, inner: size, isGathered: 0 },
    { activations: 'expertActivated', output: 'expertOutputs' },
  );
  const shared = sharedExperts(builder, layer, { sharedSize, sharedGate }, input, target);
  shared?.open();
  builder.dispatch(
    'combine-experts',
    { rows, chosen: active, size: hiddenSize, accumulate: target.accumulate },
    { parts: 'expertOutputs', weights: 'expertWeights', output: target.output },
  );
  shared?.close();
}

/** Projection and gate of routed pairs, one by one, in one dispatch, where there is a kernel for it. */
function fusedExperts(
  builder: DispatchBuilder,
  layer: number,
  { count, active, size }: Pick<ExpertBlock, 'count' | 'active' | 'size'>,
  input: string,
): (() => void) | null {
  const { activation, biases } = builder.architecture;
  const { kind, isGated } = ACTIVATION_DIMS[activation];
  const [part, ...others] = builder.partsOf(layerTensor(layer, 'expertGateUp'));
  // Where experts are bound in part, a kernel of another part has to find what it leaves out.
  const isWhole = part !== undefined && others.length === 0;
  if (!isGated || kind > LAST_GATE_KIND || biases.feedForward || !isWhole) return null;
  const dims = {
    pairs: builder.question.rows * active,
    chosen: active,
    columns: size,
    inner: builder.sizes.hiddenSize,
    isGathered: 1,
    firstExpert: 0,
    expertCount: count,
    hasBias: 0,
    tileRows: 0,
    tileCount: 0,
    kind,
  };
  const { facts } = builder.question;
  if (!gatesExperts(facts, part.type) || !builder.isOffered('experts-swiglu', dims, part.type)) return null;
  const bound = {
    activations: input,
    experts: 'expertIndices',
    bias: UNUSED_BUFFER,
    weights: part.name,
    scales: scalesOf(part.name),
    output: 'expertActivated',
  };
  return () => builder.dispatch('experts-swiglu', dims, bound, part.type);
}

/**
 * The experts that compute every token, in two stages: what reads the block's input, and what adds to its target. They
 * may be one buffer (norms behind the sums), so that all reads of a block come before its first sum.
 */
function sharedExperts(
  builder: DispatchBuilder,
  layer: number,
  { sharedSize, sharedGate }: Pick<ExpertBlock, 'sharedSize' | 'sharedGate'>,
  input: string,
  target: BlockTarget,
): { open(): void; close(): void } | null {
  if (sharedSize === 0) return null;
  const own = (name: LayerTensorName) => layerTensor(layer, name);
  const { rows } = builder.question;
  const { hiddenSize } = builder.sizes;
  const { isGated } = builder.architecture;
  const down = { columns: hiddenSize, inner: sharedSize };
  const open = () => {
    const columns = isGated ? 2 * sharedSize : sharedSize;
    const opening = own(isGated ? 'sharedGateUp' : 'sharedUp');
    builder.matmul(opening, { columns, inner: hiddenSize }, input, { output: 'gateUp', accumulate: 0 });
    activate(builder, { rows, size: sharedSize, bias: null }, { input: 'gateUp', output: 'activated' });
    if (!sharedGate) return;
    const logit = { output: 'sharedLogits', accumulate: 0 } as const;
    builder.matmul(own('sharedGate'), { columns: 1, inner: hiddenSize }, input, logit);
  };
  const close = () => {
    if (!sharedGate) {
      builder.matmul(own('sharedDown'), down, 'activated', { output: target.output, accumulate: 1 });
      return;
    }
    // As one expert more, whose weight is a sigmoid; the buffers of the others are free again.
    builder.matmul(own('sharedDown'), down, 'activated', { output: 'expertOutputs', accumulate: 0 });
    builder.dispatch(
      'top-k',
      { rows, count: 1, chosen: 1, weighting: 3, hasBias: 0 },
      {
        logits: 'sharedLogits',
        bias: UNUSED_BUFFER,
        indices: 'expertIndices',
        weights: 'expertWeights',
      },
    );
    builder.dispatch(
      'combine-experts',
      { rows, chosen: 1, size: hiddenSize, accumulate: 1 },
      { parts: 'expertOutputs', weights: 'expertWeights', output: target.output },
    );
  };
  return { open, close };
}
