/** WebGPU's default limit of workgroups along one dimension. */
const MAX_X = 65_535;

/** So many invocations in a row, over x and, where those do not suffice, y. */
export function linearGrid(invocations: number, workgroupSize: number): [number, number, number] {
  const groups = Math.ceil(invocations / workgroupSize);
  const y = Math.ceil(groups / MAX_X);
  return [Math.ceil(groups / y), y, 1];
}
