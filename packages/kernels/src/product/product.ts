import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Capabilities } from '../device/capabilities.ts';
import { WGSL } from '../generated/wgsl.ts';
import { sumTolerance } from '../kernel/dims.ts';
import type { Files } from '../kernel/files.ts';
import { type Dims, defineKernel, type Kernel, type Tuning } from '../kernel/kernel.ts';
import { subgroupSource } from '../kernel/subgroup-source.ts';
import { type ProductParts, productContract, productMisfit } from './contract.ts';
import { declarations } from './declarations.ts';
import type { Schedule, Sizes } from './schedules/schedule.ts';
import { WEIGHT_TYPES } from './weights/weights.ts';

/** What a product computes: an op, and its parts. */
export interface ProductOp<P extends string = string, O extends string = string, C extends string = string>
  extends ProductParts<P, O, C> {
  /** Shapes on and beside the edges of a tile, inner a multiple of `step`. */
  edgeDims(
    tile: { rows: number; columns: number; inner: number },
    step: number,
  ): readonly Dims<P | O | C | 'columns' | 'inner'>[];
}

function sizesOf<P extends string, O extends string, C extends string>(
  { place, closing }: ProductParts<P, O, C>,
  dims: Dims<P | O | C | 'columns' | 'inner'>,
): Sizes {
  const { tileRows = 0, tileCount = 0 } = dims as { tileRows?: number; tileCount?: number };
  return {
    rows: place.outputRows(dims),
    columns: dims.columns,
    inner: dims.inner,
    lines: closing.lines,
    splits: closing.splits(dims),
    tiles: place.kind === 'tiles' ? { count: tileCount, rows: tileRows } : null,
    isRouted: place.kind === 'pairs',
  };
}

/** A kernel: the parts of a product, and the schedule that computes it. */
export function productKernel<
  P extends string,
  O extends string,
  C extends string,
  Tuned extends Tuning,
  Space extends Tuning,
>(product: ProductOp<P, O, C>, schedule: Schedule<Tuned, Space>): Kernel {
  type Name = P | O | C | 'columns' | 'inner';
  const { op, place, opening, closing } = product;
  const contract = productContract(product);
  const files = (type: ElementType): Files => [
    ...place.files,
    ...opening.files,
    ...WEIGHT_TYPES[type].files,
    ...closing.files,
    ...schedule.files,
  ];
  const step = (type: ElementType) => Math.max(WEIGHT_TYPES[type].innerMultiple, schedule.innerMultiple ?? 1);
  return defineKernel<Name, Tuned, Space>({
    ...contract,
    name: `${op}-${schedule.name}`,
    source: (type, tuning) =>
      files(type)
        .map((name) => WGSL[name])
        .join('') + (schedule.hasSubgroupIndex ? subgroupSource(tuning) : ''),
    types: schedule.types,
    prelude({ type, tuning }) {
      const constants = schedule.constants.map((name) => `const ${name} = ${tuning[name]}u;\n`).join('');
      const enables = WEIGHT_TYPES[type].enables + schedule.enables(tuning, type);
      return `${enables}${declarations(contract)}const INNER_MULTIPLE = ${step(type)}u;\n${constants}`;
    },
    overrides: schedule.overrides,
    ...(schedule.rounds && { rounds: schedule.rounds }),
    unsupported: (device: Capabilities, { type, dims }) =>
      schedule.unsupported(device, sizesOf(product, dims), type) ?? productMisfit(dims, step(type), type),
    tuningSpace: schedule.tuningSpace,
    tuningFor: (tuning, dims) => schedule.tuningFor(tuning, sizesOf(product, dims)),
    workgroups: (dims, tuning) => schedule.workgroups(sizesOf(product, dims), tuning),
    tolerance({ type, tuning }, dims) {
      const ofMany = schedule.maxRelativeError?.(tuning, type);
      return sumTolerance(dims, place.outputRows(dims) * dims.columns, ofMany);
    },
    edgeDims: (tuning, type) => product.edgeDims(schedule.edgeTile(tuning), step(type)),
  });
}
