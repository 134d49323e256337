import type { AdapterDescription } from '../report/report.ts';
import { isSoftwareAdapter } from '../report/software-adapter.ts';
import { catalogueGpu } from './catalogue-gpu.ts';
import { findGpu } from './find-price.ts';
import type { Gpu } from './gpus/gpu.ts';
import { adapterName, softwareName } from './hardware-name.ts';
import { hardwareSlug } from './hardware-slug.ts';

type Adapter = Pick<
  AdapterDescription,
  'vendor' | 'architecture' | 'device' | 'description' | 'isFallbackAdapter' | 'isSoftwareAdapter'
>;

export interface Hardware {
  /** The catalogue's where it has a row, which prices name too; else made of the name. Software never has a GPU's. */
  id: string;
  name: string;
  /** It says so, or is called like a rasteriser whatever it says. */
  isSoftware: boolean;
  /** Its row of the catalogue; null where it has none, as no software has. */
  gpu: Gpu | null;
}

/** The one answer to which hardware an adapter is, however its driver spells it. */
export function hardwareOf(adapter: Adapter): Hardware {
  if (adapter.isSoftwareAdapter || isSoftwareAdapter(adapter)) {
    const name = softwareName(adapter);
    return { id: `software-${hardwareSlug(name)}`.slice(0, 80), name, isSoftware: true, gpu: null };
  }
  const name = adapterName(adapter);
  const slug = hardwareSlug(name);
  // A name that comes to an id of the catalogue is that GPU: one id, one hardware.
  const gpu = catalogueGpu(adapter) ?? findGpu(slug) ?? null;
  return gpu === null
    ? { id: slug, name, isSoftware: false, gpu }
    : { id: gpu.id, name: gpuName(gpu), isSoftware: false, gpu };
}

/** The hardware that a text names, as another tool's results do. */
export const hardwareNamed = (text: string): Hardware =>
  hardwareOf({
    vendor: '',
    architecture: '',
    device: '',
    description: text,
    isFallbackAdapter: false,
    isSoftwareAdapter: false,
  });

/** What the catalogue says in parentheses, as the number of cores, no driver tells. */
const gpuName = ({ name }: Gpu) => name.replace(/ \([^)]*\)/g, '');
