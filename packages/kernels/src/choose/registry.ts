import { attentionDecode } from '../attention/decode.ts';
import { attentionPrefill } from '../attention/prefill.ts';
import { attentionPrefillMatrix } from '../attention/prefill-matrix.ts';
import { attentionReduce } from '../attention/reduce.ts';
import { ropeAppend } from '../attention/rope-append.ts';
import { attentionDecodeSubgroup, attentionPrefillSubgroup } from '../attention/subgroup.ts';
import type { Kernel, Op } from '../kernel/kernel.ts';
import { probeCopy, probeRead } from '../probes/bandwidth.ts';
import { probeMatrix } from '../probes/probe-matrix.ts';
import { randomFill, randomWords } from '../probes/random.ts';
import { probeFma, probeInt8Dot } from '../probes/rates.ts';
import { embedding } from '../product/embedding.ts';
import { matmulDirect } from '../product/matmul-direct.ts';
import { PRODUCTS } from '../product/products.ts';
import { sumParts } from '../product/sum-parts.ts';
import { combineExperts } from '../routing/combine-experts.ts';
import { groupPairs } from '../routing/group-pairs.ts';
import { topK } from '../routing/top-k.ts';
import { activation } from '../rows/activation.ts';
import { addRows } from '../rows/add-rows.ts';
import { argmax } from '../rows/argmax.ts';
import { layerNorm, rmsNorm } from '../rows/norms.ts';
import { softCap } from '../rows/soft-cap.ts';

/** Every kernel. Adding one takes its two files and its line here. */
export const KERNELS: readonly Kernel[] = [
  ...PRODUCTS,
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
  groupPairs,
  layerNorm,
  matmulDirect,
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
  topK,
];

export function kernelsOf(op: Op): Kernel[] {
  return KERNELS.filter((kernel) => kernel.op === op);
}

/** A kernel by its name. Throws TypeError where there is none. */
export function kernelNamed(name: string): Kernel {
  const kernel = KERNELS.find((one) => one.name === name);
  if (kernel === undefined) throw new TypeError(`no kernel is named ${name}`);
  return kernel;
}
