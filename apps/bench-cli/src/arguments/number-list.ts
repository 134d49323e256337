import { InvalidArgumentError } from 'commander';

/** A sweep of more is a mistake: `1-1000000` measures for years. */
const MOST_VALUES = 1000;

/**
 * Reads llama-bench's lists: numbers and ranges with commas between them; `a-b` counts by one, `a-b+s` by s, and
 * `a-b*m` multiplies. Given again, a flag adds to its list; 0, which means none, takes back what was given before.
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
  const match = /^(\d{1,15})(?:-(\d{1,15})(?:([+*])(\d{1,15}))?)?$/.exec(part);
  if (match === null) {
    throw new InvalidArgumentError(
      'It must be whole numbers and ranges, such as 512 or 128,512 or 64-512*2 or 64-512+64.',
    );
  }
  const [first, last, operator, step] = [Number(match[1]), Number(match[2] ?? match[1]), match[3], match[4]];
  const size = Number(step ?? 1);
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
  const [, prompt, generated] = /^(\d{1,7}),(\d{1,7})$/.exec(text) ?? [];
  const pair = { promptTokens: Number(prompt), generatedTokens: Number(generated) };
  if (!(pair.promptTokens <= 1_000_000 && pair.generatedTokens <= 1_000_000)) {
    throw new InvalidArgumentError('It must be prompt and generated tokens, such as 512,128.');
  }
  return [...(before ?? []), pair];
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
