import type { Kernel, Op } from './define-kernel.ts';
import { activation } from './kernels/activation/activation.ts';
import { addRows } from './kernels/add-rows/add-rows.ts';
import { argmax } from './kernels/argmax/argmax.ts';
import { attentionDecode } from './kernels/attention-decode/attention-decode.ts';
import { attentionPrefill } from './kernels/attention-prefill/attention-prefill.ts';
import { attentionPrefillMatrix } from './kernels/attention-prefill-matrix/attention-prefill-matrix.ts';
import { attentionReduce } from './kernels/attention-reduce/attention-reduce.ts';
import {
  attentionDecodeSubgroup,
  attentionPrefillSubgroup,
} from './kernels/attention-subgroup/attention-subgroup.ts';
import { combineExperts } from './kernels/combine-experts/combine-experts.ts';
import { embedding } from './kernels/embedding/embedding.ts';
import { embeddingQuantised } from './kernels/embedding-quantised/embedding-quantised.ts';
import { groupPairs } from './kernels/group-pairs/group-pairs.ts';
import { layerNorm } from './kernels/layer-norm/layer-norm.ts';
import { matmulDirect } from './kernels/matmul-direct/matmul-direct.ts';
import { matmulDot } from './kernels/matmul-dot/matmul-dot.ts';
import { matmulExperts } from './kernels/matmul-experts/matmul-experts.ts';
import { matmulExpertsQuantised } from './kernels/matmul-experts-quantised/matmul-experts-quantised.ts';
import { matmulInt8Dot } from './kernels/matmul-int8-dot/matmul-int8-dot.ts';
import {
  matmulExpertsMatrix,
  matmulExpertsQuantisedMatrix,
  matmulMatrix,
  matmulQuantisedMatrix,
} from './kernels/matmul-matrix/matmul-matrix.ts';
import {
  matmulExpertsBroadcast,
  matmulQuantisedBroadcast,
} from './kernels/matmul-quantised-broadcast/matmul-quantised-broadcast.ts';
import {
  matmulExpertsQuantisedTile,
  matmulQuantisedTile,
} from './kernels/matmul-quantised-tile/matmul-quantised-tile.ts';
import { matmulExpertsSubgroup, matmulSubgroup } from './kernels/matmul-subgroup/matmul-subgroup.ts';
import { matmulExpertsTile, matmulTile } from './kernels/matmul-tile/matmul-tile.ts';
import { matvecBroadcast } from './kernels/matvec-broadcast/matvec-broadcast.ts';
import { matvecInt8Dot } from './kernels/matvec-int8-dot/matvec-int8-dot.ts';
import { matvecQuantised } from './kernels/matvec-quantised/matvec-quantised.ts';
import { matvecQuantisedBroadcast } from './kernels/matvec-quantised-broadcast/matvec-quantised-broadcast.ts';
import { matvecQuantisedColumn } from './kernels/matvec-quantised-column/matvec-quantised-column.ts';
import { matvecSplit } from './kernels/matvec-split/matvec-split.ts';
import { matvecSplitQuantised } from './kernels/matvec-split-quantised/matvec-split-quantised.ts';
import { matvecSubgroup } from './kernels/matvec-subgroup/matvec-subgroup.ts';
import { matvecWorkgroup } from './kernels/matvec-workgroup/matvec-workgroup.ts';
import { normMatvecBroadcast } from './kernels/norm-matvec-broadcast/norm-matvec-broadcast.ts';
import { normMatvecQuantised } from './kernels/norm-matvec-quantised/norm-matvec-quantised.ts';
import { normMatvecSubgroup } from './kernels/norm-matvec-subgroup/norm-matvec-subgroup.ts';
import { normSwigluQuantised } from './kernels/norm-swiglu-quantised/norm-swiglu-quantised.ts';
import { normSwigluQuantisedBroadcast } from './kernels/norm-swiglu-quantised-broadcast/norm-swiglu-quantised-broadcast.ts';
import { normSwigluSubgroup } from './kernels/norm-swiglu-subgroup/norm-swiglu-subgroup.ts';
import { normSwigluWorkgroup } from './kernels/norm-swiglu-workgroup/norm-swiglu-workgroup.ts';
import { probeCopy } from './kernels/probe-copy/probe-copy.ts';
import { probeFma } from './kernels/probe-fma/probe-fma.ts';
import { probeInt8Dot } from './kernels/probe-int8-dot/probe-int8-dot.ts';
import { probeMatrix } from './kernels/probe-matrix/probe-matrix.ts';
import { probeRead } from './kernels/probe-read/probe-read.ts';
import { randomFill } from './kernels/random-fill/random-fill.ts';
import { randomWords } from './kernels/random-words/random-words.ts';
import { rmsNorm } from './kernels/rms-norm/rms-norm.ts';
import { ropeAppend } from './kernels/rope-append/rope-append.ts';
import { softCap } from './kernels/soft-cap/soft-cap.ts';
import { sumParts } from './kernels/sum-parts/sum-parts.ts';
import { swiglu } from './kernels/swiglu/swiglu.ts';
import { topK } from './kernels/top-k/top-k.ts';

/** Every kernel there is. Adding one is its two files and its line here. */
export const KERNELS: readonly Kernel[] = [
  activation,
  addRows,
  argmax,
  attentionDecode,
  attentionDecodeSubgroup,
  attentionPrefill,
  attentionPrefillMatrix,
  attentionPrefillSubgroup,
  attentionReduce,
  combineExperts,
  embedding,
  embeddingQuantised,
  groupPairs,
  layerNorm,
  matmulDirect,
  matmulDot,
  matmulInt8Dot,
  matmulMatrix,
  matmulExperts,
  matmulExpertsQuantised,
  matmulExpertsBroadcast,
  matmulExpertsMatrix,
  matmulExpertsQuantisedMatrix,
  matmulExpertsQuantisedTile,
  matmulExpertsSubgroup,
  matmulExpertsTile,
  matmulQuantisedBroadcast,
  matmulQuantisedMatrix,
  matmulQuantisedTile,
  matmulSubgroup,
  matmulTile,
  matvecInt8Dot,
  matvecQuantised,
  matvecQuantisedBroadcast,
  matvecQuantisedColumn,
  matvecSplit,
  matvecSplitQuantised,
  matvecBroadcast,
  matvecSubgroup,
  matvecWorkgroup,
  normMatvecBroadcast,
  normMatvecQuantised,
  normMatvecSubgroup,
  normSwigluQuantised,
  normSwigluQuantisedBroadcast,
  normSwigluSubgroup,
  normSwigluWorkgroup,
  probeCopy,
  probeFma,
  probeInt8Dot,
  probeMatrix,
  probeRead,
  randomFill,
  randomWords,
  rmsNorm,
  ropeAppend,
  softCap,
  sumParts,
  swiglu,
  topK,
];

export function kernelsOf(op: Op): Kernel[] {
  return KERNELS.filter((kernel) => kernel.op === op);
}
