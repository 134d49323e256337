import { z } from 'zod';

/**
 * What zod says of a wrong value, as a sentence without its subject: `must be a whole number from 1 to 8, but is 9`.
 * Whoever shows it puts the name in front, of a field or of a flag. It holds for every schema of every package; a
 * schema with a message of its own keeps that.
 */
export function plainMessage(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
    return 'must be given';
  }
  const is = `but is ${shown(issue.input)}`;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeName(issue)}, ${is}`;
    case 'too_small':
    case 'too_big':
      return isSized(issue.origin)
        ? `must have ${sizeText(issue)}, but has ${sizeOf(issue.input)}`
        : `must be ${numberText(issue)}, ${is}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}, ${is}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${shown(issue.values[0])}, ${is}`
        : `must be one of ${issue.values.map(String).join(', ')}, ${is}`;
    case 'invalid_format':
      return `must be ${formatText(issue)}, ${is}`;
    case 'invalid_union':
      return issue.discriminator === undefined
        ? `has none of the forms that it may have: it is ${shown(issue.input)}`
        : `must be one of ${((issue.options ?? []) as unknown[]).map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `has a field that is not known: ${issue.keys.join(', ')}`;
    case 'invalid_key':
      return 'is not a name that a field may have here';
    default:
      return undefined;
  }
}

// Before any locale, and on globalThis: a bundle with a second copy of zod says the same.
z.config({ customError: plainMessage });

/** A value as it would be written in JSON, shortened; of what has parts only what it is. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number') return numberIn(value);
  if (typeof value !== 'string') return String(value);
  const quoted = JSON.stringify(value);
  return quoted.length > 60 ? `${quoted.slice(0, 59)}…"` : quoted;
}

const numberIn = (value: number) => String(value).replace('e+', 'e');

const TYPE_NAMES = new Map([
  ['string', 'a text'],
  ['boolean', 'true or false'],
  ['object', 'an object'],
  ['record', 'an object'],
  ['array', 'an array'],
  ['tuple', 'an array'],
  ['null', 'null'],
  ['date', 'a date'],
]);

function typeName(issue: Extract<z.core.$ZodRawIssue, { code?: 'invalid_type' }>): string {
  if (issue.expected === 'number' || issue.expected === 'int' || issue.expected === 'nan') {
    return numberText(issue);
  }
  return TYPE_NAMES.get(issue.expected) ?? `of type ${issue.expected}`;
}

const FORMATS = new Map([
  ['datetime', 'a time such as 2026-01-31T12:00:00.000Z'],
  ['date', 'a day such as 2026-01-31'],
  ['url', 'an address such as https://example.org/'],
]);

function formatText({ format, pattern }: { format: string; pattern?: string | undefined }): string {
  return (
    FORMATS.get(format) ?? (pattern === undefined ? `a text of the form ${format}` : `of the form ${pattern}`)
  );
}

const isSized = (origin: string) => ['string', 'array', 'set', 'map', 'file'].includes(origin);
const sizeOf = (value: unknown) => (value as { length?: number } | undefined)?.length ?? 0;

type SizeIssue = Extract<z.core.$ZodRawIssue, { code?: 'too_small' | 'too_big' }>;

function sizeText(issue: SizeIssue): string {
  const bound = issue.code === 'too_small' ? `${issue.minimum} or more` : `at most ${issue.maximum}`;
  return `${bound} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
}

interface Bound {
  value: number;
  isInclusive: boolean;
}

/** `a whole number from 1 to 8`: all that the schema asks of a number, whichever of its checks failed. */
function numberText(issue: z.core.$ZodRawIssue): string {
  const { inst, schema = inst } = issue as { inst?: z.core.$ZodType; schema?: z.core.$ZodType };
  const def = schema?._zod.def as (z.core.$ZodNumberDef & { format?: string }) | undefined;
  const checks = (def?.checks ?? []).map(({ _zod }) => _zod.def as Partial<z.core.$ZodCheckGreaterThanDef>);
  const bounds = (kind: string): Bound[] =>
    checks.flatMap(({ check, value, inclusive = true }) =>
      (check as string) === kind ? [{ value: Number(value), isInclusive: inclusive }] : [],
    );
  const isWhole =
    def?.format !== undefined || checks.some(({ check }) => (check as string) === 'number_format');
  const name = isWhole ? 'a whole number' : 'a number';
  // The bound that was passed, and on the other side the one that counts. A whole number beyond those that are exact is beyond every bound.
  const isOfSchema =
    issue.code === 'too_big'
      ? issue.maximum !== Number.MAX_SAFE_INTEGER
      : issue.code === 'too_small' && issue.minimum !== Number.MIN_SAFE_INTEGER;
  const low =
    issue.code === 'too_small' && (isOfSchema || bounds('greater_than').length === 0)
      ? { value: Number(issue.minimum), isInclusive: issue.inclusive ?? true }
      : tightest(bounds('greater_than'), (a, b) => a > b);
  const high =
    issue.code === 'too_big' && (isOfSchema || bounds('less_than').length === 0)
      ? { value: Number(issue.maximum), isInclusive: issue.inclusive ?? true }
      : tightest(bounds('less_than'), (a, b) => a < b);
  const range = rangeText(low, high);
  return range === '' ? name : `${name} ${range}`;
}

/** Of two equal bounds the exclusive one. */
function tightest(bounds: readonly Bound[], isTighter: (a: number, b: number) => boolean): Bound | null {
  return bounds.reduce<Bound | null>((best, bound) => {
    if (best === null || isTighter(bound.value, best.value)) return bound;
    return bound.value === best.value && !bound.isInclusive ? bound : best;
  }, null);
}

function rangeText(low: Bound | null, high: Bound | null): string {
  if (low?.isInclusive && high?.isInclusive) return `from ${numberIn(low.value)} to ${numberIn(high.value)}`;
  const least =
    low && (low.isInclusive ? `of ${numberIn(low.value)} or above` : `above ${numberIn(low.value)}`);
  const most =
    high && (high.isInclusive ? `of at most ${numberIn(high.value)}` : `below ${numberIn(high.value)}`);
  if (least !== null && most !== null) return `${least} and ${most.replace(/^of /, '')}`;
  return least ?? most ?? '';
}
