import { type Hardware, hardwareNamed } from '@breakeven/schema/catalogue/hardware';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { remember } from '../values/remember.ts';

/** Series that people leave out of a name whose number says it: `4090`, `7900 XT`. */
const SERIES = [
  [/^(?:nvidia )?(\d{4})\b/i, 'GeForce RTX $1'],
  [/^(?:nvidia )?(a\d{3,4})\b/i, 'RTX $1'],
  [/^amd (\d{4})\b/i, 'Radeon RX $1'],
] as const;

/**
 * The hardware that another tool, or a person, names: `3090 24GB`, `H100 PCIe 80GB`, `b200_sxm`, or a machine with its GPU in
 * parentheses. Its catalogue row is null where none is meant for sure.
 */
export const hardwareElsewhere = remember((name: string): Hardware => {
  const inside = /\(([^)]*)\)/.exec(name)?.[1]?.trim() ?? '';
  const outside = name.replace(/\([^)]*\)/g, ' ').trim();
  const candidates = [name, inside, outside].filter((text) => text !== '').flatMap(spellings);
  const known = candidates.map(hardwareNamed).find(({ gpu, isSoftware }) => gpu !== null && !isSoftware);
  return known ?? hardwareNamed(name);
});

function spellings(text: string): string[] {
  const plain = text
    .replace(/_/g, ' ')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/\b(\d+)-core gpu\b/i, '($1-core GPU)')
    .replace(/ +/g, ' ');
  const series = SERIES.map(([pattern, replacement]) => plain.replace(pattern, replacement));
  // Of Apple's chips the machine's memory is named, which differs where the chip does not.
  const chip = /^(?:apple )?m\d/i.test(plain) ? [plain.replace(/ \d+ ?gb$/i, '')] : [];
  return [...new Set([text, plain, ...series, ...chip])];
}

/** Of a result; null where it names no accelerator, and where it ran on the CPU beside one. */
export function hardwareOfImported({ hardware }: Pick<ImportedResult, 'hardware'>): Hardware | null {
  const { accelerator, backend } = hardware;
  if (accelerator === null || /^(CPU|BLAS)(,\s*(CPU|BLAS))*$/i.test(backend ?? '')) return null;
  return hardwareElsewhere(accelerator);
}
