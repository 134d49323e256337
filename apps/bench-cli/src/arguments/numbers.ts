import { parseQuantity } from '@breakeven/cost-model/values/quantity';
import { InvalidArgumentError } from 'commander';

/** The whole number that a text is, `1k` too; null for anything else. */
export function wholeOf(text: string): number | null {
  const value = parseQuantity(text);
  return Number.isSafeInteger(value) ? value : null;
}

/** Reads a whole number of a flag; commander names the flag in the message. */
export function wholeNumber({ min, max }: { min: number; max: number }): (text: string) => number {
  return (text) => {
    const number = wholeOf(text);
    if (number !== null && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Reads a number of a flag, with or without a fraction. */
export function realNumber({ min, max }: { min: number; max: number }): (text: string) => number {
  return (text) => {
    const number = parseQuantity(text);
    if (number !== null && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a number from ${min} to ${max}.`);
  };
}
