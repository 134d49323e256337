/** A finite number at or above 0, or a text that is one, as other tools publish them; else null. */
export function quantity(value: unknown): number | null {
  const isNumeral = typeof value === 'string' && /^[\d.]+(e[+-]?\d+)?$/i.test(value.trim());
  const number = isNumeral ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

/** A quantity that a tool writes as 0 where it does not know it. */
export function positive(value: unknown): number | null {
  return quantity(value) || null;
}

export function count(value: unknown): number | null {
  const number = quantity(value);
  return number !== null && Number.isSafeInteger(number) ? number : null;
}
