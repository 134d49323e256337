import { InvalidArgumentError } from 'commander';

const SCALE: Record<string, number> = { '': 1, k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** The number that `5e6`, `13B`, `2T`, `0.6`, `60%` or `1_000` is; null for anything else. */
export function parseQuantity(text: string): number | null {
  const match = /^([+-]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)([kmbt%]?)$/i.exec(text.trim());
  if (match === null) return null;
  const [, digits = '', suffix = ''] = match;
  const number = Number(digits.replaceAll('_', ''));
  const value = suffix === '%' ? number / 100 : number * (SCALE[suffix.toLowerCase()] as number);
  return Number.isFinite(value) ? value : null;
}

/** Reads a number of a flag; commander names the flag in the message. */
export function quantity({ min = 0, max }: { min?: number; max?: number } = {}): (text: string) => number {
  return (text) => {
    const value = parseQuantity(text);
    if (value === null) throw new InvalidArgumentError('It must be a number such as 5e6, 13B, 2T or 0.6.');
    if (value < min) throw new InvalidArgumentError(`It must be ${min} or above.`);
    if (max !== undefined && value > max) throw new InvalidArgumentError(`It must be ${max} at most.`);
    return value;
  };
}
