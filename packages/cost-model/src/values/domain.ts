/** Formulas refuse what they are not defined for, by the parameter's name, instead of returning NaN. */

/**
 * A parameter lies outside the domain of a formula: the caller's mistake. A RangeError of the engine (too deep a
 * stack, an invalid length of an array) is none of these, and is ours.
 */
export class DomainError extends RangeError {
  /** Its name, as `usdPerHour`. */
  readonly parameter: string;
  /** What is wrong with it, to be read after the name: `must be above 0`. */
  readonly problem: string;

  constructor(parameter: string, problem: string) {
    super(`${parameter} ${problem}`);
    this.name = 'DomainError';
    this.parameter = parameter;
    this.problem = problem;
  }
}

export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new DomainError(name, `must be above 0 and finite, but is ${value}`);
  }
}

export function requireNonNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new DomainError(name, `must be 0 or above and finite, but is ${value}`);
  }
}

/** A share of a whole that something is divided by: above 0, and 1 at most. */
export function requireShare(name: string, value: number): void {
  if (!(value > 0 && value <= 1)) {
    throw new DomainError(name, `must be above 0 and at most 1, but is ${value}`);
  }
}

/** A share taken off a whole that must not become empty: 0 or above, and below 1. */
export function requireProperShare(name: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new DomainError(name, `must be 0 or above and below 1, but is ${value}`);
  }
}

export function requireWhole(name: string, value: number, least = 1): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw new DomainError(name, `must be a whole number of ${least} or more, but is ${value}`);
  }
}
