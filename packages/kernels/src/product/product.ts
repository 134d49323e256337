import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Capabilities } from '../device/capabilities.ts';
import { constants, defineKernel } from '../kernel/define-kernel.ts';
import { sumTolerance } from '../kernel/dims.ts';
import type { Dims, Kernel, Tuning } from '../kernel/kernel.ts';
import { subgroupFile } from '../kernel/subgroup-source.ts';
import { type Product, type ProductName, productContract, productRefusal } from './contract.ts';
import type { Schedule, Sizes } from './schedules/schedule.ts';
import { ALL_TYPES, WEIGHT_TYPES, weightConstants, weightFiles } from './weights/weights.ts';

function sizesOf<Name extends string>(
  { place, closing }: Product<Name>,
  dims: Dims<ProductName<Name>>,
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

/** A kernel: the pieces of a product, and the schedule that computes it. */
export function productKernel<Name extends string, Tuned extends Tuning, Space extends Tuning>(
  product: Product<Name>,
  schedule: Schedule<Tuned, Space>,
): Kernel {
  const { op, place, opening, closing } = product;
  const contract = productContract(product);
  const innerMultiple = (type: ElementType) =>
    Math.max(WEIGHT_TYPES[type].innerMultiple, schedule.innerMultiple ?? 1);
  return defineKernel<ProductName<Name>, Tuned, Space>({
    ...contract,
    name: `${op}-${schedule.name}`,
    files: (type, tuning) => [
      ...place.files,
      ...opening.files,
      ...weightFiles(type),
      ...closing.files,
      ...schedule.files,
      ...(schedule.hasSubgroupIndex ? [subgroupFile(tuning)] : []),
    ],
    types: schedule.types ?? ALL_TYPES,
    prelude({ type, tuning }) {
      const tuned = Object.entries(tuning).filter(([name]) => !schedule.overrides?.includes(name));
      const numbers = constants({
        ...weightConstants(type),
        INNER_MULTIPLE: innerMultiple(type),
        LINES_AN_OUTPUT: closing.lines,
        ...Object.fromEntries(tuned),
      });
      return (schedule.enables?.(tuning) ?? '') + numbers;
    },
    overrides: schedule.overrides ?? [],
    ...(schedule.rounds && { rounds: schedule.rounds }),
    refusal: (device: Capabilities, { type, dims }) =>
      schedule.refusal(device, sizesOf(product, dims), type) ??
      productRefusal(dims, innerMultiple(type), type),
    tuningSpace: (device, type = 'f32') => schedule.tuningSpace(device, { lines: closing.lines, type }),
    tuningFor: (tuning, dims) => schedule.tuningFor(tuning, sizesOf(product, dims)),
    workgroups: (dims, tuning) => schedule.workgroups(sizesOf(product, dims), tuning),
    tolerance({ type, tuning }, dims) {
      const ofMany = schedule.maxRelativeError?.(tuning, type);
      return sumTolerance(dims, place.outputRows(dims) * dims.columns, ofMany);
    },
    edgeDims: (tuning, type) => product.edgeDims(schedule.edgeTile(tuning), innerMultiple(type)),
  });
}
