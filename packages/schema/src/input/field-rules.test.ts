import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldIssues } from './field-issue.ts';
import { brokenRules, type FieldRules } from './field-rules.ts';
import { brokenFields, ruled } from './ruled.ts';

const RULES: FieldRules = {
  fields: {
    years: { needs: ['capitalUsd'] },
    gpus: { needs: ['gpu'], excludes: ['usdPerHour'], because: 'that is the price of all of them' },
    inputTokens: { needs: ['outputTokens', ['prefill', 'report']] },
    peak: {
      needs: [
        ['hour', 'gpu', 'report'],
        ['mfu', 'gpu', 'report'],
      ],
    },
    unique: { needs: [{ field: 'law', is: ['a', 'b'] }] },
    samples: {
      excludes: [{ field: 'law', is: ['all'] }],
      needs: [{ field: 'law', is: ['a'], byDefault: true }],
    },
    sync: { needs: [{ field: 'n', where: (n) => Number(n) > 0, text: 'above 0', byDefault: true }] },
    prompt: { atMost: 'total' },
  },
  atLeastOne: [['flop', 'params', 'loss']],
};

const OK = { flop: 1 };

it.each<[Record<string, unknown>, string[]]>([
  [{}, ['flop must be given, or params, or loss']],
  [OK, []],
  [{ ...OK, years: 4 }, ['years needs capitalUsd']],
  [{ ...OK, years: 4, capitalUsd: 0 }, []],
  [{ ...OK, years: undefined }, []],
  [{ ...OK, gpus: 8, usdPerHour: 3 }, ['gpus does not go with usdPerHour: that is the price of all of them']],
  [{ ...OK, inputTokens: 0 }, ['inputTokens needs outputTokens and prefill or report']],
  [{ ...OK, inputTokens: 0, outputTokens: 1, report: 'x' }, []],
  [{ ...OK, peak: 1 }, ['peak needs hour and mfu, or else gpu or report']],
  [{ ...OK, peak: 1, mfu: 1 }, ['peak needs hour or gpu or report']],
  [{ ...OK, peak: 1, report: 1 }, []],
  [{ ...OK, unique: 1 }, ['unique needs law a or b']],
  [{ ...OK, unique: 1, law: 'c' }, ['unique needs law a or b']],
  [{ ...OK, unique: 1, law: 'b' }, []],
  [{ ...OK, samples: 1 }, []],
  [{ ...OK, samples: 1, law: 'all' }, ['samples does not go with law all']],
  [{ ...OK, sync: 1, n: 0 }, ['sync needs n above 0']],
  [{ ...OK, sync: 1 }, []],
  [{ ...OK, prompt: 3, total: 2 }, ['prompt must be at most total, which is 2, but is 3']],
  [{ ...OK, prompt: 2, total: 2 }, []],
  [{ ...OK, gpu: false, gpus: 1 }, ['gpus needs gpu: that is the price of all of them']],
])('of %j breaks %j', (given, broken) => {
  expect(brokenRules(RULES, { given }).map(({ field, problem }) => `${field} ${problem}`)).toEqual(broken);
});

it('takes no inherited name for a field', () => {
  const rules = { fields: { constructor: { needs: ['toString'] } } };
  expect(brokenRules(rules, { given: {} })).toEqual([]);
  expect(brokenRules(rules, { given: { constructor: 1 } })).toHaveLength(1);
});

it('calls fields as it is told to, and says what to do', () => {
  const nameOf = (field: string) => `--${field}`;
  expect(brokenRules(RULES, { given: { ...OK, years: 4 }, nameOf })).toEqual([
    { field: 'years', problem: 'needs --capitalUsd', fix: 'give --capitalUsd, or leave --years out' },
  ]);
});

it('judges what stands for a flag that was not written, and not the flag itself', () => {
  const given = { ...OK };
  expect(brokenRules(RULES, { given, values: { ...OK, years: 4 } })).toEqual([]);
  expect(
    brokenRules(RULES, { given: { ...OK, samples: 1 }, values: { ...OK, samples: 1, law: 'all' } }),
  ).toHaveLength(1);
});

it('is read from the meta of the fields of a schema', () => {
  const Input = ruled(
    z.strictObject({
      a: z.number().optional(),
      b: z
        .number()
        .optional()
        .meta({ description: 'x', needs: ['a'] }),
    }),
    [['a', 'b']],
  );
  const issues = (input: unknown) => {
    const parsed = Input.safeParse(input);
    return parsed.success ? [] : fieldIssues(parsed.error);
  };
  expect(issues({ b: 1 })).toEqual([{ path: 'b', message: 'needs a' }]);
  expect(issues({})).toEqual([{ path: 'a', message: 'must be given, or b' }]);
  expect(issues({ a: 1, b: 1 })).toEqual([]);
});

it('reads rules of inner fields, on both sides, and calls them as it is told to', () => {
  const Input = ruled(
    z.strictObject({ owned: z.strictObject({ watts: z.number(), idle: z.number() }) }),
    [],
    {
      'owned.idle': { atMost: 'owned.watts' },
    },
  );
  expect(Input.safeParse({ owned: { watts: 7, idle: 7 } }).success).toBe(true);
  const parsed = Input.safeParse({ owned: { watts: 7, idle: 8 } });
  expect(parsed.success ? [] : fieldIssues(parsed.error)).toEqual([
    { path: 'owned.idle', message: 'must be at most owned.watts, which is 7, but is 8' },
  ]);
  const nameOf = (field: string) => `--${field.slice('owned.'.length)}`;
  const [broken] = brokenFields(Input, { owned: { watts: 7, idle: 8 } }, nameOf);
  expect(broken?.problem).toBe('must be at most --watts, which is 7, but is 8');
});
