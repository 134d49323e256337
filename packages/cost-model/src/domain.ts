/** Formulas refuse what they are not defined for, by the parameter's name, instead of returning NaN. */

export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be above 0 and finite, but is ${value}`);
  }
}

export function requireNonNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be 0 or above and finite, but is ${value}`);
  }
}
