import { KernelCompileError } from '../errors.ts';
import { bindingsOf, type KernelChoice } from '../kernel/kernel.ts';

/** Bind group layout of a kernel, from its object: binding 0 its uniforms, then its bindings in order. */
function layoutOf(device: GPUDevice, entry: KernelChoice): GPUBindGroupLayout {
  const types = { uniform: 'uniform', read: 'read-only-storage', read_write: 'storage' } as const;
  const accesses = ['uniform' as const, ...bindingsOf(entry).map(({ access }) => access)];
  return device.createBindGroupLayout({
    label: entry.kernel.name,
    entries: accesses.map((access, binding) => ({
      binding,
      visibility: 4, // GPUShaderStage.COMPUTE; the name is a global that Node does not have
      buffer: { type: types[access] },
    })),
  });
}

/** WGSL as it is compiled: the prelude of the variant, then the files. */
export function finalSource({ kernel, variant }: KernelChoice): string {
  return `${kernel.prelude(variant)}${kernel.source(variant.type, variant.tuning)}`;
}

/** Override values of a variant, for createComputePipeline. */
export function overrideValues({ kernel, variant }: KernelChoice): Record<string, number> {
  return Object.fromEntries(
    kernel.overrides.flatMap((name) => {
      const value = variant.tuning[name];
      return value === undefined ? [] : [[name, Number(value)]];
    }),
  );
}

/**
 * Compiles each (kernel, prelude, overrides) once and in parallel: callers ask for all they need, then await.
 * A pipeline that does not compile rejects with KernelCompileError that names the kernel.
 */
export class PipelineCache {
  readonly #device: GPUDevice;
  readonly #modules = new Map<string, GPUShaderModule>();
  readonly #layouts = new Map<string, GPUBindGroupLayout>();
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  layout(entry: KernelChoice): GPUBindGroupLayout {
    const accesses = bindingsOf(entry).map(({ access }) => access);
    const key = `${entry.kernel.name} ${accesses.join(' ')}`;
    let layout = this.#layouts.get(key);
    if (layout === undefined) {
      layout = layoutOf(this.#device, entry);
      this.#layouts.set(key, layout);
    }
    return layout;
  }

  pipeline(entry: KernelChoice): Promise<GPUComputePipeline> {
    const code = finalSource(entry);
    const constants = overrideValues(entry);
    const key = `${code}\0${JSON.stringify(constants)}`;
    let pipeline = this.#pipelines.get(key);
    if (pipeline === undefined) {
      pipeline = this.#compile(entry, code, constants);
      pipeline.catch(() => {});
      this.#pipelines.set(key, pipeline);
    }
    return pipeline;
  }

  get size(): number {
    return this.#pipelines.size;
  }

  async #compile(
    entry: KernelChoice,
    code: string,
    constants: Record<string, number>,
  ): Promise<GPUComputePipeline> {
    const { kernel } = entry;
    let module = this.#modules.get(code);
    if (module === undefined) {
      module = this.#device.createShaderModule({ label: kernel.name, code });
      this.#modules.set(code, module);
    }
    try {
      return await this.#device.createComputePipelineAsync({
        label: kernel.name,
        layout: this.#device.createPipelineLayout({ bindGroupLayouts: [this.layout(entry)] }),
        compute: { module, entryPoint: 'main', constants },
      });
    } catch (cause) {
      // A device that was lost meanwhile has nothing to say.
      const { messages } = await module.getCompilationInfo().catch(() => ({ messages: [] }));
      const first = messages.find((message) => message.type === 'error');
      const reason = first === undefined ? String(cause) : `line ${first.lineNum}: ${first.message.trim()}`;
      throw new KernelCompileError(
        `the kernel ${kernel.name} does not compile here: ${reason}`,
        'update the GPU driver; if it stays so, report the adapter and this message',
        { kernel: kernel.name, reason, cause },
      );
    }
  }
}
