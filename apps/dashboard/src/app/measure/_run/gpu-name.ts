import { catalogueGpu } from '@breakeven/schema/catalogue/catalogue-gpu';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';

/** What a browser says of its GPU, as WebGPU's adapter.info has it. */
export interface AdapterWords {
  vendor: string;
  architecture: string;
  device: string;
  description: string;
}

export interface GpuName {
  description: string;
  /** Where it comes from; absent: adapter.info. */
  nameSource?: 'webgl-renderer' | 'submitter';
}

/**
 * The name in WebGL's UNMASKED_RENDERER_WEBGL: `ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 (0x00002684) Direct3D11 vs_5_0 ps_5_0,
 * D3D11)` is `NVIDIA GeForce RTX 4090`. null where it names no model.
 */
export function rendererName(renderer: string): string | null {
  const angle = /^ANGLE \(([^,]*), (.*?)(?:, [^,]*)?\)$/.exec(renderer);
  const text = (angle?.[2] ?? renderer)
    .replace(/^ANGLE Metal Renderer: /, '')
    .replace(/ \(0x[0-9a-f]+\)/i, '')
    .replace(/ (?:Direct3D|OpenGL|Vulkan|Metal).*$/i, '')
    .replace(/\/PCIe.*$/, '')
    .replace(/, or similar$/, '')
    .trim();
  return /\d/.test(text) && !/swiftshader|llvmpipe|generic/i.test(renderer) ? text : null;
}

const isName = (text: string) => /\p{L}{2}.*\d/u.test(text) && !/^0x/i.test(text);

/** The GPU's name: of adapter.info, else of WebGL's renderer; null: the visitor has to say it. */
export function gpuNameOf(info: AdapterWords, renderer: string | null): GpuName | null {
  if (isName(info.device) || isName(info.description)) return { description: info.description };
  const name = renderer === null ? null : rendererName(renderer);
  if (name === null || !isSameVendor(info.vendor, name)) return null;
  return { description: name.slice(0, 300), nameSource: 'webgl-renderer' };
}

/** Two GPUs in one machine: WebGL may draw on the other. */
function isSameVendor(vendor: string, name: string): boolean {
  const gpu = catalogueGpu({ device: '', description: name });
  return vendor === '' || gpu === null || gpu.vendor === vendor.toLowerCase();
}

/** Where adapter.info tells the family, what the names of it have. */
const FAMILIES: readonly [RegExp, RegExp][] = [
  [/^pascal$/, /GTX 10|P100|P40|P4\b/],
  [/^volta$/, /V100/],
  [/^turing$/, /RTX 20|GTX 16|\bT4\b/],
  [/^ampere$/, /RTX 30|\bA\d+/],
  [/^(ada|lovelace)$/, /RTX 40|\bL\d|Ada/],
  [/^hopper$/, /H\d00|GH200/],
  [/^blackwell$/, /RTX 50|B\d00|GB\d00|PRO/],
  [/^rdna-?2$/, /RX 6/],
  [/^rdna-?3$/, /RX 7|\d{3}M\b/],
  [/^rdna-?4$/, /RX 9/],
];

/** GPUs of the catalogue that an adapter may be, by its vendor and family; all where it says neither. */
export function candidatesOf({ vendor, architecture }: Pick<AdapterWords, 'vendor' | 'architecture'>): Gpu[] {
  const sameVendor = GPUS.filter((gpu) => vendor === '' || gpu.vendor === vendor.toLowerCase());
  const family = FAMILIES.find(([pattern]) => pattern.test(architecture.toLowerCase()))?.[1];
  const ofFamily = family === undefined ? [] : sameVendor.filter(({ name }) => family.test(name));
  return ofFamily.length > 0 ? ofFamily : sameVendor.length > 0 ? sameVendor : [...GPUS];
}
