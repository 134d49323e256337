/**
 * Numbers as people write them: `5e6`, `13B`, `2T`, `60%`, `60 %`, `1_000`, `1,000`, `$4`. One reader and one writer
 * for flags, fields and links. A comma parts thousands and nothing else: `1,5` is read by nobody in one way.
 */

const SCALES = { t: 1e12, b: 1e9, m: 1e6, k: 1e3 } as const;
const PATTERN =
  /^([+-]?)\$?((?:\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?) ?([kmbt%]?)$/i;

/** The number that a text is; null for anything else. */
export function parseQuantity(text: string): number | null {
  const [, sign = '', digits, suffix = ''] = PATTERN.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  const number = Number(sign + digits.replaceAll(/[_,]/g, ''));
  const unit = suffix.toLowerCase();
  const value =
    unit === '%' ? number / 100 : number * (unit === '' ? 1 : SCALES[unit as keyof typeof SCALES]);
  return Number.isFinite(value) ? value : null;
}

/** The shortest text that reads back as the same number: `13B` of 13e9, `0.6` of 0.6. */
export function quantityText(value: number): string {
  const texts = Object.entries(SCALES)
    .filter(([, scale]) => Math.abs(value) >= scale)
    .map(([unit, scale]) => `${value / scale}${unit === 'k' ? 'k' : unit.toUpperCase()}`)
    .filter((text) => parseQuantity(text) === value);
  return [...texts, String(value)].reduce((best, text) => (text.length < best.length ? text : best));
}
