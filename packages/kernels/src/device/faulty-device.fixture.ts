/** What a driver can do to a kernel: refuse to compile it, compute something else, or be lost over it. */
export type KernelFault = 'does-not-compile' | 'wrong-result' | 'device-lost';

/** Says which fault a pipeline has, by its kernel's name; null: none. Asked once for each pipeline. */
export type FaultOf = (kernel: string) => KernelFault | null;

/** A shader that writes nothing. */
const IDLE = '@compute @workgroup_size(1) fn main() {}';

/** Makes some pipelines of a device fail, as drivers do it. */
export function breakKernels(device: GPUDevice, faultOf: FaultOf): void {
  const create = device.createComputePipelineAsync.bind(device);
  device.createComputePipelineAsync = async (descriptor) => {
    switch (faultOf(descriptor.label ?? '')) {
      case null:
        return create(descriptor);
      case 'does-not-compile':
        throw new Error('internal error of the compiler');
      case 'wrong-result':
        return create({
          ...descriptor,
          compute: { module: device.createShaderModule({ code: IDLE }), entryPoint: 'main' },
        });
      case 'device-lost':
        device.destroy();
        return create(descriptor);
    }
  };
}

/** The same for every device that an adapter opens. */
export function breakAdapter(adapter: GPUAdapter, faultOf: FaultOf): void {
  const request = adapter.requestDevice.bind(adapter);
  adapter.requestDevice = async (descriptor) => {
    const device = await request(descriptor);
    breakKernels(device, faultOf);
    return device;
  };
}

/** A fault of the first `count` pipelines of some kernels, those that are asked for again among them. */
export function firstFail(count: number, fault: KernelFault, kernels: readonly string[]): FaultOf {
  let failed = 0;
  return (kernel) => (kernels.includes(kernel) && failed++ < count ? fault : null);
}
