import { ownValue } from '../values/own-value.ts';

/**
 * What a field of an input, or a flag of a command, needs beside it in order to mean anything. One language and one
 * reader for API and command line: what would have no effect is refused by name (docs/adr/0012-flags-and-fields.md).
 */

/** Another field that is given; or one that has one of some values, or one that a test holds for, `text` in words. */
export type Partner =
  | string
  | { field: string; is: readonly unknown[]; byDefault?: boolean }
  | { field: string; where: (value: unknown) => boolean; text: string; byDefault?: boolean };

export interface FieldRule {
  /** All of these; of an inner list one is enough. */
  needs?: readonly (Partner | readonly Partner[])[];
  /** None of these. */
  excludes?: readonly Partner[];
  /** No more than the value of this field. */
  atMost?: string;
  /** Why, as a clause: `the price of an hour is that of all the hardware`. */
  because?: string;
}

export interface FieldRules {
  fields: Readonly<Record<string, FieldRule>>;
  /** Of each list one at least is given. */
  atLeastOne?: readonly (readonly string[])[];
}

export interface BrokenRule {
  field: string;
  /** To be read after the field's name: `needs capitalUsd`. */
  problem: string;
  /** What to do, a sentence: `give capitalUsd, or leave years out`. */
  fix: string;
}

/** Every field that the rules name, on either side. */
export function fieldsOf({ fields }: FieldRules): string[] {
  return Object.entries(fields).flatMap(([field, { needs = [], excludes = [], atMost = [] }]) => [
    ...[field, ...[atMost].flat()],
    ...[...needs.flat(), ...excludes].map(fieldOf),
  ]);
}

type Values = Readonly<Record<string, unknown>>;

/** A field that is false, as one that is absent, asks for nothing. */
const isGiven = (value: unknown) => value !== undefined && value !== false;

/**
 * Where an input breaks its rules. `given` are the fields that were written, `values` those with what stands in for
 * the others; `nameOf` is how a field is called: `--capital-usd` of `capitalUsd`.
 */
export function brokenRules(
  { fields, atLeastOne = [] }: FieldRules,
  {
    given,
    values = given,
    nameOf = (field) => field,
  }: { given: Values; values?: Values; nameOf?: (field: string) => string },
): BrokenRule[] {
  const broken = Object.entries(fields).flatMap(([field, rule]) =>
    isGiven(ownValue(given, field)) ? brokenBy(field, rule, { given, values, nameOf }) : [],
  );
  const absent = atLeastOne
    .filter((names) => !names.some((name) => isGiven(ownValue(given, name))))
    .map(([first = '', ...others]) => ({
      field: first,
      problem: ['must be given', ...others.map((name) => `or ${nameOf(name)}`)].join(', '),
      fix: `give ${listed([first, ...others].map(nameOf), 'or')}`,
    }));
  return [...broken, ...absent];
}

function brokenBy(
  field: string,
  { needs = [], excludes = [], atMost, because }: FieldRule,
  { given, values, nameOf }: { given: Values; values: Values; nameOf: (field: string) => string },
): BrokenRule[] {
  const name = nameOf(field);
  const why = because === undefined ? '' : `: ${because}`;
  const missing = needs
    .map((need) => (Array.isArray(need) ? (need as readonly Partner[]) : [need as Partner]))
    .filter((partners) => !partners.some((partner) => isThere(partner, { given, values })))
    .map((partners) => partners.map((partner) => textOf(partner, nameOf)));
  const wanted = neededText(missing);
  const others = excludes
    .filter((partner) => isThere(partner, { given, values }))
    .filter((partner, at, all) => all.findIndex((one) => fieldOf(one) === fieldOf(partner)) === at);
  const limit = atMost === undefined ? undefined : ownValue(values, atMost);
  const value = ownValue(values, field);
  return [
    // What does not go with another is not to be completed first.
    ...(missing.length === 0 || others.length > 0
      ? []
      : [
          {
            field,
            problem: `needs ${wanted}${why}`,
            fix: `give ${wanted}, or leave ${name} out`,
          },
        ]),
    ...others.map((partner) => ({
      field,
      problem: `does not go with ${textOf(partner, nameOf)}${why}`,
      fix: `leave ${name} or ${nameOf(fieldOf(partner))} out`,
    })),
    ...(atMost !== undefined && typeof value === 'number' && typeof limit === 'number' && value > limit
      ? [
          {
            field,
            problem: `must be at most ${nameOf(atMost)}, which is ${limit}, but is ${value}`,
            fix: `give ${name} a smaller value`,
          },
        ]
      : []),
  ];
}

/** What could stand in place of every missing field is said once, at the end. */
function neededText(missing: readonly (readonly string[])[]): string {
  const [first = []] = missing;
  const inPlaceOfAll = first.filter((name) => missing.every((names) => names.includes(name)));
  if (missing.length < 2 || inPlaceOfAll.length === 0) {
    return listed(
      missing.map((names) => names.join(' or ')),
      'and',
    );
  }
  const own = missing.map((names) => names.filter((name) => !inPlaceOfAll.includes(name)).join(' or '));
  return `${listed(own, 'and')}, or else ${listed(inPlaceOfAll, 'or')}`;
}

/** What stands in for a field that was not written has a value, but is not given. */
function isThere(partner: Partner, { given, values }: { given: Values; values: Values }): boolean {
  if (typeof partner === 'string') return isGiven(ownValue(given, partner));
  const value = ownValue(values, partner.field);
  if (value === undefined) return partner.byDefault ?? false;
  return 'is' in partner ? partner.is.includes(value) : partner.where(value);
}

const fieldOf = (partner: Partner) => (typeof partner === 'string' ? partner : partner.field);

/** `law to be muennighoff-2023`. */
function textOf(partner: Partner, nameOf: (field: string) => string): string {
  if (typeof partner === 'string') return nameOf(partner);
  const text = 'is' in partner ? listed(partner.is.map(String), 'or') : partner.text;
  return `${nameOf(partner.field)} ${text}`;
}

const listed = (names: readonly string[], word: 'and' | 'or') =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
