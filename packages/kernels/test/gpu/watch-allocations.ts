/** Labels of the buffers and query sets of a device that were made and not destroyed. */
export function watchAllocations(device: GPUDevice): () => string[] {
  const alive = new Set<GPUBuffer | GPUQuerySet>();
  const watch = <T extends GPUBuffer | GPUQuerySet>(made: T): T => {
    alive.add(made);
    const destroy = made.destroy.bind(made);
    made.destroy = () => {
      alive.delete(made);
      return destroy();
    };
    return made;
  };
  const createBuffer = device.createBuffer.bind(device);
  const createQuerySet = device.createQuerySet.bind(device);
  device.createBuffer = (descriptor) => watch(createBuffer(descriptor));
  device.createQuerySet = (descriptor) => watch(createQuerySet(descriptor));
  return () => [...alive].map(({ label }) => label || 'without a label');
}

/** What a driver may refuse while something is made. */
export const FALLIBLE = ['createBuffer', 'createBindGroup', 'createCommandEncoder'] as const;

/** Lets the n-th call of a device's method throw a TypeError; counts them. */
export function failCall(
  device: GPUDevice,
  method: (typeof FALLIBLE)[number],
  n: number,
): { calls(): number; restore(): void } {
  const original = device[method] as (...given: unknown[]) => unknown;
  let calls = 0;
  Object.assign(device, {
    [method]: (...given: unknown[]) => {
      if (++calls === n) throw new TypeError(`call ${n} of ${method} fails`);
      return original.apply(device, given);
    },
  });
  return { calls: () => calls, restore: () => Object.assign(device, { [method]: original }) };
}
