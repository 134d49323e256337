import { InvalidArgumentError } from 'commander';
import { wholeOf } from './numbers.ts';

/** A sweep of more is a mistake: `1-1000000` measures for years. */
const MOST_VALUES = 1000;

/** Between the numbers of a range; the sign of an exponent, as in `1e+3`, is part of its number. */
const RANGE_SIGN = /(?<![\d._]e)([-+*])/i;

/**
 * Reads llama-bench's lists: numbers and ranges with commas between them; `a-b` counts by one, `a-b+s` by s, and
 * `a-b*m` multiplies. A number is written as everywhere: `1k`, `1_000`, `1e3`. Given again, a flag adds to its list; 0, which means none, takes back what was given before.
 */
export function numberList({ min, max }: { min: number; max: number }) {
  return (text: string, before: readonly number[] | undefined): number[] => {
    const values = text.split(',').flatMap((part) => valuesOf(part));
    for (const value of values) {
      if (!(value >= min && value <= max)) {
        throw new InvalidArgumentError(`Each must be a whole number from ${min} to ${max}.`);
      }
    }
    return unique(values.length === 1 && values[0] === 0 ? values : [...(before ?? []), ...values]);
  };
}

export function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function valuesOf(part: string): number[] {
  const [firstText = '', to, lastText = firstText, operator, stepText, ...rest] = part.split(RANGE_SIGN);
  const [first, last, size] = [wholeOf(firstText), wholeOf(lastText), wholeOf(stepText ?? '1')];
  const isRange = (to ?? '-') === '-' && operator !== '-' && rest.length === 0;
  if (first === null || last === null || size === null || !isRange) {
    throw new InvalidArgumentError(
      'It must be whole numbers and ranges, such as 512 or 1k,2k or 64-512*2 or 64-512+64.',
    );
  }
  if (first > last) throw new InvalidArgumentError(`The range ${part} ends before it begins.`);
  if (operator === '*' ? size < 2 || first === 0 : size < 1) {
    throw new InvalidArgumentError(`The range ${part} never reaches its end.`);
  }
  const values: number[] = [];
  for (let value = first; value <= last; value = operator === '*' ? value * size : value + size) {
    values.push(value);
    if (values.length > MOST_VALUES) {
      throw new InvalidArgumentError(`The range ${part} has more than ${MOST_VALUES} values.`);
    }
  }
  return values;
}

export interface TokenPair {
  promptTokens: number;
  generatedTokens: number;
}

/** Reads `-pg 512,128`, as often as it is given. */
export function tokenPair(text: string, before: readonly TokenPair[] | undefined): TokenPair[] {
  const [promptTokens, generatedTokens, ...rest] = text.split(',').map(wholeOf);
  const isCount = (value: number | null | undefined): value is number =>
    value != null && value >= 0 && value <= 1_000_000;
  if (!isCount(promptTokens) || !isCount(generatedTokens) || rest.length > 0) {
    throw new InvalidArgumentError('It must be prompt and generated tokens, such as 512,128.');
  }
  return [...(before ?? []), { promptTokens, generatedTokens }];
}

/** A list of names, each one of `choices`. */
export function choiceList<T extends string>(choices: readonly T[]) {
  return (text: string, before: readonly T[] | undefined): T[] => {
    const names = text.split(',');
    const wrong = names.find((name) => !choices.some((choice) => choice === name));
    if (wrong !== undefined) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
    return unique([...(before ?? []), ...(names as T[])]);
  };
}
