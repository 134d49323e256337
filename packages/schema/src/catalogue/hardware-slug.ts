import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { toIdentifier } from '../values/identifier.ts';

/** Words that one driver adds to a name and another leaves out: trade marks, drivers, code names of chips. */
const ADDED = new RegExp(
  `^(${[
    'r|tm|c|gpu|graphics',
    'radv|amdvlk|anv|hasvk|nvk|turnip|llvm|vulkan|d3d12|metal',
    'navi\\d+|gfx\\d+[a-z]?|vega\\d+|polaris\\d+|raven|renoir|cezanne|rembrandt|phoenix\\d?|strix\\d?|strix_halo',
    'gt\\d|dg\\d|bmg|g\\d\\d|skl|kbl|cfl|icl|tgl|rkl|adl|rpl|mtl|arl|lnl|ptl',
  ].join('|')})$`,
);

/** Brands that name their vendor, where a driver leaves the vendor out. */
const VENDOR_OF_BRAND = new Map([
  ['geforce', 'nvidia'],
  ['quadro', 'nvidia'],
  ['tesla', 'nvidia'],
  ['radeon', 'amd'],
  ['instinct', 'amd'],
  ['arc', 'intel'],
  ['iris', 'intel'],
  ['uhd', 'intel'],
  ['adreno', 'qualcomm'],
]);

const HASH_DIGITS = 8;

/**
 * The id of hardware that the catalogue does not have: its name in lower case, without what drivers add, behind its vendor.
 * A name whose letters an id cannot hold, or that is too long for one, is told from others by a hash.
 */
export function hardwareSlug(name: string): string {
  const plain = name
    .replace(/[™®©]/gu, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\+/g, ' plus ');
  const words = wordsOf(plain.replace(/\([^)]*\)/g, ' '));
  const told = words.length > 0 ? words : wordsOf(plain);
  const vendor = told.map((word) => VENDOR_OF_BRAND.get(word)).find((known) => known !== undefined);
  const slug = [...(vendor === undefined || told.includes(vendor) ? [] : [vendor]), ...told].join('-');
  const isWhole = !/[^\P{L}a-z]|[^\P{N}0-9]/u.test(plain) && slug !== '' && slug.length <= 80;
  if (isWhole) return toIdentifier(slug);
  const hash = bytesToHex(sha256(utf8ToBytes(plain))).slice(0, HASH_DIGITS);
  const start = slug.slice(0, 80 - HASH_DIGITS - 1);
  return toIdentifier(start === '' ? `hardware-${hash}` : `${start}-${hash}`);
}

/** A word between trade marks is the name itself where nothing else is one: `GPU`. */
function wordsOf(text: string): string[] {
  const words = text.split(/[^a-z0-9._]+/).filter((word) => /[a-z0-9]/.test(word));
  const own = words.filter((word) => !ADDED.test(word));
  return own.length > 0 ? own : words;
}
