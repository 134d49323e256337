import type { AdapterDescription } from '../report/report.ts';
import type { Gpu } from './gpus/gpu.ts';
import { GPUS } from './gpus.ts';

type NamedFacts = Pick<AdapterDescription, 'vendor' | 'device' | 'description'>;

/** Words that say nothing about which model it is: makers, series, editions, forms of board, names of chips and drivers. */
const NOISE = new RegExp(
  `^(${[
    'nvidia|amd|apple|intel|qualcomm|geforce|radeon|instinct|tesla|arc|gpu|graphics|r|tm|ac',
    'generation|workstation|server|edition|oam|vf',
    'radv|dg2|bmg|g\\d\\d|navi\\d+|gfx\\d+|hbm2e?|hbm3e',
    // Cores of the CPU, as LocalScore lists them: 12P+4E+40GPU.
    '\\d+p|\\d+e',
  ].join('|')})$`,
);

/** What a driver may leave out of a name. */
const OPTIONAL = new Set(['sxm', 'nvl72']);

interface Name {
  words: Set<string>;
  gigabytes: number | null;
  cores: number | null;
}

/** `NVIDIA A100-SXM4-80GB` is the words a100 and sxm, and 80 GB. Of what stands in parentheses the cores are kept. */
function readName(text: string): Name {
  const cores = /\b(\d+)(?:[- ]core[- ])?gpu\b/i.exec(text);
  const words = text
    .replace(cores?.[0] ?? '', ' ')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    // NVIDIA writes SXM2 to SXM6, and of the H100 only the SXM board has HBM3.
    .map((word) => word.replace(/^(sxm\d|hbm3)$/, 'sxm'));
  const size = words.map((word) => /^(\d+)gb$/.exec(word)).find((match) => match !== null);
  return {
    words: new Set(words.filter((word) => word !== '' && word !== size?.[0] && !NOISE.test(word))),
    gigabytes: size ? Number(size[1]) : null,
    cores: cores ? Number(cores[1]) : null,
  };
}

/** Read once: a board asks for the GPU of every report that it shows. */
const KNOWN = GPUS.map((gpu) => ({ gpu, names: [gpu.name, ...(gpu.spellings ?? [])].map(readName) }));

function isSpelt(name: Name, known: Name, gpu: Gpu): boolean {
  const lacking = [...known.words].filter((word) => !name.words.has(word));
  return (
    lacking.every((word) => OPTIONAL.has(word)) &&
    lacking.length < known.words.size &&
    [...name.words].every((word) => known.words.has(word)) &&
    (name.gigabytes === null || name.gigabytes * 1e9 === gpu.memoryBytes) &&
    (name.cores === null || known.cores === null || name.cores === known.cores)
  );
}

/**
 * The row of the catalogue that an adapter is, by the name its driver gives. null where none or several may be
 * meant: `RTX 4090 Laptop GPU` is not an RTX 4090.
 */
export function catalogueGpu({
  device,
  description,
}: Pick<NamedFacts, 'device' | 'description'>): Gpu | null {
  for (const name of [device, description].map(readName)) {
    const [found, ...others] = KNOWN.filter(({ gpu, names }) =>
      names.some((known) => isSpelt(name, known, gpu)),
    );
    if (found !== undefined && others.length === 0) return found.gpu;
  }
  return null;
}

/** Whether a GPU shares the system's memory, as far as vendor and name tell. */
export function isIntegrated(adapter: NamedFacts): boolean {
  const { vendor, device, description } = adapter;
  return (
    catalogueGpu(adapter)?.class === 'integrated' ||
    /^(apple|qualcomm)$/i.test(vendor) ||
    /\b(?:iris|u?hd|iris xe|radeon \d{3}m|radeon \d{4}s|radeon vega \d+) graphics\b|^apple m\d/.test(
      `${description} ${device}`
        .toLowerCase()
        .replace(/\((?:r|tm)\)|-/g, ' ')
        .replace(/ +/g, ' '),
    )
  );
}
