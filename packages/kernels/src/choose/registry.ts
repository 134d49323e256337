import { attentionDecode } from '../attention/attention-decode.ts';
import { attentionPrefill } from '../attention/attention-prefill.ts';
import { attentionPrefillMatrix } from '../attention/attention-prefill-matrix.ts';
import { attentionReduce } from '../attention/attention-reduce.ts';
import { attentionDecodeSubgroup, attentionPrefillSubgroup } from '../attention/attention-subgroup.ts';
import type { Kernel, Op } from '../kernel/kernel.ts';
import { probeCopy } from '../probes/probe-copy.ts';
import { probeFma } from '../probes/probe-fma.ts';
import { probeInt8Dot } from '../probes/probe-int8-dot.ts';
import { probeMatrix } from '../probes/probe-matrix.ts';
import { probeRead } from '../probes/probe-read.ts';
import { randomFill } from '../probes/random-fill.ts';
import { randomWords } from '../probes/random-words.ts';
import { matmulDirect } from '../product/old/matmul-direct.ts';
import { matmulDot } from '../product/old/matmul-dot.ts';
import { matmulExperts } from '../product/old/matmul-experts.ts';
import { matmulExpertsQuantised } from '../product/old/matmul-experts-quantised.ts';
import { matmulInt8Dot } from '../product/old/matmul-int8-dot.ts';
import {
  matmulExpertsMatrix,
  matmulExpertsQuantisedMatrix,
  matmulMatrix,
  matmulQuantisedMatrix,
} from '../product/old/matmul-matrix.ts';
import {
  matmulExpertsBroadcast,
  matmulQuantisedBroadcast,
} from '../product/old/matmul-quantised-broadcast.ts';
import { matmulExpertsQuantisedTile, matmulQuantisedTile } from '../product/old/matmul-quantised-tile.ts';
import { matmulExpertsSubgroup, matmulSubgroup } from '../product/old/matmul-subgroup.ts';
import { matmulExpertsTile, matmulTile } from '../product/old/matmul-tile.ts';
import { matvecBroadcast } from '../product/old/matvec-broadcast.ts';
import { matvecInt8Dot } from '../product/old/matvec-int8-dot.ts';
import { matvecQuantised } from '../product/old/matvec-quantised.ts';
import { matvecQuantisedBroadcast } from '../product/old/matvec-quantised-broadcast.ts';
import { matvecQuantisedColumn } from '../product/old/matvec-quantised-column.ts';
import { matvecSplit } from '../product/old/matvec-split.ts';
import { matvecSplitQuantised } from '../product/old/matvec-split-quantised.ts';
import { matvecSubgroup } from '../product/old/matvec-subgroup.ts';
import { matvecWorkgroup } from '../product/old/matvec-workgroup.ts';
import { normMatvecBroadcast } from '../product/old/norm-matvec-broadcast.ts';
import { normMatvecQuantised } from '../product/old/norm-matvec-quantised.ts';
import { normMatvecSubgroup } from '../product/old/norm-matvec-subgroup.ts';
import { normSwigluQuantised } from '../product/old/norm-swiglu-quantised.ts';
import { normSwigluQuantisedBroadcast } from '../product/old/norm-swiglu-quantised-broadcast.ts';
import { normSwigluSubgroup } from '../product/old/norm-swiglu-subgroup.ts';
import { normSwigluWorkgroup } from '../product/old/norm-swiglu-workgroup.ts';
import { sumParts } from '../product/old/sum-parts.ts';
import { combineExperts } from '../routing/combine-experts.ts';
import { groupPairs } from '../routing/group-pairs.ts';
import { topK } from '../routing/top-k.ts';
import { activation } from '../rows/activation.ts';
import { addRows } from '../rows/add-rows.ts';
import { argmax } from '../rows/argmax.ts';
import { embedding } from '../rows/embedding.ts';
import { embeddingQuantised } from '../rows/embedding-quantised.ts';
import { layerNorm } from '../rows/layer-norm.ts';
import { rmsNorm } from '../rows/rms-norm.ts';
import { ropeAppend } from '../rows/rope-append.ts';
import { softCap } from '../rows/soft-cap.ts';
import { swiglu } from '../rows/swiglu.ts';

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
