import { asCacheType, HEAD_MULTIPLE } from '@breakeven/kernels/attention/kv-cache';
import { kernelsOf } from '@breakeven/kernels/choose/registry';
import { UnsupportedDimsError } from '@breakeven/kernels/errors';
import { BLOCK_SIZE, isQuantised } from '@breakeven/kernels/formats/element-types';
import type { Dims, Op } from '@breakeven/kernels/kernel/kernel';
import { rowMultiple } from '@breakeven/kernels/model/layout';
import type { ElementType } from '@breakeven/schema/model/element-type';

/** Dims that are the length of a row of weights, by op; of products, `inner`. */
const WEIGHT_ROWS: Partial<Record<Op, readonly string[]>> = {
  'matmul-kn': ['inner', 'columns'],
  embedding: ['hiddenSize'],
};
function weightRows(op: Op): readonly string[] | undefined {
  const isProduct = kernelsOf(op).some(({ uniforms }) => uniforms.some(({ name }) => name === 'inner'));
  return WEIGHT_ROWS[op] ?? (isProduct ? ['inner'] : undefined);
}
/** The length of a head in the cache, or of a row of activations. */
const HEADS: readonly Op[] = ['attention-prefill', 'attention-decode', 'rope-append'];
const PLAIN_ROWS: Partial<Record<Op, readonly string[]>> = {
  'attention-reduce': ['headSize'],
  'rms-norm': ['size'],
  'layer-norm': ['size'],
  'add-rows': ['size'],
  activation: ['size'],
  'combine-experts': ['size'],
};

function multiples(op: Op, type: ElementType): { names: readonly string[]; multiple: number } {
  if (HEADS.includes(op)) return { names: ['headSize'], multiple: HEAD_MULTIPLE[asCacheType(type)] };
  const rows = weightRows(op);
  if (rows === undefined) return { names: PLAIN_ROWS[op] ?? [], multiple: rowMultiple('f32') };
  return { names: rows, multiple: isQuantised(type) ? BLOCK_SIZE : rowMultiple(type) };
}

/**
 * The dims of an op with rows as they lie in memory, and what was padded, a line each. Norms average over the elements
 * that were asked for. Throws UnsupportedDimsError where rows of quantised weights are not whole blocks.
 */
export function paddedDims(op: Op, dims: Dims, type: ElementType): { dims: Dims; notes: string[] } {
  const { names, multiple } = multiples(op, type);
  const padded: Record<string, number> = { ...dims };
  const notes: string[] = [];
  for (const name of names) {
    const size = dims[name] ?? 0;
    if (size % multiple === 0) continue;
    if (isQuantised(type) && weightRows(op) !== undefined) {
      throw new UnsupportedDimsError(
        `${op}: ${type} stores weights in blocks of ${BLOCK_SIZE} elements, and ${name} = ${size} is not a multiple of ${BLOCK_SIZE}`,
        `use a multiple of ${BLOCK_SIZE}, or f32 or f16 (-t), whose rows are padded`,
      );
    }
    padded[name] = Math.ceil(size / multiple) * multiple;
    notes.push(`${name} ${size} is padded with zeros to ${padded[name]}`);
  }
  return { dims: padded, notes };
}
