import type { Kernel, Tuning } from '../kernel/kernel.ts';
import type { Product } from './contract.ts';
import * as ops from './ops.ts';
import { productKernel } from './product.ts';
import { column } from './schedules/column.ts';
import { dot } from './schedules/dot.ts';
import { int8 } from './schedules/int8.ts';
import { matrix } from './schedules/matrix.ts';
import type { Schedule } from './schedules/schedule.ts';
import { shared } from './schedules/shared.ts';
import { tile } from './schedules/tile.ts';
import { vector, vectorOverMemory } from './schedules/vector.ts';

/** The kernels of a product: one of each schedule. */
const kernels = <Name extends string>(product: Product<Name>, ...schedules: Schedule<Tuning>[]): Kernel[] =>
  schedules.map((schedule) => productKernel(product, schedule));

const FEW_ROWS = [vector, vectorOverMemory, column];
const MANY_ROWS = [tile, shared, dot, matrix, int8];

/** Every kernel of the family: a product and a schedule. */
export const PRODUCTS: readonly Kernel[] = [
  ...kernels(ops.matmul, ...FEW_ROWS, ...MANY_ROWS),
  ...kernels(ops.matmulParts, vector),
  ...kernels(ops.normMatmul, ...FEW_ROWS),
  ...kernels(ops.normSwiglu, ...FEW_ROWS),
  ...kernels(ops.matmulExperts, ...FEW_ROWS),
  ...kernels(ops.matmulExpertsParts, vector),
  ...kernels(ops.expertsSwiglu, ...FEW_ROWS),
  ...kernels(ops.groupedExperts, ...MANY_ROWS),
];
