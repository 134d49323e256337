import { parseQuantity } from '@breakeven/cost-model/values/quantity';
import { InvalidArgumentError } from 'commander';

/** Reads a number of a flag; commander names the flag in the message. */
export function quantity({
  min = 0,
  max,
  isWhole = false,
}: {
  min?: number;
  max?: number;
  isWhole?: boolean;
} = {}): (text: string) => number {
  return (text) => {
    const value = parseQuantity(text);
    if (value === null) throw new InvalidArgumentError('It must be a number such as 5e6, 13B, 2T or 0.6.');
    if (isWhole && !Number.isSafeInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
    if (value < min) throw new InvalidArgumentError(`It must be ${min} or above.`);
    if (max !== undefined && value > max) throw new InvalidArgumentError(`It must be ${max} at most.`);
    return value;
  };
}
