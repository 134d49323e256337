import { isSoftwareAdapter } from '@breakeven/schema/report/software-adapter';
import { adapterName } from '../device/adapter-name.ts';
import { type DeviceFacts, deviceFacts } from '../device/device-facts.ts';
import { NoAdapterError } from '../errors.ts';
import { type AdapterChoice, type Backend, defaultAdapterChoice, isAdapterChoice } from './adapter-choice.ts';
import { createDawn, listAdapters, webgpuImplementation, withDawnOptions } from './dawn.ts';
import { installAdvice } from './install-advice.ts';
import { restBetweenPolls } from './rest-between-polls.ts';
import { loadSwiftShader, swiftShaderRefusal } from './swiftshader.ts';
import { findLavapipe, lacksVulkanLoader, useVulkanDriver } from './vulkan-drivers.ts';

export interface OpenAdapter {
  adapter: GPUAdapter;
  facts: DeviceFacts;
  /** For reports: `npm webgpu 0.6.2 (Dawn)`. */
  webgpuImplementation: string;
  /** What was looked at before, a line each. */
  tried: readonly string[];
  /** What the user should know about the choice, a line each; for stderr. */
  notices: readonly string[];
  /** Lets Dawn go; only then does Node exit by itself. Destroy the devices first. */
  close(): void;
}

interface Found {
  adapter: GPUAdapter;
  notices: string[];
  close(): void;
}

/** An adapter, or in words why not. */
type Attempt = () => Promise<Found | string>;

const ATTEMPTS: Record<AdapterChoice, readonly Attempt[]> = {
  auto: [openBest, openSwiftShader],
  hardware: [openHardware],
  software: [openSoftware, openSwiftShader],
  swiftshader: [openSwiftShader],
  lavapipe: [openLavapipe],
};

/**
 * Opens an adapter through Dawn in Node: by choice, or by some of its name; with `backend`, through that alone.
 * Throws NoAdapterError with all that was tried and what to install.
 */
export async function openAdapter({
  adapter: choice = defaultAdapterChoice(),
  backend,
  withhold = [],
}: {
  adapter?: string;
  backend?: Backend | undefined;
  /** Features of WebGPU that are to be left alone, as if the adapter did not have them. */
  withhold?: readonly string[] | undefined;
} = {}): Promise<OpenAdapter> {
  const tried: string[] = [];
  const toggles = backend === undefined ? [] : [`backend=${backend}`];
  const attempts = isAdapterChoice(choice) ? ATTEMPTS[choice] : [() => openNamed(choice)];
  for (const attempt of attempts) {
    const found = await withDawnOptions(toggles, attempt).catch((error: unknown) => String(error));
    if (typeof found === 'string') {
      tried.push(found);
      continue;
    }
    const adapter = withoutFeatures(found.adapter, withhold);
    const facts = deviceFacts(adapter.info, adapter);
    const implementation = [webgpuImplementation(), ...withhold.map((name) => `without ${name}`)].join(', ');
    const endRests = facts.isSoftwareAdapter ? restBetweenPolls() : () => {};
    const close = () => {
      endRests();
      found.close();
    };
    return { ...found, adapter, facts, webgpuImplementation: implementation, tried, close };
  }
  const asked = [
    choice === 'auto' ? '' : ` for --adapter ${choice}`,
    backend === undefined ? '' : ` through --backend ${backend}`,
  ];
  throw new NoAdapterError(
    `no WebGPU adapter was found${asked.join('')}`,
    backend !== undefined
      ? 'leave --backend out: Dawn takes what the system has'
      : isAdapterChoice(choice)
        ? installAdvice(choice)
        : 'bench-cli devices lists the names',
    tried,
  );
}

/** The same adapter without the withheld features. */
export function withoutFeatures(adapter: GPUAdapter, withhold: readonly string[]): GPUAdapter {
  if (withhold.length === 0) return adapter;
  const features = new Set([...adapter.features].filter((name) => !withhold.includes(name)));
  const { info, limits } = adapter;
  const requestDevice = (wanted?: GPUDeviceDescriptor) => adapter.requestDevice(wanted);
  return { info, limits, features, requestDevice } as unknown as GPUAdapter;
}

async function request(
  options: GPURequestAdapterOptions,
  { dawnOptions = [], afterwards = () => {} }: { dawnOptions?: readonly string[]; afterwards?(): void } = {},
): Promise<Found | null> {
  const dawn = await createDawn(dawnOptions);
  const adapter = await dawn.requestAdapter(options).catch(() => null);
  if (adapter === null) dawn.release();
  // The Vulkan instance exists by now; the environment is for whoever comes next.
  afterwards();
  return adapter && { adapter, notices: [], close: dawn.release };
}

/** Of what the system offers, an adapter of this kind; else Dawn's own choice; else null. */
async function openSystem(kind: 'hardware' | 'software'): Promise<Found | null> {
  const isWanted = (info: GPUAdapterInfo) => isSoftwareAdapter(info) === (kind === 'software');
  if (lacksVulkanLoader()) return null;
  const first = await request({ powerPreference: 'high-performance' });
  if (first !== null && isWanted(first.adapter.info)) return first;
  for (const { backend, name } of await listAdapters()) {
    if (!isWanted({ description: name } as GPUAdapterInfo)) continue;
    const found = await request({}, { dawnOptions: [`backend=${backend}`, `adapter=${name}`] });
    if (found !== null && isWanted(found.adapter.info)) {
      first?.close();
      return {
        ...found,
        notices: [`${adapterName(found.adapter.info)} was chosen although Dawn lists another first`],
      };
    }
    found?.close();
  }
  return first;
}

/** The first that Dawn lists whose name has this in it. */
async function openNamed(wanted: string): Promise<Found | string> {
  if (lacksVulkanLoader()) return none();
  const listed = await listAdapters();
  for (const { backend, name } of listed) {
    if (!name.toLowerCase().includes(wanted.toLowerCase())) continue;
    const found = await request({}, { dawnOptions: [`backend=${backend}`, `adapter=${name}`] });
    if (found !== null) return found;
  }
  return `${wanted}: not in the names of ${listed.map(({ name }) => name).join(', ') || 'none'}`;
}

async function openBest(): Promise<Found | string> {
  return (await openSystem('hardware')) ?? `the system: ${none()}`;
}

async function openHardware(): Promise<Found | string> {
  const found = await openSystem('hardware');
  if (found === null) return `GPU: ${none()}`;
  if (!isSoftwareAdapter(found.adapter.info)) return found;
  found.close();
  return `GPU: Dawn found software only (${adapterName(found.adapter.info)})`;
}

/** The software adapter of the system: Mesa's lavapipe on Linux, WARP on Windows. */
async function openSoftware(): Promise<Found | string> {
  const found = await openSystem('software');
  if (found === null) return `software: ${none()}`;
  if (isSoftwareAdapter(found.adapter.info)) return found;
  found.close();
  return `software: Dawn found a GPU only (${adapterName(found.adapter.info)})`;
}

function none(): string {
  if (lacksVulkanLoader()) return 'there is no Vulkan loader (libvulkan.so.1)';
  return findLavapipe() === null
    ? 'Dawn found no adapter'
    : 'Dawn found no adapter, though lavapipe is installed (Mesa before 23 lacks what Dawn needs)';
}

async function openLavapipe(): Promise<Found | string> {
  const manifest = findLavapipe();
  if (manifest === null) return 'lavapipe: Mesa has no lvp_icd*.json in a vulkan/icd.d folder';
  const found = await request({}, { afterwards: useVulkanDriver(manifest) });
  if (found === null) return `lavapipe: Dawn refused ${manifest} (Mesa before 23 lacks what it needs)`;
  return found;
}

async function openSwiftShader(): Promise<Found | string> {
  const refusal = swiftShaderRefusal();
  if (refusal !== null) return `SwiftShader: ${refusal}`;
  const found = await request({}, { afterwards: useVulkanDriver(await loadSwiftShader()) });
  if (found === null) return 'SwiftShader: was loaded, but Dawn refused it';
  return found;
}
