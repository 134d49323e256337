import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldIssues } from './field-issue.ts';

const count = z.int().min(100).max(100_000);

it.each<[string, z.ZodType, unknown, string]>([
  ['a number below both its bounds', count, 5, 'must be a whole number from 100 to 100000, but is 5'],
  ['a number above', count, 1e9, 'must be a whole number from 100 to 100000, but is 1000000000'],
  ['a fraction', count, 100.5, 'must be a whole number from 100 to 100000, but is 100.5'],
  ['a fraction that may be any whole number', z.int(), 1.5, 'must be a whole number, but is 1.5'],
  ['a text', count, 'many', 'must be a whole number from 100 to 100000, but is "many"'],
  ['a number that is absent', count, undefined, 'must be given'],
  ['null', z.number(), null, 'must be a number, but is null'],
  ['a share', z.number().gt(0).max(1), 2, 'must be a number above 0 and at most 1, but is 2'],
  ['a part', z.number().min(0).lt(1), 1, 'must be a number of 0 or above and below 1, but is 1'],
  ['two checks that fail', z.number().positive().min(1e-40), 0, 'must be a number above 0, but is 0'],
  [
    'a number beyond all',
    z.int().min(1).max(8),
    1e20,
    'must be a whole number from 1 to 8, but is 100000000000000000000',
  ],
  [
    'a number below all',
    z.int().min(1).max(8),
    -1e20,
    'must be a whole number from 1 to 8, but is -100000000000000000000',
  ],
  [
    'a number below those that are exact',
    z.int(),
    -1e16,
    'must be a whole number of -9007199254740991 or above, but is -10000000000000000',
  ],
  [
    'a number beyond those that are exact',
    z.int(),
    1e16,
    'must be a whole number of at most 9007199254740991, but is 10000000000000000',
  ],
  ['no upper bound', z.number().nonnegative(), -1, 'must be a number of 0 or above, but is -1'],
  ['no lower bound', z.number().max(1e40), 1e41, 'must be a number of at most 1e40, but is 1e41'],
  ['infinity', z.number(), Number.POSITIVE_INFINITY, 'must be a number, but is Infinity'],
  ['a choice', z.enum(['f16', 'f32']), 'f64', 'must be one of f16, f32, but is "f64"'],
  ['the one choice', z.literal(1), 2, 'must be 1, but is 2'],
  ['a long text', z.string().max(3), 'long', 'must have at most 3 characters, but has 4'],
  ['an empty text', z.string().min(1), '', 'must have 1 or more characters, but has 0'],
  ['a short list', z.array(z.number()).min(1), [], 'must have 1 or more entries, but has 0'],
  ['a number for a text', z.string(), 7, 'must be a text, but is 7'],
  ['a list for an object', z.strictObject({}), [], 'must be an object, but is an array'],
  ['a text for a truth', z.boolean(), 'yes', 'must be true or false, but is "yes"'],
  ['an odd form', z.string().regex(/^a+$/), 'b', 'must be of the form /^a+$/, but is "b"'],
  ['a time', z.iso.datetime(), 'now', 'must be a time such as 2026-01-31T12:00:00.000Z, but is "now"'],
  [
    'an odd union',
    z.union([z.number(), z.boolean()]),
    'x',
    'has none of the forms that it may have: it is "x"',
  ],
])('says plainly what is wrong with %s', (_, schema, value, message) => {
  const parsed = z.strictObject({ field: schema }).safeParse({ field: value });
  expect(parsed.success ? [] : fieldIssues(parsed.error)).toEqual([{ path: 'field', message }]);
});

it('leaves a schema the message that it has', () => {
  const parsed = z.number({ error: 'own words' }).safeParse('x');
  expect(parsed.error?.issues[0]?.message).toBe('own words');
});

it('names an unknown field, and shows no long text', () => {
  const parsed = z.strictObject({ name: z.number() }).safeParse({ name: 'x'.repeat(500), nmae: 1 });
  expect(parsed.success ? [] : fieldIssues(parsed.error)).toEqual([
    { path: 'name', message: `must be a number, but is "${'x'.repeat(58)}…"` },
    { path: 'nmae', message: 'is not a known field' },
  ]);
});
