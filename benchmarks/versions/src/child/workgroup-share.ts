export type Workgroups = readonly [x: number, y: number, z: number];

/** A share of a dispatch's workgroups, taken off where there are most of them; at least one is left. */
export function clipped(workgroups: Workgroups, share: number): [number, number, number] {
  const [x, y, z] = workgroups;
  const most = Math.max(x, y, z);
  const some = Math.max(1, Math.round(most * share));
  if (most === x) return [some, y, z];
  return most === y ? [x, some, z] : [x, y, some];
}

/** What `clipped` leaves of a dispatch, which is not quite `share` where workgroups are few. */
export function shareOf(workgroups: Workgroups, share: number): number {
  const product = ([x, y, z]: Workgroups) => x * y * z;
  return product(clipped(workgroups, share)) / product(workgroups);
}
