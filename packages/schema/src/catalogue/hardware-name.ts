import type { AdapterDescription } from '../report/report.ts';
import { visibleName } from '../values/name-fault.ts';

type Named = Pick<AdapterDescription, 'vendor' | 'architecture' | 'device' | 'description'>;

/** How words are written that a device string has in lower case. */
const SPELLING = new Map(
  Object.entries({
    amd: 'AMD',
    geforce: 'GeForce',
    gpu: 'GPU',
    gtx: 'GTX',
    llvmpipe: 'llvmpipe',
    nvidia: 'NVIDIA',
    pcie: 'PCIe',
    rtx: 'RTX',
    rx: 'RX',
    sxm: 'SXM',
    swiftshader: 'SwiftShader',
    nvl: 'NVL',
    uhd: 'UHD',
    xt: 'XT',
    xtx: 'XTX',
  }),
);

/** The name of the rasteriser, without its version. */
export function softwareName(adapter: Named): string {
  const text = `${adapter.device} ${adapter.description} ${adapter.architecture}`;
  const known = /llvmpipe|swiftshader/i.exec(text)?.[0];
  return known === undefined ? adapterName(adapter) : (SPELLING.get(known.toLowerCase()) ?? known);
}

/**
 * One name for one hardware, whatever its driver: WebGPU's `device` is the name as an identifier
 * (`nvidia-h100-80gb-hbm3`), while `description` often holds the driver's version. Browsers may give neither. Characters
 * that no name may hold today, and old reports may, are shown as what they are.
 */
export function adapterName(adapter: Named): string {
  if (/\p{L}{2}/u.test(adapter.device) && !/^0x/i.test(adapter.device)) {
    return visibleName(spell(adapter.device));
  }
  const description = visibleName(adapter.description.replace(/\s+/g, ' ').trim());
  return description || visibleName(spell(`${adapter.vendor} ${adapter.architecture}`)) || 'unknown';
}

function spell(text: string): string {
  const words = text.split(/[\s-]+/).filter((word) => word !== '');
  return words.map(spellWord).join(' ');
}

function spellWord(word: string): string {
  if (word !== word.toLowerCase()) return word;
  return (
    SPELLING.get(word) ?? (/\d/.test(word) ? word.toUpperCase() : word[0]?.toUpperCase() + word.slice(1))
  );
}
