import type { Kernel } from '../../kernel/kernel.ts';
import * as ops from '../ops.ts';
import { productKernel } from '../product.ts';
import { column } from './column.ts';
import { dot } from './dot.ts';
import { int8 } from './int8.ts';
import { matrix } from './matrix.ts';
import { shared } from './shared.ts';
import { tile } from './tile.ts';
import { vector, vectorOverMemory } from './vector.ts';

/** Every kernel of the family: a product and a schedule. */
export const PRODUCTS: readonly Kernel[] = [
  productKernel(ops.matmul, vector),
  productKernel(ops.matmul, vectorOverMemory),
  productKernel(ops.matmul, column),
  productKernel(ops.matmulParts, vector),
  productKernel(ops.normMatmul, vector),
  productKernel(ops.normMatmul, vectorOverMemory),
  productKernel(ops.normMatmul, column),
  productKernel(ops.normSwiglu, vector),
  productKernel(ops.normSwiglu, vectorOverMemory),
  productKernel(ops.normSwiglu, column),
  productKernel(ops.matmulExperts, vector),
  productKernel(ops.matmulExperts, vectorOverMemory),
  productKernel(ops.matmulExperts, column),
  productKernel(ops.matmulExpertsParts, vector),
  productKernel(ops.expertsSwiglu, vector),
  productKernel(ops.expertsSwiglu, vectorOverMemory),
  productKernel(ops.expertsSwiglu, column),
  productKernel(ops.matmul, tile),
  productKernel(ops.matmul, shared),
  productKernel(ops.matmul, dot),
  productKernel(ops.matmul, matrix),
  productKernel(ops.groupedExperts, matrix),
  productKernel(ops.matmul, int8),
  productKernel(ops.groupedExperts, int8),
  productKernel(ops.groupedExperts, tile),
  productKernel(ops.groupedExperts, shared),
  productKernel(ops.groupedExperts, dot),
];
