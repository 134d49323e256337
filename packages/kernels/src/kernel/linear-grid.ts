/** WebGPU's default limit of workgroups along one dimension. */
const MAX_X = 65_535;

/** Workgroups for this many items in a row, over x and, where those do not suffice, y. */
export function linearGrid(items: number, itemsPerWorkgroup: number): [number, number, number] {
  const groups = Math.ceil(items / itemsPerWorkgroup);
  const y = Math.ceil(groups / MAX_X);
  return [Math.ceil(groups / y), y, 1];
}
