import { clipped, type Workgroups } from './workgroup-share.ts';

/** What a pipeline was made of. */
export interface PipelineSource {
  kernel: string;
  code: string;
  entryPoint: string;
  constants: Readonly<Record<string, number>>;
}

/** One dispatch as the device saw it, with the labels of the buffers that it was given. */
export interface Dispatch {
  source: PipelineSource;
  pipeline: GPUComputePipeline;
  bindGroups: readonly (readonly [index: number, group: GPUBindGroup])[];
  workgroups: Workgroups;
  buffers: readonly string[];
}

type Encoder = Pick<GPUComputePassEncoder, 'setPipeline' | 'setBindGroup' | 'dispatchWorkgroups'>;

/**
 * Listens to a device, so that the dispatches of a pass can be looked at and run again whatever sessions and kernels are called:
 * WebGPU's own calls are the only words that two layouts share.
 */
export class Recorder {
  /** Whether passes are only recorded: what they would compute takes minutes on some adapters. */
  isMuted = false;
  #dispatches: Dispatch[] = [];
  readonly #modules = new WeakMap<object, string>();
  readonly #pipelines = new WeakMap<object, PipelineSource>();
  readonly #bindGroups = new WeakMap<object, string[]>();

  constructor(device: GPUDevice) {
    this.#listenToModules(device);
    const createBindGroup = device.createBindGroup.bind(device);
    device.createBindGroup = (descriptor) => {
      const group = createBindGroup(descriptor);
      const labels = [...descriptor.entries].map(({ resource }) => bufferOf(resource)?.label ?? '');
      this.#bindGroups.set(group, labels);
      return group;
    };
    const createCommandEncoder = device.createCommandEncoder.bind(device);
    device.createCommandEncoder = (descriptor) => {
      const encoder = createCommandEncoder(descriptor);
      const beginComputePass = encoder.beginComputePass.bind(encoder);
      encoder.beginComputePass = (pass) => this.#listenToPass(beginComputePass(pass));
      return encoder;
    };
  }

  /** The dispatches since the last call, in order. */
  take(): Dispatch[] {
    return this.#dispatches.splice(0);
  }

  #listenToModules(device: GPUDevice): void {
    const createShaderModule = device.createShaderModule.bind(device);
    device.createShaderModule = (descriptor) => {
      const module = createShaderModule(descriptor);
      this.#modules.set(module, String(descriptor.code));
      return module;
    };
    const note = (pipeline: GPUComputePipeline, { label, compute }: GPUComputePipelineDescriptor) => {
      this.#pipelines.set(pipeline, {
        kernel: label ?? '',
        code: this.#modules.get(compute.module) ?? '',
        entryPoint: compute.entryPoint ?? 'main',
        constants: { ...compute.constants },
      });
      return pipeline;
    };
    const make = device.createComputePipeline.bind(device);
    device.createComputePipeline = (descriptor) => note(make(descriptor), descriptor);
    const makeAsync = device.createComputePipelineAsync.bind(device);
    device.createComputePipelineAsync = async (descriptor) => note(await makeAsync(descriptor), descriptor);
  }

  #listenToPass(pass: GPUComputePassEncoder): GPUComputePassEncoder {
    const inner: Encoder = {
      setPipeline: pass.setPipeline.bind(pass),
      setBindGroup: pass.setBindGroup.bind(pass),
      dispatchWorkgroups: pass.dispatchWorkgroups.bind(pass),
    };
    let pipeline: GPUComputePipeline | undefined;
    const groups = new Map<number, GPUBindGroup>();
    pass.setPipeline = (next) => {
      pipeline = next;
      inner.setPipeline(next);
    };
    pass.setBindGroup = (index: number, group: GPUBindGroup | null | undefined) => {
      if (group) groups.set(index, group);
      inner.setBindGroup(index, group);
    };
    pass.dispatchWorkgroups = (...workgroups) => {
      const source = pipeline && this.#pipelines.get(pipeline);
      if (pipeline && source) {
        const buffers = [...groups.values()].flatMap((group) => this.#bindGroups.get(group) ?? []);
        const [x, y = 1, z = 1] = workgroups;
        this.#dispatches.push({ source, pipeline, bindGroups: [...groups], workgroups: [x, y, z], buffers });
      }
      if (!this.isMuted) inner.dispatchWorkgroups(...workgroups);
    };
    return pass;
  }
}

function bufferOf(resource: GPUBindingResource): GPUBuffer | undefined {
  if ('buffer' in resource) return resource.buffer;
  return 'mapAsync' in resource ? (resource as GPUBuffer) : undefined;
}

/** Seconds until work is done by the host's clock, and those that all threads of this process worked meanwhile. */
export interface Sample {
  wall: number;
  cpu: number;
}

/** Runs dispatches again, all of them `repeats` times in one pass, of each a share of its workgroups. */
export async function replay(
  device: GPUDevice,
  dispatches: readonly Dispatch[],
  { repeats, share }: { repeats: number; share: number },
): Promise<Sample> {
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (let i = 0; i < repeats; i++) {
    for (const { pipeline, bindGroups, workgroups } of dispatches) {
      pass.setPipeline(pipeline);
      for (const [index, group] of bindGroups) pass.setBindGroup(index, group);
      pass.dispatchWorkgroups(...clipped(workgroups, share));
    }
  }
  pass.end();
  const commands = encoder.finish();
  return sampled(() => {
    device.queue.submit([commands]);
    return device.queue.onSubmittedWorkDone();
  });
}

export async function sampled(work: () => Promise<unknown>): Promise<Sample> {
  const worked = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(worked);
  return { wall, cpu: (user + system) / 1e6 };
}
